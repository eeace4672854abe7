import { expect, test } from "@jest/globals";
import { renderCheck } from "../../src/render/check-summary.ts";
import { buildReport } from "../../src/review/build-report.ts";
import type { ReviewResult } from "../../src/review/result.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";

function check(fields: Partial<ReviewResult>) {
  const result = sampleResult(fields);
  return renderCheck(result, buildReport(result, { directDefectClasses: [] }));
}

test("the title counts problems and the files they are in", () => {
  const findings = [sampleFinding({ path: "a.py" }), sampleFinding({ path: "a.py" }), sampleFinding({ path: "b.py" })];
  expect(check({ findings }).title).toBe("3 problems in 2 files");
  expect(check({ findings: findings.slice(0, 1) }).title).toBe("1 problem in 1 file");
});

test("the title of a quiet review counts the files that were looked at", () => {
  expect(check({ stats: { files: 12, lines: 9, hunks: 12, milliseconds: 3 } }).title).toBe(
    "No problems in 12 changed files",
  );
  expect(check({ stats: { files: 0, lines: 0, hunks: 0, milliseconds: 3 } }).title).toBe("Nothing to review");
});

test("a rule that failed is no clean review", () => {
  const crashes = [{ ruleId: "narrow-handler", path: "a.py", line: 3, message: "bug" }];
  expect(check({ crashes }).title).toBe("No problems in 2 changed files, but rules failed 1 time");
});

test("a finding is annotated with its lines, its level by severity and plain text", () => {
  expect(check({ findings: [sampleFinding({ startLine: 12, endLine: 14, severity: "high" })] }).annotations).toEqual([
    {
      path: "agent/router.py",
      startLine: 12,
      endLine: 14,
      level: "failure",
      title: "Error Handling (narrow-handler)",
      message:
        "Only `RuntimeError` is caught here, so a failing call leaves the address half configured.\n\n" +
        "Solution: Catch what the calls raise, and undo the steps before.",
    },
  ]);
});

test("medium warns and low notices", () => {
  const findings = [sampleFinding({ severity: "medium" }), sampleFinding({ severity: "low" })];
  expect(check({ findings }).annotations.map(({ level }) => level)).toEqual(["warning", "notice"]);
});

test("an annotation keeps a strange path as it is and shows no hidden characters", () => {
  const [annotation] = check({ findings: [sampleFinding({ path: "a\nb.py", problem: "a\u202Eb" })] }).annotations;
  expect(annotation?.path).toBe("a\nb.py");
  expect(annotation?.message).toMatch(/^a<U\+202E>b\n\n/);
});
