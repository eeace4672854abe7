import { diffArrays } from "diff";

import type { Hunk, HunkLine } from "./hunk.ts";

/** Unchanged lines around a change, as git and GitHub show them. */
const CONTEXT_LINES = 3;

// The search takes time in the square of the edits: at this bound it was seen to stay below a second.
const MAX_EDITS = 2000;

/**
 * The hunks that turn `base` into `head`, with three lines of context. A last line with a newline and one without differ, as in git.
 * Texts that are more than 2000 line edits apart give one hunk that replaces everything between their common start and end.
 */
export function diffTexts(base: string, head: string): readonly Hunk[] {
  return toHunks(diffLines(splitLines(base), splitLines(head)));
}

function splitLines(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** Lines that follow each other on both sides; first those deleted, then those added, then those kept. */
interface Block {
  readonly deleted: number;
  readonly added: number;
  readonly kept: number;
}

/** Every line of both files, in the order of a patch with unlimited context. */
function diffLines(base: readonly string[], head: readonly string[]): readonly HunkLine[] {
  const start = commonLength(base, head, (lines, offset) => lines[offset]);
  const shortest = Math.min(base.length, head.length) - start;
  const end = Math.min(
    shortest,
    commonLength(base, head, (lines, offset) => lines[lines.length - 1 - offset]),
  );
  const blocks = [
    { deleted: 0, added: 0, kept: start },
    ...diffMiddle(base.slice(start, base.length - end), head.slice(start, head.length - end)),
    { deleted: 0, added: 0, kept: end },
  ];

  const lines: HunkLine[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (const { deleted, added, kept } of blocks) {
    for (let i = 0; i < deleted; i++) lines.push({ kind: "deleted", oldLine: oldLine++ });
    for (let i = 0; i < added; i++) lines.push({ kind: "added", newLine: newLine++ });
    for (let i = 0; i < kept; i++) lines.push({ kind: "context", oldLine: oldLine++, newLine: newLine++ });
  }
  return lines;
}

type PickLine = (lines: readonly string[], offset: number) => string | undefined;

function commonLength(base: readonly string[], head: readonly string[], pick: PickLine): number {
  const limit = Math.min(base.length, head.length);
  let length = 0;
  while (length < limit && pick(base, length) === pick(head, length)) length++;
  return length;
}

function diffMiddle(base: readonly string[], head: readonly string[]): readonly Block[] {
  // No time limit: the same texts must give the same hunks on every machine.
  const parts = diffArrays([...base], [...head], { maxEditLength: MAX_EDITS });
  if (parts === undefined) return [{ deleted: base.length, added: head.length, kept: 0 }];

  const blocks: Block[] = [];
  let deleted = 0;
  let added = 0;
  for (const part of parts) {
    if (part.removed) deleted += part.count;
    else if (part.added) added += part.count;
    else {
      blocks.push({ deleted, added, kept: part.count });
      deleted = 0;
      added = 0;
    }
  }
  blocks.push({ deleted, added, kept: 0 });
  return blocks;
}

function toHunks(lines: readonly HunkLine[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let start: number | undefined;
  let end = 0;
  for (const [index, line] of lines.entries()) {
    if (line.kind === "context") continue;
    if (start !== undefined && index - CONTEXT_LINES > end) {
      hunks.push(toHunk(lines.slice(start, end)));
      start = undefined;
    }
    start ??= Math.max(0, index - CONTEXT_LINES);
    end = index + 1 + CONTEXT_LINES;
  }
  if (start !== undefined) hunks.push(toHunk(lines.slice(start, end)));
  return hunks;
}

function toHunk(lines: readonly HunkLine[]): Hunk {
  const oldNumbers = lines.flatMap((line) => ("oldLine" in line ? [line.oldLine] : []));
  const newNumbers = lines.flatMap((line) => ("newLine" in line ? [line.newLine] : []));
  return {
    // With context around every change, a side without lines is an empty file: its range starts at 0.
    oldStart: oldNumbers[0] ?? 0,
    oldLines: oldNumbers.length,
    newStart: newNumbers[0] ?? 0,
    newLines: newNumbers.length,
    lines,
  };
}
