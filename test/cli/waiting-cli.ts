/** The command line as a program of its own, with an analysis that never ends and tells of its start and its closing. */
import { setImmediate } from "node:timers/promises";

import { closeOnSignals } from "../../src/cli/close-on-signals.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { EMPTY_LIBRARY } from "../../src/python/library.ts";
import type { Analyser } from "../../src/review/review.ts";

let refuse = (_error: Error): void => undefined;
const endless: Analyser = {
  reviewFile: () => {
    console.log("reviewing");
    return new Promise((_, reject) => {
      refuse = reject;
      setTimeout(reject, 600_000);
    });
  },
  concurrency: 1,
  close: async () => {
    refuse(new Error("closed"));
    await setImmediate();
    console.log("closed");
  },
};

process.exitCode = await runCli(process, {
  rules: [],
  library: EMPTY_LIBRARY,
  findSecretTexts: () => [],
  createAnalyser: () => closeOnSignals(endless),
});
