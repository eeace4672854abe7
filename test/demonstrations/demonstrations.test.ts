import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { RULES } from "../../rules/index.ts";
import { enclosingFunction } from "../../src/python/syntax.ts";
import { runRule } from "../rules/rule-fixture.ts";

const RACES = RULES.filter(({ category }) => category === "existence-checks");

describe.each(RACES.map((rule) => ({ id: rule.id, rule })))("$id", ({ id, rule }) => {
  const file = new URL(`${id.replaceAll("-", "_")}.py`, import.meta.url);

  test("has a demonstration that Python runs: npm run test:python", () => {
    expect(existsSync(file)).toBe(true);
  });

  test("speaks of the code that fails there, and not of the form that holds", () => {
    const { candidates } = runRule(rule, readFileSync(file, "utf8"));
    const places = candidates.map(({ first }) => enclosingFunction(first)?.child("name")?.text);

    expect(new Set(places)).toEqual(new Set(["flagged"]));
  });
});
