import { expect, test } from "@jest/globals";
import { unreachableHandler } from "../../rules/error-handling/unreachable-handler.ts";
import { runRule } from "./rule-fixture.ts";

test.each([
  ["KeyError", "takes every `KeyError` before"],
  ["(KeyError, IndexError)", "takes every `KeyError` and `IndexError` before"],
])("the errors of a handler for %s are named one by one", (types, text) => {
  const source = `try:\n    go()\nexcept LookupError:\n    stop()\nexcept ${types}:\n    wait()\n`;
  const { candidates } = runRule(unreachableHandler, source);

  expect(candidates[0]?.hit.problem).toContain(text);
});
