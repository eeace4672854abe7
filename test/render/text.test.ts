import { stripVTControlCharacters } from "node:util";

import { describe, expect, test } from "@jest/globals";

import { renderText } from "../../src/render/text.ts";
import type { ReviewResult } from "../../src/review/result.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";

const ROUTER = [
  "def remove(self, name):",
  "\ttry:",
  "\t\tself.driver.unplug(name)",
  "\texcept RuntimeError:",
  "\t\tpass",
  "",
  "x = 1",
];

/** The result as text of 100 columns without colours; every file has these lines. */
function show(result: Partial<ReviewResult>, lines: readonly string[] = ROUTER, width = 100): string {
  return renderText(sampleResult(result), { color: false, width, readLines: () => lines });
}

describe("a finding", () => {
  test("is told with place, severity, code, problem and solution, under its file", () => {
    const finding = sampleFinding({ path: "agent/router.py", startLine: 4, endLine: 5, startColumn: 2, endColumn: 7 });
    expect(show({ findings: [finding] })).toBe(`agent/router.py

  agent/router.py:4:2  medium  narrow-handler  Error Handling

      3 │         self.driver.unplug(name)
    > 4 │     except RuntimeError:
    > 5 │         pass
      6 │

    Only \`RuntimeError\` is caught here, so a failing call leaves the address half configured.
    Solution: Catch what the calls raise, and undo the steps before.

More about
  narrow-handler  https://github.com/sadpath/sadpath/blob/main/docs/rules/narrow-handler.md

1 problem in 1 file (1 medium) · 120 added lines of 2 files reviewed · 30 ms
`);
  });

  test("in a part of a line is underlined, below the right characters", () => {
    const text = show({ findings: [sampleFinding({ startLine: 3, startColumn: 3, endColumn: 21 })] });
    expect(text).toContain(`
    > 3 │         self.driver.unplug(name)
        │         ^^^^^^^^^^^^^^^^^^
`);
  });

  test("in characters of unknown width is not underlined", () => {
    const text = show({ findings: [sampleFinding({ startLine: 1, startColumn: 6, endColumn: 7 })] }, ['"漢字" + x']);
    expect(text).toContain('> 1 │ "漢字" + x\n\n');
  });

  test("with a suggestion shows what goes and what comes", () => {
    const suggestion = { startLine: 4, endLine: 5, text: "\texcept DriverError:\n\t\traise", python: "3.8" };
    expect(show({ findings: [sampleFinding({ startLine: 4, endLine: 5, suggestion })] })).toContain(`
    Suggestion, for Python 3.8 and later:
    -     except RuntimeError:
    -         pass
    +     except DriverError:
    +         raise
`);
  });

  test("that suggests to delete lines shows no line in their place", () => {
    const suggestion = { startLine: 7, endLine: 7, text: "", python: "3.8" };
    expect(show({ findings: [sampleFinding({ startLine: 7, suggestion })] })).toContain("    - x = 1\n\nMore about");
  });

  test("of low confidence says so", () => {
    expect(show({ findings: [sampleFinding({ startLine: 7, confidence: "low" })] })).toContain(
      "medium, not sure  narrow",
    );
  });

  test("is told without code when the file cannot be had", () => {
    const options = { color: false, width: 100, readLines: () => undefined };
    expect(renderText(sampleResult({ findings: [sampleFinding()] }), options)).not.toContain("│");
  });
});

test("long code is cut and long sentences are wrapped at the width", () => {
  const finding = sampleFinding({ startLine: 1, problem: "word ".repeat(40).trim() });
  const body = show({ findings: [finding] }, ["y".repeat(500)], 60).split("More about")[0] ?? "";
  const lines = body.split("\n");
  expect(lines.filter((line) => line.startsWith("    ") && line.length > 60)).toEqual([]);
  expect(lines.filter((line) => line.includes("word"))).toHaveLength(4);
  expect(body).toContain("yyy…\n");
});

describe("what else there is to say", () => {
  test("what was not reviewed is told by its reason, with a few of the files", () => {
    const tests = [1, 2, 3, 4, 5].map((number) => ({ path: `tests/test_${number}.py`, reason: "a test file" }));
    expect(show({ skipped: [{ path: "big.py", reason: "larger than 1 MB" }, ...tests] })).toContain(`Not reviewed
  big.py: larger than 1 MB
  tests/test_1.py, tests/test_2.py, tests/test_3.py and 2 more files: a test file
`);
  });

  test("rules that failed are told with their message", () => {
    const crashes = [{ ruleId: "narrow-handler", path: "x.py", line: 40, message: "boom" }];
    expect(show({ crashes })).toContain("findings may be missing\n  narrow-handler at x.py:40: boom\n");
  });

  test("the last line counts findings by severity, and what was silenced", () => {
    const findings = [
      sampleFinding({ severity: "low" }),
      sampleFinding({ severity: "high" }),
      sampleFinding({ severity: "low", path: "other.py" }),
    ];
    expect(
      show({ findings, suppressed: { sadpath: 1, noqa: 0, nosec: 2, pylint: 0 } })
        .trimEnd()
        .split("\n")
        .at(-1),
    ).toBe(
      "3 problems in 2 files (1 high, 2 low) · 120 added lines of 2 files reviewed · 3 findings (1 by sadpath, 2 by nosec) silenced · 30 ms",
    );
  });

  test("comments without effect are told with their place", () => {
    const problem = {
      path: "x.py",
      line: 4,
      kind: "unused",
      ruleId: "narrow-handler",
      message: "Take it out.",
    } as const;
    expect(show({ suppressionProblems: [problem] })).toContain(
      "Comments `sadpath: ignore` without effect\n  x.py:4: Take it out.\n",
    );
  });

  test("nothing found is said", () => {
    expect(show({})).toBe("No problems found. · 120 added lines of 2 files reviewed · 30 ms\n");
  });

  test("nothing to review is said", () => {
    const stats = { files: 0, lines: 0, hunks: 0, milliseconds: 1 };
    expect(show({ stats })).toBe("Nothing to review. · 0 lines of 0 files reviewed · 1 ms\n");
  });
});

describe("what a terminal would act on or hide", () => {
  const hostile = "\u001b[2J\u001b]0;x\u0007\r\b\u009b1m\u202e\u200b\u2028";

  test("is written out, wherever the code or a path says it", () => {
    const path = `a${hostile}.py`;
    const suggestion = { startLine: 1, endLine: 1, text: `y = "${hostile}"`, python: "3.8" };
    const text = show(
      {
        findings: [sampleFinding({ path, startLine: 1, suggestion, problem: `p${hostile}`, solution: `s${hostile}` })],
        skipped: [{ path: `b${hostile}.py`, reason: `r${hostile}` }],
        crashes: [{ ruleId: "narrow-handler", path, line: 1, message: `m${hostile}` }],
      },
      [`x = "${hostile}"`],
    );
    expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|[\u2028\u2029]/u);
    expect(text).toContain('x = "<U+001B>[2J<U+001B>]0;x<U+0007><U+000D><U+0008><U+009B>1m<U+202E><U+200B> "');
  });

  test("leaves Windows line ends out of the picture", () => {
    expect(show({ findings: [sampleFinding({ startLine: 1 })] }, ["x = 1\r"])).toContain("> 1 │ x = 1\n");
  });
});

describe("colours", () => {
  test("are there when asked for, and nothing else differs", () => {
    const result = sampleResult({ findings: [sampleFinding({ startLine: 3 })] });
    const options = { width: 100, readLines: () => ROUTER };
    const colored = renderText(result, { ...options, color: true });
    expect(colored).toContain("\u001b[33mmedium\u001b[39m");
    expect(stripVTControlCharacters(colored)).toBe(renderText(result, { ...options, color: false }));
  });
});
