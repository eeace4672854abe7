import { expect, test } from "@jest/globals";
import { buildReport } from "../../src/review/build-report.ts";
import type { Finding } from "../../src/review/finding.ts";
import { sampleFinding, sampleResult } from "./sample-finding.ts";

const NOTHING_CHECKED = { directDefectClasses: [] };

function report(findings: readonly Finding[], directDefectClasses: readonly string[] = []) {
  return buildReport(sampleResult({ findings }), { directDefectClasses });
}

test("sections are numbered in the order of the categories, and empty ones are left out", () => {
  const { sections } = report([
    sampleFinding({ category: "external-configuration" }),
    sampleFinding({ category: "error-handling" }),
    sampleFinding({ category: "resource-management" }),
  ]);
  expect(sections.map(({ number, title }) => `${number}. ${title}`)).toEqual([
    "1. Error Handling",
    "2. Potential Mismanagement of Resources",
    "3. Dependence on External Configuration",
  ]);
});

test("findings of one group are one entry with several line ranges", () => {
  const { sections } = report([
    sampleFinding({ startLine: 79, endLine: 91, group: "g" }),
    sampleFinding({ startLine: 49, endLine: 56, group: "g" }),
    sampleFinding({ startLine: 58, endLine: 68, group: "g" }),
    sampleFinding({ startLine: 10, group: "h" }),
  ]);
  expect(sections[0]?.entries.map(({ ranges }) => ranges)).toEqual([
    [
      { start: 49, end: 56 },
      { start: 58, end: 68 },
      { start: 79, end: 91 },
    ],
    [{ start: 10, end: 10 }],
  ]);
});

test("overlapping ranges of an entry become one, neighbouring ones stay apart", () => {
  const { sections } = report([
    sampleFinding({ startLine: 10, endLine: 20, group: "g" }),
    sampleFinding({ startLine: 12, endLine: 15, group: "g" }),
    sampleFinding({ startLine: 20, endLine: 22, group: "g" }),
    sampleFinding({ startLine: 23, endLine: 24, group: "g" }),
  ]);
  expect(sections[0]?.entries[0]?.ranges).toEqual([
    { start: 10, end: 22 },
    { start: 23, end: 24 },
  ]);
});

test("a group never spans two files", () => {
  const { sections } = report([
    sampleFinding({ path: "a.py", group: "g" }),
    sampleFinding({ path: "b.py", group: "g" }),
  ]);
  expect(sections[0]?.entries.map(({ path }) => path)).toEqual(["a.py", "b.py"]);
});

test("an entry is as grave as its gravest finding, and inline when one of them is", () => {
  const { sections } = report([
    sampleFinding({ severity: "low", placement: "summary", group: "g" }),
    sampleFinding({ severity: "high", placement: "inline", group: "g" }),
  ]);
  expect(sections[0]?.entries[0]).toMatchObject({ severity: "high", placement: "inline" });
});

test("existence checks of namespaces alone give the section their name", () => {
  const ofNamespace = sampleFinding({
    category: "existence-checks",
    group: "check-then-act-on-resource:a.py:namespace",
  });
  const ofPath = sampleFinding({ category: "existence-checks", group: "check-then-use-path:a.py:0a1b" });
  expect(report([ofNamespace]).sections[0]?.title).toBe("Namespace Existence Checks");
  expect(report([ofNamespace, ofPath]).sections[0]?.title).toBe("Existence Checks");
});

test("with no direct defects checked, the opening does not claim that they were looked for", () => {
  const { opening } = report([sampleFinding()]);
  expect(opening).toBe(
    "After reviewing 120 added lines in 2 files, I found 1 problem in 1 file on the failure paths. " +
      "This review looks at what the code does when a call fails, a process dies or two actors race; " +
      "it does not look for injection and similar direct security defects. " +
      "The following aspects of error handling and secure coding should be addressed or reviewed to ensure robustness and maintain security:",
  );
});

test("with direct defects checked and none found, the opening says so and names the classes", () => {
  const { opening } = report([sampleFinding()], ["SQL injection", "command injection", "path traversal"]);
  expect(opening).toBe(
    "After reviewing 120 added lines in 2 files, I did not identify any direct security defects and found 1 problem in 1 file on the failure paths. " +
      "The classes checked: SQL injection, command injection, and path traversal. " +
      "However, there are certain aspects of error handling and secure coding that should be addressed or reviewed to ensure robustness and maintain security:",
  );
});

test("direct defects that were found come before everything else in the opening", () => {
  const { opening, closing } = report(
    [sampleFinding(), sampleFinding({ category: "direct-defects" })],
    ["SQL injection"],
  );
  expect(opening).toMatch(/^After reviewing 120 added lines in 2 files, I identified 1 direct security defect\. /);
  expect(closing).toMatch(/^The direct security defects come first\. /);
});

test("the closing is that of the source report", () => {
  expect(report([sampleFinding()]).closing).toBe(
    "While these are not direct vulnerabilities, addressing them enhances the overall robustness and security posture of the application by ensuring better handling of unexpected states or failures.",
  );
});

test("nothing found: what was looked at, and no closing", () => {
  const { opening, sections, closing } = report([]);
  expect(opening).toBe(
    "After reviewing 120 added lines in 2 files, I found nothing to report on the failure paths. " +
      "This review looks at what the code does when a call fails, a process dies or two actors race; " +
      "it does not look for injection and similar direct security defects.",
  );
  expect(sections).toEqual([]);
  expect(closing).toBe("");
});

test("nothing reviewed: no claim about the code", () => {
  const result = sampleResult({ stats: { files: 0, lines: 0, hunks: 0, milliseconds: 1 } });
  expect(buildReport(result, NOTHING_CHECKED).opening).toBe("No Python file of this change was reviewed.");
});

test("whole files are not called added lines", () => {
  const result = sampleResult({ stats: { files: 1, lines: 1200, hunks: 0, milliseconds: 1 } });
  expect(buildReport(result, NOTHING_CHECKED).opening).toMatch(/^After reviewing 1,200 lines in 1 file, /);
});

test("what was skipped, silenced and failed goes with the report", () => {
  const skipped = [{ path: "a.py", reason: "binary" }];
  const crashes = [{ ruleId: "narrow-handler", path: "b.py", line: 3, message: "bug" }];
  const suppressed = { sadpath: 1, noqa: 0, nosec: 0, pylint: 1 };
  const result = sampleResult({ skipped, crashes, suppressed });
  expect(buildReport(result, NOTHING_CHECKED)).toMatchObject({ skipped, crashes, suppressed, settingsProblems: [] });
});
