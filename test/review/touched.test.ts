import { describe, expect, test } from "@jest/globals";
import { diffTexts } from "../../src/diff/diff-texts.ts";
import { touchedRegions } from "../../src/review/touched.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

/** First lines of the regions that a change from one text to the other touches. */
function regions(base: string, head: string): string[] {
  return touchedRegions(parseOrFail(head), diffTexts(base, head)).map((region) => region.text.split("\n", 1)[0] ?? "");
}

const twoMethods = "class A:\n    def f(self):\n        a()\n\n    def g(self):\n        b()\n";

describe("a change touches", () => {
  test("the innermost function of an added line", () => {
    expect(regions(twoMethods, twoMethods.replace("b()", "b(1)"))).toEqual(["def g(self):"]);
  });

  test("a nested function alone", () => {
    const base = "def f():\n    def g():\n        a()\n    return g\n";
    expect(regions(base, base.replace("a()", "b()"))).toEqual(["def g():"]);
  });

  test("a function with its decorators", () => {
    expect(regions("def f():\n    pass\n", "@retry\ndef f():\n    pass\n")).toEqual(["@retry"]);
  });

  test("the outermost statement at module level", () => {
    const base = "try:\n    if a:\n        b()\nfinally:\n    c()\nd()\n";
    expect(regions(base, base.replace("b()", "b(1)"))).toEqual(["try:"]);
  });

  test("every statement of a line that holds several", () => {
    expect(regions("", "a = 1; b = 2\n")).toEqual(["a = 1", "b = 2"]);
  });

  test("the head of a class, not its methods", () => {
    expect(regions(twoMethods, twoMethods.replace("class A:", "class B:"))).not.toContain("def f(self):");
  });

  test("what stands before and after deleted lines, over blank ones", () => {
    const base = "def f():\n    a()\n\n    close()\n\n\ndef g():\n    b()\n";
    expect(regions(base, base.replace("    close()\n", ""))).toEqual(["def f():", "def g():"]);
  });

  test("nothing when only blank lines were added", () => {
    expect(regions("a()\nb()\n", "a()\n\n\nb()\n")).toEqual([]);
  });
});
