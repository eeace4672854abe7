import { describe, expect, test } from "@jest/globals";
import { addedLines, commentableLines } from "../../src/diff/lines.ts";
import { defineRule } from "../../src/review/rule.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { badCall, changeOf, linesFound, review } from "./sample.ts";

const filler = (lines: number): string =>
  Array.from({ length: lines }, (_, index) => `x${index} = ${index}\n`).join("");

describe("reports", () => {
  test("an added problem on its line", async () => {
    expect(await linesFound(changeOf("a()\n", "a()\nbad()\n"))).toEqual([2]);
  });

  test("every problem of a new file", async () => {
    expect(await linesFound(changeOf(undefined, "bad()\n\n\ndef f():\n    bad()\n"))).toEqual([1, 5]);
  });

  test("the second copy of an old problem", async () => {
    expect(await linesFound(changeOf("def f():\n    bad()\n", "def f():\n    bad()\n    bad()\n"))).toEqual([3]);
  });

  test("a copy of an old problem in another function, while the old one stays", async () => {
    const old = "def f():\n    bad()\n";
    expect(await linesFound(changeOf(old, `${old}\n\ndef g():\n    bad()\n`))).toEqual([6]);
    expect(await linesFound(changeOf(old, `def g():\n    bad()\n\n\n${old}`))).toEqual([2]);
  });

  test("in a function that took the place of another with the same fault", async () => {
    const [before, after] = ["first", "second"].map((word) => `def ${word}():\n    ${word} = bad()\n`);
    const change = changeOf(`${before}${filler(30)}`, `${filler(30)}${after?.replace("= ", "= 1 + ")}`);
    expect(await linesFound(change)).toEqual([32]);
  });

  test("of a file whose base is broken what stands on added lines alone", async () => {
    const everyFunction = defineRule({
      ...badCall,
      startsFrom: ["function_definition"],
      check: (definition) =>
        definition.descendants("call").map((call) => ({ evidence: call, problem: "Bad.", solution: "Do not." })),
    });
    const change = changeOf("def f(x:\n    bad()\n", "def f(x):\n    bad()\n    bad()\n    bad()\n");
    const { findings } = await review([change], { rules: [everyFunction] });
    expect(findings.map(({ startLine }) => startLine)).toEqual([2, 3]);
  });

  test("nothing of a rule that fails on the base, but its failure", async () => {
    const picky = defineRule({
      ...badCall,
      check: (call, file) => {
        if (call.text === "old()") throw new Error("out of luck");
        return badCall.check(call, file);
      },
    });
    const result = await review([changeOf("old()\nbad()\n", "bad()\nbad()\n")], { rules: [picky] });
    expect(result.findings).toEqual([]);
    expect(result.crashes).toHaveLength(1);
  });

  test("with evidence, columns, identity and place to comment", async () => {
    const change = changeOf("def f():\n    a()\n", "def f():\n    a()\n    return 1 + bad(\n        2)\n");
    const [finding] = (await review([change])).findings;

    expect(finding).toMatchObject({
      startLine: 3,
      startColumn: 16,
      endLine: 4,
      endColumn: 11,
      anchorLine: 4,
      placement: "inline",
    });
    expect(finding?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  test("a symptom on an old line whose cause is a deleted one, anchored inside the hunk", async () => {
    const base = `def f(lock):\n    with lock:\n        pass\n${"    a()\n".repeat(8)}    read()\n`;
    const head = `def f(lock):\n${"    a()\n".repeat(8)}    read()\n`;
    const unlocked = defineRule({
      ...badCall,
      startsFrom: ["function_definition"],
      check: (definition) => {
        const [read] = definition.descendants("call").filter((call) => call.text === "read()");
        const isLocked = definition.descendants("with_statement").length > 0;
        return read === undefined || isLocked ? undefined : { evidence: read, problem: "Bad.", solution: "Lock." };
      },
    });
    const change = changeOf(base, head);
    const [finding] = (await review([change], { rules: [unlocked] })).findings;

    expect(finding?.startLine).toBe(10);
    expect(addedLines(change.hunks ?? []).size).toBe(0);
    expect(finding?.anchorLine).toBe(Math.max(...commentableLines(change.hunks ?? [])));
  });
});

describe("stays quiet about", () => {
  test("an old problem in a touched function", async () => {
    expect(
      await linesFound(changeOf("def f():\n    bad()\n    a()\n", "def f():\n    bad()\n    a()\n    b()\n")),
    ).toEqual([]);
  });

  test("an old problem that moved within the file", async () => {
    const problem = "def f():\n    bad()\n\n\n";
    expect(await linesFound(changeOf(problem + filler(30), filler(30) + problem))).toEqual([]);
  });

  test("an old problem that was re-indented", async () => {
    expect(
      await linesFound(changeOf("def f():\n    bad()\n", "def f():\n    if a():\n        bad( )  # why\n")),
    ).toEqual([]);
  });

  test("an old problem in a renamed function", async () => {
    expect(await linesFound(changeOf("def f():\n    bad()\n", "def g():\n    bad()\n"))).toEqual([]);
  });

  test("an old problem in a renamed file", async () => {
    const change = changeOf("def f():\n    bad()\n", "def f():\n    a()\n    bad()\n", {
      path: "new.py",
      previousPath: "app.py",
    });
    expect(await linesFound(change)).toEqual([]);
  });

  test("a file without hunks", async () => {
    expect(await linesFound(changeOf("bad()\n", "bad()\n"))).toEqual([]);
  });

  test("a rule that the settings switch off", async () => {
    const settings = { ...DEFAULT_SETTINGS, rules: { "bad-call": { enabled: false } } };
    expect((await review([changeOf(undefined, "bad()\n")], { settings })).findings).toEqual([]);
  });
});

const identity = async (head: string): Promise<string | undefined> =>
  (await review([changeOf(undefined, head)])).findings[0]?.fingerprint;

describe("the fingerprint", () => {
  test("survives moved lines, new white space and comments", async () => {
    expect(await identity("a()\n\ndef f():\n    x = bad( 1 ) # why\n")).toBe(
      await identity("def f():\n    x = bad(1)\n"),
    );
  });

  test("tells functions and arguments apart", async () => {
    const identities = await Promise.all(
      ["def f():\n    bad(1)\n", "def g():\n    bad(1)\n", "def f():\n    bad(2)\n"].map(identity),
    );
    expect(new Set(identities).size).toBe(3);
  });
});

describe("what cannot be reviewed is said", () => {
  test("a syntax error mutes the function it breaks, and no other", async () => {
    const result = await review([changeOf(undefined, "def f():\n    bad()\n    x = = 2\n\n\ndef g():\n    bad()\n")]);

    expect(result.findings.map((finding) => finding.startLine)).toEqual([7]);
    expect(result.skipped).toEqual([
      { path: "app.py", reason: "syntax error at line 3: the functions it breaks were not reviewed" },
    ]);
  });

  test("Python 2", async () => {
    const result = await review([changeOf(undefined, "bad()\nprint 'done'\n")]);

    expect(result.findings).toEqual([]);
    expect(result.skipped).toEqual([
      { path: "app.py", reason: "Python 2: line 2 holds a statement that Python 3 does not have" },
    ]);
  });

  test("a handler that Python 2 and 3.14 read differently mutes its `try`, and no more", async () => {
    const head = "e = None\ntry:\n    bad()\nexcept ValueError, e:\n    bad()\nbad()\n";
    expect((await review([changeOf(undefined, head)])).findings.map((finding) => finding.startLine)).toEqual([6]);
  });

  test("a rule that throws, while the others go on", async () => {
    const broken = defineRule({
      ...badCall,
      id: "broken",
      check: () => {
        throw new Error("out of luck");
      },
    });
    const result = await review([changeOf(undefined, "bad()\n")], { rules: [broken, badCall] });

    expect(result.findings.map((finding) => finding.ruleId)).toEqual(["bad-call"]);
    expect(result.crashes).toEqual([{ ruleId: "broken", path: "app.py", line: 1, message: "out of luck" }]);
  });

  test("a file that its source skipped", async () => {
    const skipped = { path: "data.py", reason: "binary" };
    expect((await review([skipped as never, changeOf(undefined, "a()\n")])).skipped).toEqual([skipped]);
  });
});

describe("placement", () => {
  test("what is below the thresholds goes to the summary", async () => {
    const settings = { ...DEFAULT_SETTINGS, inline: { ...DEFAULT_SETTINGS.inline, severity: "high" as const } };
    const [finding] = (await review([changeOf(undefined, "bad()\n")], { settings })).findings;

    expect(finding?.placement).toBe("summary");
  });

  test("a severity from the settings replaces the rule's own", async () => {
    const settings = { ...DEFAULT_SETTINGS, rules: { "bad-call": { enabled: true, severity: "low" as const } } };
    const [finding] = (await review([changeOf(undefined, "bad()\n")], { settings })).findings;

    expect(finding).toMatchObject({ severity: "low", placement: "summary" });
  });

  test("at most the limit is inline, the first of equal weight", async () => {
    const { findings } = await review([changeOf(undefined, "bad()\n".repeat(25))]);

    expect(findings.map((finding) => finding.placement)).toEqual([
      ...Array(20).fill("inline"),
      ...Array(5).fill("summary"),
    ]);
  });
});
