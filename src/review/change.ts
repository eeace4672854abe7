import type { Hunk } from "../diff/hunk.ts";

/** One Python file of a pull request. Texts are decoded; lines split on `\n` only. */
export interface Change {
  /** Path in the head, relative to the repository's root, with `/`. */
  readonly path: string;
  /** Path in the base when the file was renamed or copied. */
  readonly previousPath?: string;
  /** Text in the base; undefined when the file is new. */
  readonly base: string | undefined;
  /** Text in the head. */
  readonly head: string;
  /** What changed. Undefined: every line is under review (`--all`). */
  readonly hunks: readonly Hunk[] | undefined;
}

/** A file that was not reviewed, and why, in words for its author. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** What a source of changes (git, a patch, a pull request) hands to the review. */
export interface ChangeSet {
  readonly changes: readonly Change[];
  readonly skipped: readonly SkippedFile[];
}
