import { expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { diffTexts } from "../../src/diff/diff-texts.ts";
import type { Hunk } from "../../src/diff/hunk.ts";
import { splitLines, textPairs } from "./git-diff.ts";

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");

/** 3000 lines, every second one the same under any name. */
function interleaved(name: string): string {
  return Array.from({ length: 1500 }, (_, index) => `${name} ${index}\nsame\n`).join("");
}

/** What `base` becomes when the hunks' deleted lines go and their added lines come from `head`. */
function apply(base: string, head: string, hunks: readonly Hunk[]): string {
  const old = splitLines(base);
  const young = splitLines(head);
  const result: string[] = [];
  let next = 1;
  for (const hunk of hunks) {
    const first = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    result.push(...old.slice(next - 1, first - 1));
    for (const line of hunk.lines) {
      if (line.kind === "context") result.push(old[line.oldLine - 1] ?? "");
      if (line.kind === "added") result.push(young[line.newLine - 1] ?? "");
    }
    next = first + hunk.oldLines;
  }
  return [...result, ...old.slice(next - 1)].join("");
}

test("a change shows three lines of context on each side", () => {
  const hunks = diffTexts(numbered(1, 20), numbered(1, 9) + "new\n" + numbered(11, 20));
  expect(hunks).toMatchObject([{ oldStart: 7, oldLines: 7, newStart: 7, newLines: 7 }]);
  expect(hunks[0]?.lines.map((line) => line.kind[0]).join("")).toBe("cccdaccc");
});

test("changes six lines apart share a hunk, seven lines apart do not", () => {
  expect(diffTexts(numbered(1, 8), numbered(2, 7))).toHaveLength(1);
  expect(diffTexts(numbered(1, 9), numbered(2, 8))).toHaveLength(2);
});

test("equal texts have no hunks", () => {
  expect(diffTexts("a\n", "a\n")).toEqual([]);
});

test("a new file is one hunk from line 0 of nothing", () => {
  expect(diffTexts("", "a\nb")).toMatchObject([{ oldStart: 0, oldLines: 0, newStart: 1, newLines: 2 }]);
});

test("an emptied file is one hunk to line 0 of nothing", () => {
  expect(diffTexts("a\nb", "")).toMatchObject([{ oldStart: 1, oldLines: 2, newStart: 0, newLines: 0 }]);
});

test("a newline at the end of the file is a change of its last line", () => {
  expect(diffTexts("a\nb", "a\nb\n")[0]?.lines).toEqual([
    { kind: "context", oldLine: 1, newLine: 1 },
    { kind: "deleted", oldLine: 2 },
    { kind: "added", newLine: 2 },
  ]);
});

test("lines end at newlines only", () => {
  expect(diffTexts("a\rb\u2028c\n", "a\rb\u2028d\n")[0]?.lines).toEqual([
    { kind: "deleted", oldLine: 1 },
    { kind: "added", newLine: 1 },
  ]);
});

test("texts too far apart are one hunk between their common start and end", () => {
  const hunks = diffTexts(`start\n${interleaved("old")}end\n`, `start\n${interleaved("new")}end\n`);
  expect(hunks).toHaveLength(1);
  // The last `same` belongs to the common end.
  expect(hunks[0]?.lines.filter((line) => line.kind === "deleted")).toHaveLength(2999);
  expect(hunks[0]?.lines.filter((line) => line.kind === "added")).toHaveLength(2999);
});

test("applied to the base, the hunks of any two texts give the head", () => {
  fc.assert(
    fc.property(textPairs, ({ base, head }) => {
      expect(apply(base, head, diffTexts(base, head))).toBe(head);
    }),
    { numRuns: 500 },
  );
});
