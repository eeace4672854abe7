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
  test.each([
    ["a sum", "1 + ".repeat(5_000) + "1"],
    ["attributes", `a${".a".repeat(100_000)}`],
    ["lists", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
  ])("%s nested too deep are skipped with a reason", (_, source) => {
    expect(skipReason(source)).toBe("nested more than 1,000 levels deep");
  });

  test("100,000 open parentheses are one syntax error", () => {
    expect(parseOrFail("(".repeat(100_000)).brokenNodes.map((node) => node.startLine)).toEqual([1]);
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
