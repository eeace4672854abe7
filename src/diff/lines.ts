import type { Hunk } from "./hunk.ts";
import { firstLine } from "./read-hunks.ts";

/** The lines of the head file that a change adds. */
export function addedLines(hunks: readonly Hunk[]): ReadonlySet<number> {
  return new Set(hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : []))));
}

/** The lines of the head file that a review comment can hang on (side `RIGHT`): added lines and the context shown with them. */
export function commentableLines(hunks: readonly Hunk[]): ReadonlySet<number> {
  return new Set(hunks.flatMap((hunk) => hunk.lines.flatMap((line) => ("newLine" in line ? [line.newLine] : []))));
}

/** How many lines a change adds and deletes. */
export function countChanges(hunks: readonly Hunk[]): { readonly additions: number; readonly deletions: number } {
  let additions = 0;
  let deletions = 0;
  for (const line of hunks.flatMap((hunk) => hunk.lines)) {
    if (line.kind === "added") additions += 1;
    if (line.kind === "deleted") deletions += 1;
  }
  return { additions, deletions };
}

/** The hunk that shows a line of the head file. */
export function findHunkAt(hunks: readonly Hunk[], newLine: number): Hunk | undefined {
  return hunks.find((hunk) => hunk.newStart <= newLine && newLine < hunk.newStart + hunk.newLines);
}

/** The base line that a head line was, inside or outside of the hunks; undefined when the change added it. */
export function mapLine(hunks: readonly Hunk[], newLine: number): number | undefined {
  let shift = 0;
  for (const hunk of hunks) {
    const first = firstLine(hunk.newStart, hunk.newLines);
    if (newLine < first) break;
    if (newLine < first + hunk.newLines) {
      const line = hunk.lines.find((each) => "newLine" in each && each.newLine === newLine);
      return line?.kind === "context" ? line.oldLine : undefined;
    }
    shift += hunk.oldLines - hunk.newLines;
  }
  return newLine + shift;
}
