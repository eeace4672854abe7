import type { FileDiff } from "../git/diff.ts";
import type { Repository } from "../state.ts";
import type { Schemas, View } from "./view.ts";

/** Largest patch of one file, in bytes and in lines (GitHub's "Repository limits": 500 KB, 20,000 lines). */
const MAX_PATCH_BYTES = 500_000;
const MAX_PATCH_LINES = 20_000;
/** Largest patch of all files together, in bytes (GitHub's "Repository limits": 1 MB of raw diff). */
const MAX_DIFF_BYTES = 1_000_000;

/** The files of a diff, without the patches that the service holds to be too large. */
export function presentFiles(
  files: readonly FileDiff[],
  head: string,
  repository: Repository,
  view: View,
): readonly Schemas["diff-entry"][] {
  let total = 0;
  return files.map((file) => {
    const bytes = file.patch === undefined ? 0 : Buffer.byteLength(file.patch);
    const isShown = file.patch !== undefined && isLoadable(file, bytes) && total + bytes <= MAX_DIFF_BYTES;
    if (isShown) total += bytes;
    return presentFile(isShown ? file : { ...file, patch: undefined }, head, repository, view);
  });
}

function isLoadable(file: FileDiff, bytes: number): boolean {
  return bytes <= MAX_PATCH_BYTES && file.additions + file.deletions <= MAX_PATCH_LINES;
}

function presentFile(file: FileDiff, head: string, repository: Repository, view: View): Schemas["diff-entry"] {
  const path = encodePath(file.path);
  const html = `${view.htmlUrl}/${repository.fullName}`;
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${html}/blob/${head}/${path}`,
    raw_url: `${html}/raw/${head}/${path}`,
    contents_url: `${view.apiUrl}/repos/${repository.fullName}/contents/${path}?ref=${head}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}

/** A path as links hold it: every segment escaped. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
