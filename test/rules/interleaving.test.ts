import { describe, expect, test } from "@jest/globals";
import { RULE_SET, RULES } from "../../rules/index.ts";
import { buildReport } from "../../src/review/build-report.ts";
import { reviewChange } from "../../src/review/review-change.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { sampleResult } from "../review/sample-finding.ts";
import { readFixture, runRule } from "./rule-fixture.ts";

/** Who uses the guessed name or the freed port stands in another file, or in another program. */
const ACTS_ELSEWHERE: ReadonlySet<string> = new Set(["port-or-pid-probe", "predictable-temp-path"]);

const RACES = RULES.filter(({ category }) => category === "existence-checks");

describe.each(RACES.map((rule) => ({ id: rule.id, rule })))("$id", ({ id, rule }) => {
  test("tells who acts between which two lines, and what then happens", () => {
    const { candidates } = runRule(rule, readFixture(rule) ?? "");

    for (const { first, hit } of candidates) {
      expect(hit.problem).toMatch(/\b(?:another|anybody|somebody)\b/i);
      const between = / between [^]*\(line (\d+)\) and [^]*\(line (\d+)\)[:,] \w/.exec(hit.problem);
      if (between === null && ACTS_ELSEWHERE.has(id)) continue;
      const [, from, to] = between?.map(Number) ?? [];
      expect({ problem: hit.problem, from, to }).toEqual({
        problem: expect.stringContaining(" between "),
        from: expect.any(Number),
        to: expect.any(Number),
      });
      expect(from).toBeLessThanOrEqual(to ?? 0);
      expect(to).toBeGreaterThanOrEqual(first.startLine);
    }
  });

  test("tells one problem at two places of a file as one entry with both", () => {
    for (const { bad } of rule.examples) {
      const head = [bad, onceMore(bad)].join("\n\n");
      const change = { path: "service.py", base: undefined, head, hunks: undefined };
      const { findings } = reviewChange(change, { ...RULE_SET, rules: [rule] }, DEFAULT_SETTINGS);
      const entries = buildReport(sampleResult({ findings }), { directDefectClasses: [] }).sections.flatMap(
        (section) => section.entries,
      );

      expect(entries.map(({ ranges }) => ranges.length)).toEqual([2]);
    }
  });
});

/** The functions and classes of an example under other names, with the same variables of the module. */
function onceMore(example: string): string {
  const lines = example.split("\n");
  const first = lines.findIndex((line) => /^(?:@|def |async def |class )/.test(line));
  return lines
    .slice(first)
    .join("\n")
    .replaceAll(/^((?:async )?def|class) (\w+)/gm, "$1 $2_again");
}
