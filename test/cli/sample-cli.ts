/** The real command line, with a rule that does what a test asks of it, as a program of its own. */
import { LIBRARY } from "../../rules/knowledge/library.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { EMPTY_LIBRARY } from "../../src/python/library.ts";
import { inProcess } from "../review/in-process.ts";
import { riskyCall } from "./risky-call.ts";

process.exitCode = await runCli(process, {
  rules: [riskyCall],
  library: LIBRARY,
  findSecretTexts: () => [],
  createAnalyser: () =>
    inProcess({ rules: [riskyCall], library: EMPTY_LIBRARY, findSecretTexts: () => [], isScript: () => false }),
});
