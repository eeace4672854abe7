import type { Hunk } from "../diff/hunk.ts";
import type { LineRange } from "./report.ts";

/**
 * The line that a comment hangs on: the last line of the evidence that stands inside a hunk, else the line inside a hunk nearest to the
 * evidence; without hunks the last line of the evidence. Undefined when no line can be commented on.
 */
export function findAnchorLine(hunks: readonly Hunk[] | undefined, evidence: LineRange): number | undefined {
  if (hunks === undefined) return evidence.end;
  const distance = (line: number): number => Math.max(evidence.start - line, line - evidence.end, 0);
  const nearest = hunks
    .filter(({ newLines }) => newLines > 0)
    .map(({ newStart, newLines }) => Math.min(Math.max(evidence.end, newStart), newStart + newLines - 1));
  return nearest.toSorted((a, b) => distance(a) - distance(b) || b - a)[0];
}
