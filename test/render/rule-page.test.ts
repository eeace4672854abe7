import { expect, test } from "@jest/globals";
import { RULES } from "../../rules/index.ts";
import { placementsOf, reviewExample } from "../../src/cli/review-example.ts";
import { renderRuleIndex, renderRulePage } from "../../src/render/rule-page.ts";
import { readFixture } from "../rules/rule-fixture.ts";

function pageOf(id: string, facts: Parameters<typeof renderRulePage>[1]): string {
  const rule = RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return renderRulePage(rule, facts);
}

test("each example says where a review shows it, and links to what decides that", () => {
  const page = pageOf("missing-timeout", { placements: ["inline", "summary"] });
  const address = "README.md#where-a-finding-is-shown";

  expect(page.match(/^\[Told .*$/gm)).toEqual([`[Told in place](${address}):`, `[Told in the summary](${address}):`]);
  expect(renderRuleIndex(RULES)).toContain("\n## Where a finding is shown\n");
});

test.each(RULES.map((rule) => ({ id: rule.id, rule })))(
  "the first example of $id is told in place if anything in its fixture is",
  ({ rule }) => {
    const isInPlace = reviewExample(readFixture(rule) ?? "").some(
      ({ ruleId, placement }) => ruleId === rule.id && placement === "inline",
    );

    expect(placementsOf(rule)[0]).toBe(isInPlace ? "inline" : "summary");
  },
);

test("counts agree with their nouns and verbs", () => {
  const precision = [
    { placement: "inline", hits: 1, read: 1, right: 1 },
    { placement: "summary", hits: 1200, read: 2, right: 1 },
  ] as const;

  expect(pageOf("missing-timeout", { precision })).toContain(
    "| in place, 1 hit: 1 of 1 read is right; in the summary, 1,200 hits: 1 of 2 read are right |",
  );
});
