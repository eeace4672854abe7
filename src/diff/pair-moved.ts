import type { PatchHunk } from "./read-hunks.ts";
import type { FileDiff } from "./unified-diff.ts";

// As in git: half of the larger file, and no search when there are too many pairs.
const LEAST_SIMILARITY = 0.5;
const MOST_PAIRS = 1_000_000;

/**
 * The deleted files that added ones were made from, for a diff that was made without looking for renames: of each added file the
 * deleted one that shares most lines with it, and at least half of the larger. No deleted file is given twice.
 */
export function pairMoved(files: readonly FileDiff[]): ReadonlyMap<FileDiff, FileDiff> {
  const added = files.filter(({ status, hunks }) => status === "added" && hunks.length > 0).map(countLines);
  const deleted = files.filter(({ status, hunks }) => status === "deleted" && hunks.length > 0).map(countLines);
  if (added.length * deleted.length > MOST_PAIRS) return new Map();
  const pairs = added
    .flatMap((head) => deleted.map((base) => ({ head, base, similarity: similarityOf(head, base) })))
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .toSorted((a, b) => b.similarity - a.similarity);

  const moved = new Map<FileDiff, FileDiff>();
  const taken = new Set<FileDiff>();
  for (const { head, base } of pairs) {
    if (moved.has(head.file) || taken.has(base.file)) continue;
    moved.set(head.file, base.file);
    taken.add(base.file);
  }
  return moved;
}

/** The text of a file that a diff deletes or adds whole. */
export function wholeText(hunks: readonly PatchHunk[]): string {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return lines.map(({ text, hasNewline }) => text + (hasNewline ? "\n" : "")).join("");
}

interface CountedFile {
  readonly file: FileDiff;
  readonly lines: number;
  /** How often each line that is not blank occurs. */
  readonly counts: ReadonlyMap<string, number>;
}

function countLines(file: FileDiff): CountedFile {
  const lines = file.hunks.flatMap((hunk) => hunk.lines.map(({ text }) => text.trim())).filter((text) => text !== "");
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return { file, lines: lines.length, counts };
}

function similarityOf(a: CountedFile, b: CountedFile): number {
  const larger = Math.max(a.lines, b.lines);
  if (larger === 0 || Math.min(a.lines, b.lines) < larger * LEAST_SIMILARITY) return 0;
  const shared = a.counts.entries().reduce((sum, [line, times]) => sum + Math.min(times, b.counts.get(line) ?? 0), 0);
  return shared / larger;
}
