import { reviewChange } from "../../src/review/review-change.ts";
import type { Analyser } from "../../src/review/review.ts";
import type { RuleSet } from "../../src/review/rule-set.ts";

/** Reviews with rules and facts that the test brings, which child processes could not be given. */
export function inProcess(ruleSet: RuleSet): Analyser {
  return {
    reviewFile: (change, settings) => Promise.resolve(reviewChange(change, ruleSet, settings)),
    concurrency: 2,
    close: () => Promise.resolve(),
  };
}
