import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { sadpath, withoutTime } from "./sadpath.ts";
import { createRepository, createScratch } from "./scratch.ts";

describe("exit status", () => {
  test("0 without findings", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "safe()\n");
    const { status, stdout, stderr } = await sadpath({ cwd: scratch.path }, "review", "--all", ".");
    expect(withoutTime(stdout)).toBe("No problems found. · 1 line of 1 file reviewed · N ms\n");
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test.each([
    ["low", 1],
    ["medium", 1],
    ["high", 0],
    ["none", 0],
  ])("with a medium finding and --fail-on %s: %d", async (level, expected) => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    expect(await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--fail-on", level)).toMatchObject({
      status: expected,
    });
  });

  test("1 for a low finding when nothing else is said", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "mild()\n");
    expect(await sadpath({ cwd: scratch.path }, "review", "--all", ".")).toMatchObject({ status: 1 });
  });

  test("2 when a rule fails, which is told beside the findings", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "explode()\nrisky()\n");
    const { status, stdout } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--fail-on", "none");
    expect(stdout).toContain("risky-call at x.py:1: boom");
    expect(stdout).toContain("x.py:2:1");
    expect(status).toBe(2);
  });

  test.each([
    ["no command", [], /Usage: sadpath/],
    ["an unknown command", ["revise"], /sadpath: unknown command 'revise'/],
    ["an unknown option", ["review", "--fast"], /unknown option '--fast'/],
    ["a format that does not exist", ["review", "--format", "html"], /Allowed choices are text, json, sarif, markdown/],
    ["two inputs", ["review", "--staged", "--patch", "x"], /cannot be used with/],
    ["a range beside a patch", ["review", "HEAD", "--patch", "-"], /either a range or --patch/],
    ["two ranges", ["review", "a", "b"], /Give one range/],
    ["--all without paths", ["review", "--all"], /Name the files or folders/],
    ["a path that does not exist", ["review", "--all", "nope"], /There is no file or folder "nope"/],
    ["a file without --all", ["review", "x.py"], /"x\.py" is a file or folder.*--all/],
    ["a folder without a patch", ["review", "--root", "."], /belong to a patch/],
    ["a patch that cannot be read", ["review", "--patch", "nope"], /The patch cannot be read/],
    ["settings that cannot be read", ["review", "--all", ".", "--config", "nope"], /The settings cannot be read/],
    ["an output that cannot be written", ["review", "--all", ".", "--output", "no/where"], /cannot be written/],
    ["an unknown range", ["review", "nowhere"], /no commit named "nowhere"/],
  ])("2 for %s", async (_name, args, message) => {
    using repository = createRepository();
    repository.write("x.py", "safe()\n");
    repository.commit();
    const { status, stdout, stderr } = await sadpath({ cwd: repository.path }, ...args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  test("2 for a malformed patch, with its line", async () => {
    using scratch = createScratch();
    const input = "--- a/x.py\n+++ b/x.py\n@@ -1,9 +1,9 @@\n a\n";
    const { status, stderr } = await sadpath({ cwd: scratch.path, input }, "review", "--patch", "-");
    expect(stderr).toBe("sadpath: The patch ends inside a hunk (line 5 of the patch)\n");
    expect(status).toBe(2);
  });

  test.each([["--help"], ["--version"]])("0 for %s", async (option) => {
    using scratch = createScratch();
    const { status, stdout } = await sadpath({ cwd: scratch.path }, option);
    expect(stdout).not.toBe("");
    expect(status).toBe(0);
  });
});

describe("JSON", () => {
  test("is the machine contract", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "x = 1\ny = risky()\n");
    scratch.write("test_x.py", "risky()\n");
    const { stdout } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--format", "json");
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      tool: { name: "sadpath", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      findings: [
        {
          ruleId: "risky-call",
          category: "error-handling",
          severity: "medium",
          confidence: "high",
          placement: "inline",
          path: "x.py",
          startLine: 2,
          startColumn: 5,
          endLine: 2,
          endColumn: 12,
          anchorLine: 2,
          group: expect.any(String),
          problem: "`risky` may fail.",
          solution: "Handle its failure.",
          suggestion: null,
          fingerprint: expect.any(String),
          cwe: [703],
          docs: expect.stringContaining("risky-call"),
        },
      ],
      skipped: [{ path: "test_x.py", reason: "a test file" }],
      crashes: [],
      stats: { files: 1, lines: expect.any(Number), hunks: 0, milliseconds: expect.any(Number) },
      suppressions: { used: { sadpath: 0, noqa: 0, nosec: 0, pylint: 0 }, problems: [] },
    });
  });

  test("tells what comments silenced, and which of them have no effect", async () => {
    using scratch = createScratch();
    scratch.write(
      "x.py",
      "risky()  # sadpath: ignore[risky-call] why\nrisky()  # noqa\nx = 1  # sadpath: ignore[ricky-call]\n",
    );
    const { status, stdout } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [],
      suppressions: {
        used: { sadpath: 1, noqa: 1, nosec: 0, pylint: 0 },
        problems: [{ path: "x.py", line: 3, kind: "unknown", ruleId: "ricky-call" }],
      },
    });
    expect(status).toBe(0);
  });

  test("goes to the file of --output, with nothing on standard output", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    const args = ["review", "--all", ".", "--format", "json", "--output", "out.json"];
    const { status, stdout } = await sadpath({ cwd: scratch.path }, ...args);
    expect(stdout).toBe("");
    expect(JSON.parse(readFileSync(join(scratch.path, "out.json"), "utf8"))).toMatchObject({ version: 1 });
    expect(status).toBe(1);
  });
});

describe("other formats", () => {
  test("SARIF names the rule, the place and what was not reviewed", async () => {
    using scratch = createScratch();
    scratch.write("src/x.py", "a = risky()\n");
    scratch.write("tests/x.py", "risky()\n");
    const { status, stdout } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--format", "sarif");
    const region = { startLine: 1, startColumn: 5, endLine: 1, endColumn: 12 };
    expect(JSON.parse(stdout)).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "sadpath", rules: [{ id: "risky-call" }] } },
          results: [
            {
              ruleId: "risky-call",
              locations: [{ physicalLocation: { artifactLocation: { uri: "src/x.py" }, region } }],
            },
          ],
          invocations: [{ toolExecutionNotifications: [{ message: { text: "Not reviewed: a test file" } }] }],
        },
      ],
    });
    expect(status).toBe(1);
  });

  test("Markdown is the report, with problems of the settings", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "a = risky()\n");
    scratch.write("settings.yml", "nonsense: 1\n");
    const args = ["--all", "x.py", "--format", "markdown", "--config", "settings.yml"];
    const { stdout } = await sadpath({ cwd: scratch.path }, "review", ...args);
    expect(stdout).toMatch(/^After reviewing 1 line in 1 file, I found 1 problem in 1 file/);
    expect(stdout).toContain("1. **Error Handling**:\n   - **Line 1** (`x.py`): `risky` may fail.");
    expect(stdout).toContain("**Settings**:\n\n- `settings.yml` line 1, column 1:");
  });
});

describe("what is reviewed", () => {
  test("the lines that a range adds, not what was there before", async () => {
    using repository = createRepository();
    repository.write("x.py", "risky(1)\n");
    repository.commit();
    repository.write("x.py", "risky(1)\nrisky(2)\n");
    repository.commit();
    const { stdout } = await sadpath({ cwd: repository.path }, "review", "HEAD~..HEAD", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ path: "x.py", startLine: 2, anchorLine: 2 }],
      stats: { files: 1, lines: 1, hunks: 1 },
    });
  });

  test("without a range, what the branch and the working tree bring", async () => {
    using repository = createRepository();
    repository.commit();
    repository.git("switch", "--quiet", "--create", "topic");
    repository.write("committed.py", "risky()\n");
    repository.commit();
    repository.write("untracked.py", "risky()\n");
    const { stdout } = await sadpath({ cwd: repository.path }, "review", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ path: "committed.py" }, { path: "untracked.py" }] });
  });

  test("a patch from standard input, whose files are in the current folder", async () => {
    using repository = createRepository();
    repository.write("x.py", "safe()\n");
    repository.commit();
    repository.write("x.py", "risky()\n");
    const input = `${repository.git("diff")}\n`;
    const { stdout } = await sadpath({ cwd: repository.path, input }, "review", "--patch", "-", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ path: "x.py", startLine: 1 }], skipped: [] });
  });

  test("a patch that moves a file full of old problems, told as deleted and added", async () => {
    using repository = createRepository();
    repository.write("old.py", "risky(1)\nrisky(2)\nrisky(3)\n");
    repository.commit();
    repository.remove("old.py");
    repository.write("new.py", "risky(1)\nrisky(2)\nrisky(3)\nrisky(3)\n");
    repository.git("add", "--all");
    const input = `${repository.git("diff", "--cached", "--no-renames")}\n`;
    const { stdout } = await sadpath({ cwd: repository.path, input }, "review", "--patch", "-", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ path: "new.py", startLine: 4 }], skipped: [] });
  });

  test("a patch file with the folders of both versions", async () => {
    using scratch = createScratch();
    scratch.write("head/x.py", "risky(1)\nrisky(2)\n");
    scratch.write("base/x.py", "risky(1)\n");
    scratch.write("change.diff", "--- a/x.py\n+++ b/x.py\n@@ -1 +1,2 @@\n risky(1)\n+risky(2)\n");
    const args = ["review", "--patch", "change.diff", "--root", "head", "--base-root", "base", "--format", "json"];
    const { stdout } = await sadpath({ cwd: scratch.path }, ...args);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ startLine: 2 }] });
  });

  test("test files with --include-tests", async () => {
    using scratch = createScratch();
    scratch.write("tests/test_x.py", "risky()\n");
    const { stdout } = await sadpath(
      { cwd: scratch.path },
      "review",
      "--all",
      ".",
      "--include-tests",
      "--format",
      "json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ path: "tests/test_x.py" }], skipped: [] });
  });

  test("no generated code", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "# @generated\nrisky()\n");
    const { stdout } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], skipped: [{ path: "x.py", reason: "generated code" }] });
  });
});

describe("settings", () => {
  const OFF = "rules:\n  risky-call: off\n";

  test("come from the base of the range, not from the working tree", async () => {
    using repository = createRepository();
    repository.write("x.py", "safe()\n");
    repository.commit();
    repository.write(".github/sadpath.yml", OFF);
    repository.write("x.py", "risky()\n");
    expect(await sadpath({ cwd: repository.path }, "review", "HEAD")).toMatchObject({ status: 1 });
    repository.git("add", ".github/sadpath.yml");
    repository.git("commit", "--quiet", "--message=settings");
    expect(await sadpath({ cwd: repository.path }, "review", "HEAD")).toMatchObject({ status: 0 });
  });

  test("come from the file of --config when it is given", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    scratch.write("off.yml", OFF);
    expect(await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--config", "off.yml")).toMatchObject({
      status: 0,
    });
  });

  test("that are wrong are told with their place, and the status is 2", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    scratch.write("wrong.yml", "fail-on: sometimes\n");
    const { status, stderr } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--config", "wrong.yml");
    expect(stderr).toMatch(/^wrong\.yml:1:10: error: /);
    expect(status).toBe(2);
  });

  test("with a key that is unknown are told, and used", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    scratch.write("odd.yml", `colour: red\n${OFF}`);
    const { status, stderr } = await sadpath({ cwd: scratch.path }, "review", "--all", ".", "--config", "odd.yml");
    expect(stderr).toMatch(/^odd\.yml:1:1: warning: /);
    expect(status).toBe(0);
  });
});

describe("npm run", () => {
  test("takes paths from where the user is", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    const env = { npm_lifecycle_event: "sadpath", INIT_CWD: scratch.path };
    expect(await sadpath({ cwd: "/", env }, "review", "--all", "x.py")).toMatchObject({ status: 1 });
  });

  test("of another script leaves the folder alone", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    const env = { npm_lifecycle_event: "test", INIT_CWD: "/" };
    expect(await sadpath({ cwd: scratch.path, env }, "review", "--all", "x.py")).toMatchObject({ status: 1 });
  });
});

test("text shows the code of a finding, up to the last line of the file", async () => {
  using scratch = createScratch();
  scratch.write("x.py", "x = 1\ny = risky()\n");
  const { stdout } = await sadpath({ cwd: scratch.path }, "review", "--all", ".");
  expect(withoutTime(stdout)).toBe(`x.py

  x.py:2:5  medium  risky-call  Error Handling

      1 │ x = 1
    > 2 │ y = risky()
        │     ^^^^^^^

    \`risky\` may fail.
    Solution: Handle its failure.

More about
  risky-call  https://github.com/sadpath/sadpath/blob/main/docs/rules/risky-call.md

1 problem in 1 file (1 medium) · 2 lines of 1 file reviewed · N ms
`);
});

describe("colours", () => {
  const ESCAPE = "\u001b[";

  test("are there on a terminal", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    const { stdout } = await sadpath({ cwd: scratch.path, terminal: 80 }, "review", "--all", ".");
    expect(stdout).toContain(ESCAPE);
  });

  test.each([
    ["where the output is no terminal", {}, []],
    ["with --no-color", { terminal: 80 }, ["--no-color"]],
    ["with NO_COLOR", { terminal: 80, env: { NO_COLOR: "1" } }, []],
    ["on a dumb terminal", { terminal: 80, env: { TERM: "dumb" } }, []],
  ])("are not there %s", async (_name, call, args) => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    const { status, stdout } = await sadpath({ cwd: scratch.path, ...call }, "review", "--all", ".", ...args);
    expect(stdout).not.toContain(ESCAPE);
    expect(status).toBe(1);
  });

  test("are not there in the file of --output", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "risky()\n");
    await sadpath({ cwd: scratch.path, terminal: 80 }, "review", "--all", ".", "--output", "out.txt");
    expect(readFileSync(join(scratch.path, "out.txt"), "utf8")).not.toContain(ESCAPE);
  });
});
