import { reviewChange } from "../../src/review/review-change.ts";
import type { Analyser } from "../../src/review/review.ts";
import type { Rule } from "../../src/review/rule.ts";

/** Reviews with rules that the test brings, which child processes could not be given. */
export function inProcess(rules: readonly Rule[]): Analyser {
  return {
    reviewFile: (change, settings) => Promise.resolve(reviewChange(change, rules, settings)),
    concurrency: 2,
    close: () => Promise.resolve(),
  };
}
