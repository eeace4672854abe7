import { expect, test } from "@jest/globals";
import { RULES } from "../../rules/index.ts";
import { runRule } from "./rule-fixture.ts";

function found(name: string): number {
  const source = `import logging\n\n\ndef ${name}():\n    logging.basicConfig(level=logging.DEBUG)\n`;
  const rules = RULES.filter(({ id }) => id === "verbose-wire-logging");
  return rules.flatMap((rule) => runRule(rule, source).candidates).length;
}

// Kept out of the fixture, whose functions a test renames.
test.each(["main", "enable_debug_logging", "set_verbose"])(
  "a function called %s is asked for all there is to log",
  (name) => {
    expect(found(name)).toBe(0);
  },
);

test("any other function is not", () => {
  expect(found("start")).toBe(1);
});
