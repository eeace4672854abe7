import { expect, test } from "@jest/globals";
import { RULES } from "../../rules/index.ts";
import { runRule } from "../rules/rule-fixture.ts";

function found(lines: readonly string[]): number {
  const rules = RULES.filter(({ id }) => id === "unchecked-result");
  return rules.flatMap((rule) => runRule(rule, lines.join("\n")).candidates).length;
}

test.each([
  ["behind a raise", ["def f():", "    raise NotImplementedError", "    subprocess.call(['make'])"]],
  ["deep behind a return", ["def f(x):", "    return x", "    if x:", "        subprocess.call(['make'])"]],
  ["under `if False`", ["def f():", "    if False:", "        subprocess.call(['make'])"]],
  ["under `if TYPE_CHECKING`", ["if TYPE_CHECKING:", "    subprocess.call(['make'])"]],
])("says nothing about code that never runs: %s", (_, lines) => {
  expect(found(["import subprocess", ...lines])).toBe(0);
});

test.each([
  ["behind a return of a branch", ["def f(x):", "    if x:", "        return x", "    subprocess.call(['make'])"]],
  [
    "in the else of `if False`",
    ["def f():", "    if False:", "        pass", "    else:", "        subprocess.call(['make'])"],
  ],
  ["in a function behind another's return", ["def f():", "    return 1", "def g():", "    subprocess.call(['make'])"]],
])("speaks about code that runs: %s", (_, lines) => {
  expect(found(["import subprocess", ...lines])).toBe(1);
});
