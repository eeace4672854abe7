import { expect, test } from "@jest/globals";
import type { CallSummary } from "../../src/python/call-summaries.ts";
import { PythonFile } from "../../src/python/file.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

/** The summary of the function that `probe(…)` is called around: `probe(helper(x))`. */
function summaryIn(source: string): CallSummary | undefined {
  const file = new PythonFile("a.py", parseOrFail(source));
  expect(file.tree.brokenNodes.length).toBe(0);
  const probe = file.tree.root.descendants("call").find((node) => node.child("function")?.text === "probe");
  const call = probe?.child("arguments")?.namedChildren[0];
  if (call === undefined) throw new Error("no probe");
  return file.calls.of(call);
}

function describeUses(summary: CallSummary | undefined): string {
  return (summary?.parameterUses ?? [])
    .map(({ parameter, as, callee }) =>
      as === "context"
        ? `with ${parameter}`
        : as === "receiver"
          ? `${parameter}.${callee}()`
          : `${callee}(${parameter})`,
    )
    .join(" ");
}

test.each([
  ["def h(x): x.close()\nprobe(h(a))", "x.close()"],
  ["def h(x): LOG.debug('%s', x)\nprobe(h(a))", "LOG.debug(x)"],
  ["def h(x): store(key=x)\nprobe(h(a))", "store(x)"],
  ["def h(x):\n  with x: pass\nprobe(h(a))", "with x"],
  ["def h(x):\n  with x as y: pass\nprobe(h(a))", "with x"],
  ["def h(x, y=1, *z, k: int = 2):\n  k.go(y)\n  z.pop()\nprobe(h(a))", "k.go() k.go(y) z.pop()"],
  ["def h(x):\n  def later(): x.close()\nprobe(h(a))", ""],
  ["def h(x): x.y.close()\nprobe(h(a))", ""],
  ["def h(x): pass\nprobe(h(a))", ""],
])("what a helper does with its parameters: %j", (source, expected) => {
  expect(describeUses(summaryIn(source))).toBe(expected);
});

test.each([
  ["class A:\n  def h(self):\n    self.x = 1\n  def f(self): probe(self.h())", ["self.x"]],
  [
    "class A:\n  def h(self):\n    self.x += 1\n    self.y['k'] = 2\n    del self.z\n  def f(self): probe(self.h())",
    ["self.x", "self.y", "self.z"],
  ],
  ["class A:\n  def h(self):\n    y = self.x\n  def f(self): probe(self.h())", []],
])("which attributes a method changes: %j", (source, expected) => {
  expect(summaryIn(source)?.changes).toEqual(expected);
});

test("a helper is summed up whole", () => {
  const summary = summaryIn("def h(x):\n  if x: raise ValueError\n  return 'a'\nprobe(h(a))");

  expect(summary?.raises).toEqual({ types: ["ValueError"], isOpen: false });
  expect(summary?.returnType).toBe("str");
});

test.each(["probe(open(p))", "from . import h\nprobe(h(x))", "def f(h): probe(h(x))"])(
  "a function from elsewhere has no summary: %j",
  (source) => {
    expect(summaryIn(source)).toBeUndefined();
  },
);

test("a long chain of helpers ends in what is not known", () => {
  const helpers = Array.from({ length: 5_000 }, (_, at) => `def h${at}(): h${at + 1}()\n`).join("");

  expect(summaryIn(`${helpers}def h5000(): raise ValueError\nprobe(h0())`)?.raises.isOpen).toBe(true);
});
