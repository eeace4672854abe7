/** One line of a hunk. Line numbers start at 1; `oldLine` counts in the base file, `newLine` in the head file. */
export type HunkLine =
  | { readonly kind: "context"; readonly oldLine: number; readonly newLine: number }
  | { readonly kind: "added"; readonly newLine: number }
  | { readonly kind: "deleted"; readonly oldLine: number };

/** One `@@` block of a unified diff. The four numbers are those of its header. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly HunkLine[];
}
