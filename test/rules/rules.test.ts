import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RULES } from "../../rules/index.ts";
import { reviewExample } from "../../src/cli/review-example.ts";
import { CATEGORIES } from "../../src/review/category.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { expectations, parseOrFail, readFixture, runRule, spoken } from "./rule-fixture.ts";

/** The rules that offer a repaired form of some of what they speak of. */
const SUGGESTING: ReadonlySet<string> = new Set([
  "lost-cause",
  "lost-traceback",
  "missing-timeout",
  "unawaited-coroutine",
  "unchecked-result",
  "log-injection",
  "unmasked-secret-option",
  "check-then-insert",
  "check-then-set-key",
  "check-then-use-path",
  "predictable-temp-path",
]);

describe.each(RULES.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const fixture = readFixture(rule) ?? "";

  test("reports exactly the marked lines of its fixture", () => {
    const found = runRule(rule, fixture);

    expect(found.crashes).toEqual([]);
    expect(spoken(rule, found)).toEqual(expectations(fixture, rule));
  });

  test("has a fixture with bad, good and tricky code that parses", () => {
    expect(fixture.match(/^# (bad|good|tricky)\b/gm)?.map((heading) => heading.slice(2))).toEqual([
      "bad",
      "good",
      "tricky",
    ]);
    expect(expectations(fixture, rule).length).toBeGreaterThan(0);
    expect(parseOrFail(fixture).brokenNodes).toEqual([]);
  });

  test("reports each bad example once and no good one", () => {
    for (const { bad, good } of rule.examples) {
      expect(runRule(rule, bad).candidates).toHaveLength(1);
      expect(runRule(rule, good).candidates).toHaveLength(0);
    }
  });

  test("no rule speaks of its good examples", () => {
    expect(rule.examples.flatMap(({ good }) => reviewExample(good))).toEqual([]);
  });

  test("its suggestions parse and remove the finding", () => {
    const source = withoutMarks(fixture);
    const { candidates } = runRule(rule, source);
    const suggestions = candidates.flatMap(({ hit }) => hit.suggestion ?? []);

    expect(suggestions.length > 0).toBe(SUGGESTING.has(rule.id));
    for (const suggestion of suggestions) {
      const repaired = applySuggestion(source, suggestion);

      expect(parseOrFail(repaired).brokenNodes).toEqual([]);
      expect(runRule(rule, repaired).candidates).toHaveLength(candidates.length - 1);
    }
  });

  test("speaks in at most 60 words, two sentences each", () => {
    for (const { hit } of runRule(rule, fixture).candidates) {
      expect(`${hit.problem} ${hit.solution}`.split(/\s+/).length).toBeLessThanOrEqual(60);
      for (const text of [hit.problem, hit.solution]) {
        expect(text).toMatch(/\.$/);
        expect(text.replaceAll(/`[^`]*`/g, "").match(/[.!?](\s|$)/g)?.length ?? 0).toBeLessThanOrEqual(2);
      }
    }
  });

  test("explains itself", () => {
    expect(rule.title).toMatch(/^[a-z`].*[^.]$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.whenNotTo).toMatch(/\.$/);
    expect(rule.cwe.length).toBeGreaterThan(0);
  });
});

/** A comment of the code itself keeps some rules from suggesting what would drop it. */
function withoutMarks(source: string): string {
  return source.replaceAll(/ *# expect:.*$/gm, "");
}

function applySuggestion(source: string, suggestion: Suggestion): string {
  const lines = source.split("\n");
  lines.splice(suggestion.startLine - 1, suggestion.endLine - suggestion.startLine + 1, ...suggestion.text.split("\n"));
  return lines.join("\n");
}

test("every rule file and every fixture is registered, in the order of categories and ids", () => {
  const order = RULES.map((rule) => `${rule.category}/${rule.id}`);

  expect(order).toEqual(filesBelow("../../rules", ".ts"));
  expect(order).toEqual(filesBelow(".", ".py"));
});

function filesBelow(folder: string, extension: string): string[] {
  const root = new URL(`${folder}/`, import.meta.url);
  return CATEGORIES.flatMap(({ id }) => {
    const category = new URL(`${id}/`, root);
    if (!existsSync(fileURLToPath(category))) return [];
    const files = readdirSync(category).filter((name) => name.endsWith(extension));
    return files.map((name) => `${id}/${name.slice(0, -extension.length)}`).toSorted();
  });
}
