import { expect, test } from "@jest/globals";
import { categoryTable, firstReadingTable, type Measured } from "../../bench/corpus/tables.ts";
import { RULES } from "../../rules/index.ts";

const MEASURED: readonly Measured[] = [
  { rule: "missing-timeout", placement: "inline", hits: 9, read: 4, right: 3 },
  { rule: "filtered-handler", placement: "inline", hits: 5, read: 4, right: 4 },
  { rule: "missing-timeout", placement: "summary", hits: 70, read: 4, right: 0 },
  { rule: "secret-in-log", placement: "inline", hits: 2, read: 0, right: 0 },
];

test("a category counts what is said in place by all of its rules", () => {
  expect(categoryTable(RULES, MEASURED).rows).toEqual([
    ["error-handling", "14", "8", "7", "1", "88 %"],
    ["sensitive-logging", "2", "0", "0", "0", "–"],
  ]);
});

test("a first reading names its projects and says how right it was", () => {
  const readings = [{ date: "2026-11-29", projects: ["a/b", "c/d"], read: 14, right: 3 }];

  expect(firstReadingTable(readings).rows).toEqual([["2026-11-29", "a/b, c/d", "14", "3", "21 %"]]);
});
