import { expect, test } from "@jest/globals";

import { addedLines, commentableLines, countChanges, findHunkAt, mapLine } from "../../src/diff/lines.ts";
import { parsePatch } from "../../src/diff/patch.ts";

// base: a b c d … j (1 to 10), head: a B B2 c d … h j
const hunks = parsePatch("@@ -1,3 +1,4 @@\n a\n-b\n+B\n+B2\n c\n@@ -8,3 +9,2 @@\n h\n-i\n j");

test("added lines are numbered in the head", () => {
  expect(addedLines(hunks)).toEqual(new Set([2, 3]));
});

test("a comment can hang on added lines and on context, and nowhere else", () => {
  expect(commentableLines(hunks)).toEqual(new Set([1, 2, 3, 4, 9, 10]));
});

test("changes are counted", () => {
  expect(countChanges(hunks)).toEqual({ additions: 2, deletions: 2 });
});

test("the hunk around a line is found, and none between hunks", () => {
  expect(findHunkAt(hunks, 10)).toBe(hunks[1]);
  expect(findHunkAt(hunks, 5)).toBeUndefined();
  expect(findHunkAt(hunks, 11)).toBeUndefined();
});

test.each([
  [1, 1],
  [2, undefined],
  [3, undefined],
  [4, 3],
  [5, 4],
  [8, 7],
  [9, 8],
  [10, 10],
  [11, 11],
])("head line %d was base line %p", (newLine, oldLine) => {
  expect(mapLine(hunks, newLine)).toBe(oldLine);
});

test("lines around hunks without context are mapped", () => {
  const bare = parsePatch("@@ -3,0 +4,2 @@\n+x\n+y\n@@ -6 +7,0 @@\n-z");
  expect([3, 4, 5, 6, 7, 8].map((line) => mapLine(bare, line))).toEqual([3, undefined, undefined, 4, 5, 7]);
});
