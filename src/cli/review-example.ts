import { RULE_SET } from "../../rules/index.ts";
import type { Finding, Placement } from "../review/finding.ts";
import { reviewChange } from "../review/review-change.ts";
import type { Rule } from "../review/rule.ts";
import { DEFAULT_SETTINGS } from "../review/settings.ts";

/** What a review with all rules and default settings says of Python, as of a file of a product. */
export function reviewExample(source: string): readonly Finding[] {
  const change = { path: "service/agent.py", base: undefined, head: source, hunks: undefined };
  return reviewChange(change, RULE_SET, DEFAULT_SETTINGS).findings;
}

/** Where such a review shows each bad example of a rule. */
export function placementsOf(rule: Rule): readonly Placement[] {
  return rule.examples.map(({ bad }) => {
    const [finding] = reviewExample(bad).filter(({ ruleId }) => ruleId === rule.id);
    if (finding === undefined) throw new Error(`${rule.id} does not speak of its own example`);
    return finding.placement;
  });
}
