import { parsePatch } from "../../../src/diff/patch.ts";

/** A line of a diff as it is shown. */
export type DiffRow =
  | { readonly kind: "hunk"; readonly text: string }
  | {
      readonly kind: "context" | "added" | "deleted";
      readonly text: string;
      readonly oldLine: number | undefined;
      readonly newLine: number | undefined;
    };

/** The rows of a patch that begins with `@@`. */
export function splitPatchLines(patch: string): readonly DiffRow[] {
  return parsePatch(patch).flatMap((hunk): readonly DiffRow[] => [
    { kind: "hunk", text: `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@` },
    ...hunk.lines.map((line) => ({
      kind: line.kind,
      text: line.text,
      oldLine: line.kind === "added" ? undefined : line.oldLine,
      newLine: line.kind === "deleted" ? undefined : line.newLine,
    })),
  ]);
}
