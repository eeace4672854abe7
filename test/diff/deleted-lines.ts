import type { Hunk } from "../../src/diff/hunk.ts";

/** The lines of the base file that a change deletes. */
export function deletedLines(hunks: readonly Hunk[]): ReadonlySet<number> {
  return new Set(
    hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : []))),
  );
}
