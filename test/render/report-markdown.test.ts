import { expect, test } from "@jest/globals";
import { array, assert, constantFrom, property, record } from "fast-check";
import { renderReport } from "../../src/render/report-markdown.ts";
import { buildReport } from "../../src/review/build-report.ts";
import { CATEGORIES } from "../../src/review/category.ts";
import type { Finding } from "../../src/review/finding.ts";
import type { ReviewResult } from "../../src/review/result.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";
import { hostileText } from "./hostile.ts";
import { readMarkdown } from "./markdown-reader.ts";

function render(result: Partial<ReviewResult>, limit = 60_000): string {
  return renderReport(buildReport(sampleResult(result), { directDefectClasses: [] }), { limit });
}

function manyFindings(amount: number, fields: Partial<Finding> = {}): readonly Finding[] {
  return Array.from({ length: amount }, (_, index) => sampleFinding({ startLine: index + 1, ...fields }));
}

test("a place of one line is a line, of several are lines", () => {
  expect(render({ findings: [sampleFinding({ startLine: 12 })] })).toContain("- **Line 12** (`agent/router.py`): ");
  expect(render({ findings: [sampleFinding({ startLine: 12, endLine: 14 })] })).toContain("- **Lines 12-14** (");
  const twoLines = [sampleFinding({ startLine: 3, group: "g" }), sampleFinding({ startLine: 9, group: "g" })];
  expect(render({ findings: twoLines })).toContain("- **Lines 3, 9** (");
});

test("an entry at very many places names 20 and counts the rest", () => {
  expect(render({ findings: manyFindings(45, { group: "g" }) })).toMatch(/- \*\*Lines 1, 2, .*, 20\*\* and 25 more \(/);
});

test("a report that is too long leaves out whole entries and says how many", () => {
  const report = render({ findings: manyFindings(60) }, 4000);
  const shown = report.match(/\*\*Solution\*\*/g)?.length ?? 0;
  expect(report.length).toBeLessThanOrEqual(4000);
  expect(shown).toBeGreaterThan(0);
  expect(report).toContain(`${60 - shown} more entries left out for length.`);
});

test("the least severe entries are left out first, and the sections stay numbered without a gap", () => {
  const findings = [
    ...manyFindings(60, { severity: "low" }),
    sampleFinding({ category: "external-configuration", severity: "high", path: "grave.py" }),
  ];
  const report = render({ findings }, 4000);
  expect(report).toContain("1. **Error Handling**:");
  expect(report).toContain("2. **Dependence on External Configuration**:\n   - **Line 322** (`grave.py`)");
});

test("500 findings stay below GitHub's limit", () => {
  expect(render({ findings: manyFindings(500) }).length).toBeLessThanOrEqual(60_000);
});

test("characters of several bytes count as their bytes", () => {
  const report = render({ findings: manyFindings(500, { path: `${"路".repeat(150)}.py` }) });
  expect(Buffer.byteLength(report)).toBeLessThanOrEqual(60_000);
});

test("thousands of skipped files are counted, not listed", () => {
  const skipped = Array.from({ length: 3000 }, (_, index) => ({
    path: `tests/test_${index}.py`,
    reason: "a test file",
  }));
  const report = render({ skipped });
  expect(report).toContain("and 2,995 more files: a test file");
  expect(report.length).toBeLessThan(2000);
});

test("thousands of reasons do not push the findings out", () => {
  const skipped = Array.from({ length: 3000 }, (_, index) => ({
    path: "a.py",
    reason: `syntax error at line ${index}`,
  }));
  const report = render({ skipped, findings: manyFindings(3) });
  expect(report.length).toBeLessThanOrEqual(60_000);
  expect(report.match(/\*\*Solution\*\*/g)).toHaveLength(3);
  expect(report).toMatch(/\n- and [\d,]+ more$/);
});

test("a crash is named without its message, which may quote anything", () => {
  const crashes = [{ ruleId: "narrow-handler", path: "a.py", line: 3, message: "password hunter2" }];
  expect(render({ crashes })).toMatch(/findings may be missing\*\*:\n\n- `narrow-handler` at `a\.py` line 3$/);
  expect(render({ crashes })).not.toContain("hunter2");
});

const hostileFinding = record({
  path: hostileText(),
  problem: hostileText(),
  solution: hostileText(),
  group: hostileText(),
  category: constantFrom(...CATEGORIES.map(({ id }) => id)),
  docs: constantFrom("https://docs.example/rule.md", "javascript:alert(1)"),
});

test("whatever the pull request holds, a report is its lists and code and links to our pages", () => {
  const skippedFile = record({ path: hostileText(), reason: hostileText() });
  assert(
    property(array(hostileFinding, { maxLength: 6 }), array(skippedFile, { maxLength: 3 }), (fields, skipped) => {
      const findings = fields.map((field) => sampleFinding(field));
      const report = buildReport(sampleResult({ findings, skipped }), { directDefectClasses: [] });
      const entries = report.sections.flatMap((section) => section.entries);
      const read = readMarkdown(renderReport(report));

      expect(
        read.types.filter((type) =>
          ["html", "image", "heading", "hr", "blockquote", "table", "code", "def"].includes(type),
        ),
      ).toEqual([]);
      expect(read.types.filter((type) => type === "list_item")).toHaveLength(
        report.sections.length + 2 * entries.length + new Set(skipped.map(({ reason }) => reason)).size,
      );
      expect(new Set(read.links).difference(new Set(["https://docs.example/rule.md"])).size).toBe(0);
      expect(read.text).not.toMatch(/@\w|#\d|:\/\//);
    }),
    { numRuns: 300 },
  );
});
