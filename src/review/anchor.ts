import { commentableLines } from "../diff/lines.ts";
import type { Hunk } from "../diff/hunk.ts";
import type { LineRange } from "./report.ts";

/** Finds the line that a comment about some lines hangs on; undefined when no line can be commented on. */
export type FindAnchor = (evidence: LineRange) => number | undefined;

/**
 * Anchors for the findings of one change: the last line of the evidence that stands inside a hunk, else the line inside a hunk nearest to
 * the evidence; without hunks the last line of the evidence.
 */
export function anchorsOf(hunks: readonly Hunk[] | undefined): FindAnchor {
  if (hunks === undefined) return ({ end }) => end;
  const lines = Uint32Array.from(commentableLines(hunks)).toSorted();
  return ({ start, end }) => {
    const next = countUpTo(lines, end);
    const [before, after] = [lines[next - 1], lines[next]];
    if (before === undefined || after === undefined || before >= start) return before ?? after;
    return start - before < after - end ? before : after;
  };
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(numbers: Uint32Array, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
