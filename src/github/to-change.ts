import type { Hunk } from "../diff/hunk.ts";
import type { DecodedSource } from "../python/decode-source.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { type ChangedFile, findHunks } from "./changed-files.ts";

/** What was fetched of one changed file. */
export interface FetchedFile {
  readonly file: ChangedFile;
  /** Id of the blob that `head` was decoded from. */
  readonly headOid: string | undefined;
  /** Both are undefined where there is no such file. */
  readonly head: DecodedSource | undefined;
  readonly base: DecodedSource | undefined;
}

/** What turns one text into another, or why that is not known. It takes time in the square of the edits: not for the main thread. */
export type DiffTexts = (
  base: string,
  head: string,
) => Promise<{ readonly hunks: readonly Hunk[] } | { readonly skip: string }>;

/** The change of one file, or why it cannot be reviewed. `diff` is asked only where GitHub does not show the hunks. */
export async function toChange(
  { file, headOid, head, base }: FetchedFile,
  diff: DiffTexts,
): Promise<Change | SkippedFile> {
  const { path, previousPath, status } = file;
  if (head === undefined) return { path, reason: isSubmodule(file) ? "a submodule" : "not found in the head commit" };
  if ("skip" in head) return { path, reason: head.skip };
  if (isLinkTarget(head.text)) return { path, reason: "a symbolic link" };

  // Without its base, what was there before would look new.
  if (base === undefined && status !== "added") return { path, reason: "its base: not found" };
  if (base !== undefined && "skip" in base) return { path, reason: `its base: ${base.skip}` };

  // Another blob: the list is of another head than the one under review.
  const shown = file.sha === headOid ? findHunks(file) : undefined;
  const found = shown === undefined ? await diff(base?.text ?? "", head.text) : { hunks: shown };
  if ("skip" in found) return { path, reason: found.skip };
  return {
    path,
    ...(previousPath === undefined ? {} : { previousPath }),
    base: base?.text,
    head: head.text,
    hunks: found.hunks,
  };
}

/** The contents of a symbolic link are the path it leads to. A program of one such word without a line end does nothing. */
function isLinkTarget(text: string): boolean {
  return /^[^\s"'()]{1,4096}$/.test(text) && (text.includes("/") || /\.pyw?$/.test(text));
}

/** A submodule is a commit of another repository: it has no contents here. */
function isSubmodule({ patch }: ChangedFile): boolean {
  return patch !== undefined && /^[+-]Subproject commit [0-9a-f]{40,64}$/m.test(patch);
}
