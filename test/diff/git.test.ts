import { expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { diffTexts } from "../../src/diff/diff-texts.ts";
import { addedLines, countChanges, mapLine } from "../../src/diff/lines.ts";
import { parsePatch } from "../../src/diff/patch.ts";
import type { PatchHunk } from "../../src/diff/read-hunks.ts";
import { type FileDiff, parseUnifiedDiff } from "../../src/diff/unified-diff.ts";
import { deletedLines } from "./deleted-lines.ts";
import { gitDiff, splitLines, type TextPair, textPairs } from "./git-diff.ts";

const manyPairs = fc.array(textPairs, { minLength: 20, maxLength: 20 });

/** Runs a check on what real git says about random pairs of files. */
function forEachDiff(options: readonly string[], check: (pair: TextPair, file: FileDiff | undefined) => void): void {
  fc.assert(
    fc.property(manyPairs, (pairs) => {
      const files = parseUnifiedDiff(gitDiff(pairs, ...options));
      for (const [index, pair] of pairs.entries()) {
        check(
          pair,
          files.find((file) => file.newPath === `new/pairs/${index}.py`),
        );
      }
    }),
    { numRuns: 15 },
  );
}

const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

function applyHunks(base: readonly string[], hunks: readonly PatchHunk[]): readonly string[] {
  const result: string[] = [];
  let next = 1;
  for (const hunk of hunks) {
    const first = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    result.push(...base.slice(next - 1, first - 1));
    for (const line of hunk.lines) if (line.kind !== "deleted") result.push(line.text + (line.hasNewline ? "\n" : ""));
    next = first + hunk.oldLines;
  }
  return [...result, ...base.slice(next - 1)];
}

test.each([["-U0"], ["-U3"], ["-U1000"]])("git's hunks with %s, applied to the base, give the head", (context) => {
  forEachDiff([context], ({ base, head }, file) => {
    const result = applyHunks(splitLines(latin1(base)), file?.hunks ?? []);
    expect(result.join("")).toBe(latin1(head));
  });
});

test("added and deleted lines are those that the texts imply", () => {
  forEachDiff([], ({ base, head }, file) => {
    const hunks = file?.hunks ?? [];
    const added = addedLines(hunks);
    const deleted = deletedLines(hunks);
    const keptOfBase = splitLines(base).filter((_line, index) => !deleted.has(index + 1));
    const keptOfHead = splitLines(head).filter((_line, index) => !added.has(index + 1));
    expect(keptOfHead).toEqual(keptOfBase);
    expect(countChanges(hunks)).toEqual({ additions: added.size, deletions: deleted.size });
  });
});

test("every line that stays is mapped to its equal in the base", () => {
  forEachDiff([], ({ base, head }, file) => {
    const hunks = file?.hunks ?? [];
    const baseLines = splitLines(base);
    for (const [index, line] of splitLines(head).entries()) {
      const oldLine = mapLine(hunks, index + 1);
      if (oldLine === undefined) continue;
      expect(baseLines[oldLine - 1]).toBe(line);
    }
  });
});

test("diffTexts finds no longer difference than git", () => {
  forEachDiff(["--minimal"], ({ base, head }, file) => {
    const ours = countChanges(diffTexts(base, head));
    const gits = countChanges(file?.hunks ?? []);
    expect(ours.additions).toBeLessThanOrEqual(gits.additions);
    expect(ours.deletions).toBeLessThanOrEqual(gits.deletions);
  });
});

test("the hunks of one file alone are the same as inside of the whole diff", () => {
  const pairs = [{ base: "a\nb\n", head: "a\nc" }];
  const whole = gitDiff(pairs);
  expect(parsePatch(whole.slice(whole.indexOf("@@")))).toEqual(parseUnifiedDiff(whole)[0]?.hunks);
});
