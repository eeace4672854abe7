import { describe, expect, test } from "@jest/globals";
import { parsePython } from "../../src/python/parse.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

describe("the compact tree", () => {
  test("gives kinds, fields, parents and texts", () => {
    const tree = parseOrFail("with open(path) as file:\n    pass\n");
    const [call] = tree.root.descendants("call");

    expect(call?.text).toBe("open(path)");
    expect(call?.child("function")?.text).toBe("open");
    expect([...(call?.ancestors() ?? [])].map((node) => node.kind)).toEqual([
      "as_pattern",
      "with_item",
      "with_clause",
      "with_statement",
      "module",
    ]);
  });

  test("keeps operators, which have no name of their own", () => {
    const [comparison] = parseOrFail("if a not in b: pass").root.descendants("comparison_operator");

    expect(comparison?.child("operators")?.kind).toBe("not in");
  });

  test("counts lines at \\n only, and columns in UTF-16 units", () => {
    const tree = parseOrFail('a = "\u2028\f"\r\nb = "😀"; c = 1\n');
    const last = tree.root.descendants("assignment").at(-1);

    expect(tree.positionAt(last?.start ?? 0)).toEqual({ line: 2, column: 11 });
    expect(tree.lineText(2)).toBe('b = "😀"; c = 1');
    expect(tree.lineCount).toBe(2);
  });

  test("finds the innermost node that covers a range", () => {
    const tree = parseOrFail("def f():\n    return g(1)\n");

    expect(tree.nodeCovering(tree.text.indexOf("g(1)"), tree.text.indexOf("g(1)") + 4).kind).toBe("call");
  });

  test("tells where the grammar failed", () => {
    expect(parseOrFail("x = 1\ndef (:\n").brokenNodes[0]?.startLine).toBe(2);
    expect(parseOrFail("x = 1\n").brokenNodes).toEqual([]);
  });
});

describe("hostile input", () => {
  test.each<[what: string, source: string, reason: string]>([
    ["a sum of 19 kB", `${"1 + ".repeat(4_750)}1`, "nested more than 1,000 levels deep: at line 1"],
    ["attributes", `x = 1\na${".a".repeat(9_000)}`, "nested more than 1,000 levels deep: at line 2"],
    ["lists", `${"[".repeat(5_000)}${"]".repeat(5_000)}`, "nested more than 1,000 levels deep: at line 1"],
    ["a long line", `x = 1\n${"y".repeat(20_001)}`, "a line longer than 20,000 characters: line 2 has 20,001"],
    ["many lines", "x\n".repeat(20_001), "more than 20,000 lines: it has 20,001"],
    ["many characters", "x = 1\n".repeat(200_000), "larger than 1 MB"],
    ["many nodes", `${"x,".repeat(9_000)}\n`.repeat(30), "more than 500,000 syntax nodes"],
  ])("%s is skipped, and the reason names the limit", (_, source, reason) => {
    expect(skipReason(source)).toBe(reason);
  });

  test.each([
    ["20,000 lines", "x\n".repeat(20_000)],
    ["20,000 lines without a last newline", "x\n".repeat(19_999).concat("x")],
    ["a line of 20,000 characters", `${"y".repeat(20_000)}\n`],
  ])("%s are not too much", (_, source) => {
    expect(skipReason(source)).toBeUndefined();
  });

  test("19,000 open parentheses are one syntax error", () => {
    expect(parseOrFail("(".repeat(19_000)).brokenNodes.map((node) => node.startLine)).toEqual([1]);
  });

  test("a text above the binding's default buffer of 32 kB parses whole", () => {
    const tree = parseOrFail("x = 'é'\n".repeat(20_000));

    expect(tree.root.namedChildren.length).toBe(20_000);
  });
});

function skipReason(source: string): string | undefined {
  const parsed = parsePython(source);
  return "skip" in parsed ? parsed.skip : undefined;
}
