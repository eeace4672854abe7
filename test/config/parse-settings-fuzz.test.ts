import { expect, test } from "@jest/globals";
import { anything, array, assert, constantFrom, oneof, property, string } from "fast-check";
import { stringify } from "yaml";
import { parseSettings } from "../../src/config/parse-settings.ts";
import { isAtLeast, LEVELS } from "../../src/review/level.ts";

const RULES = ["narrow-handler", "unguarded-cleanup"];
const KEYS = [
  "rules",
  "knowledge",
  "raises",
  "opens",
  "release",
  "verbs",
  "acme.connect",
  "paths",
  "include",
  "exclude",
  "include-tests",
  "comments",
  "severity",
  "limit",
  "fail-on",
  ...RULES,
];
const PUNCTUATION = [
  "\n",
  "\n  ",
  "\n    - ",
  "- ",
  "? ",
  ": ",
  ", ",
  "[",
  "]",
  "{",
  "}",
  "|",
  ">",
  "\t",
  "\r\n",
  "#",
  '"',
  "'",
];
const SPECIALS = [
  "&a ",
  "*a",
  "!!merge ",
  "!!binary ",
  "!x ",
  "<<: ",
  "%YAML 1.1\n---\n",
  "---\n",
  "...\n",
  "\uFEFF",
  "\0",
];
const VALUES = ["off", "on", "high", "none", "true", "null", "~", "99", "-1", "1e999", ".nan", "__proto__: ", "src/**"];
const PIECES = [...KEYS.map((key) => `${key}: `), ...PUNCTUATION, ...SPECIALS, ...VALUES];

function expectSound(text: string): void {
  const { settings, problems } = parseSettings(text, "sadpath.yml", RULES);

  expect(Object.keys(settings.rules).filter((id) => !RULES.includes(id))).toEqual([]);
  expect(settings.include.length).toBeGreaterThan(0);
  expect(settings.inline.limit).toBeLessThanOrEqual(30);
  expect(LEVELS.some((level) => isAtLeast(level, settings.inline.severity))).toBe(true);
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  for (const { line, column, message } of problems) {
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
    expect(message).not.toMatch(/[\n\r\0]|undefined|\[object/);
  }
}

test("any text gives sound settings, and problems inside of it", () => {
  assert(property(string({ unit: "binary", maxLength: 300 }), expectSound), { numRuns: 500 });
});

test("any mixture of what YAML and settings are made of gives sound settings", () => {
  const piece = oneof(constantFrom(...PIECES), string({ maxLength: 3 }));
  const text = array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
  assert(property(text, expectSound), { numRuns: 2000 });
});

test("any data under any keys gives sound settings", () => {
  const data = anything({ key: constantFrom(...KEYS, "__proto__", "0"), maxDepth: 4, maxKeys: 6 });
  const text = data.map((value) => stringify(value) ?? "");
  assert(property(text, expectSound), { numRuns: 1000 });
});
