/** The command line as a program of its own, with an analysis that never ends and tells of its start and its closing. */
import { closeOnSignals } from "../../src/cli/close-on-signals.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import type { Analyser } from "../../src/review/review.ts";

const endless: Analyser = {
  reviewFile: () => {
    console.log("reviewing");
    return new Promise((_, reject) => setTimeout(reject, 600_000));
  },
  concurrency: 1,
  close: () => {
    console.log("closed");
    return Promise.resolve();
  },
};

process.exitCode = await runCli(process, { rules: [], createAnalyser: () => closeOnSignals(endless) });
