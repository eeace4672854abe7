import type { PatchHunk } from "../diff/read-hunks.ts";
import { type DecodedSource, decodeSource } from "../python/decode-source.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { type BlobReader, openBlobs } from "./git-blobs.ts";
import { diffRange, type GitChange, type RawEntry } from "./git-diff.ts";
import type { GitRange } from "./git-range.ts";
import { loadUntracked } from "./load-untracked.ts";
import { pathBelow } from "./path-bytes.ts";
import { MOST_BYTES, readSource } from "./read-source.ts";
import { runGit } from "./run-git.ts";

/**
 * The Python files that a range changes and does not delete, one at a time; with the working tree, the untracked ones after them.
 *
 * @throws GitError when git fails.
 */
export async function* loadGitRange(cwd: string, range: GitRange): AsyncGenerator<Change | SkippedFile> {
  const blobs = openBlobs(cwd);
  try {
    const root = range.head.kind === "worktree" ? await getRoot(cwd) : undefined;
    for await (const change of diffRange(cwd, range))
      if (change.diff?.status !== "deleted") yield await toChange(change, blobs, root);
    if (root !== undefined) yield* loadUntracked(cwd, root);
  } finally {
    await blobs.close();
  }
}

/**
 * The text of a file in the base of a range, such as the settings; undefined when it has none.
 *
 * @throws GitError when git fails.
 */
export async function loadBaseFile(cwd: string, range: GitRange, path: string): Promise<string | undefined> {
  const blobs = openBlobs(cwd);
  try {
    const bytes = await blobs.read(`${range.base}:${path}`, MOST_BYTES);
    return bytes?.toString();
  } finally {
    await blobs.close();
  }
}

async function getRoot(cwd: string): Promise<Buffer> {
  const remedy = "Name two commits, as in A..B: a bare repository has no working tree.";
  const output = await runGit({ cwd, args: ["rev-parse", "--show-toplevel"], remedy });
  return output.subarray(0, output.lastIndexOf("\n"));
}

async function toChange(
  { entry, diff }: GitChange,
  blobs: BlobReader,
  root: Buffer | undefined,
): Promise<Change | SkippedFile> {
  const { path } = entry;
  const refusal = refuse(entry);
  if (refusal !== undefined || diff === undefined) return { path, reason: refusal ?? "git shows no difference" };

  const head = await readHead(entry, blobs, root);
  if ("skip" in head) return { path, reason: head.skip };
  const base = diff.status === "added" ? undefined : await readBlob(blobs, entry.oldId);
  // Without its base, what was there before would look new.
  if (base !== undefined && "skip" in base) return { path, reason: `its base: ${base.skip}` };
  return {
    path,
    ...(diff.status === "renamed" && diff.oldPath !== undefined ? { previousPath: diff.oldPath } : {}),
    base: base?.text,
    head: withLineEndsOf(diff.hunks, head.text),
    hunks: diff.hunks,
  };
}

function refuse(entry: RawEntry): string | undefined {
  if (entry.status === "U") return "an unresolved merge conflict";
  if (entry.newMode === "120000") return "a symbolic link";
  if (entry.newMode === "160000") return "a submodule";
  return undefined;
}

async function readHead(entry: RawEntry, blobs: BlobReader, root: Buffer | undefined): Promise<DecodedSource> {
  const isStored = /[^0]/.test(entry.newId);
  return isStored || root === undefined ? readBlob(blobs, entry.newId) : readSource(pathBelow(root, entry.pathBytes));
}

async function readBlob(blobs: BlobReader, id: string): Promise<DecodedSource> {
  const bytes = await blobs.read(id, MOST_BYTES);
  return bytes === undefined ? { skip: "not in git's object store" } : decodeSource(bytes);
}

/** With core.autocrlf the working tree has other line ends than git's diff of it; the diff is what a commit would store. */
function withLineEndsOf(hunks: readonly PatchHunk[], text: string): string {
  const shown = hunks.flatMap((hunk) => hunk.lines).filter((line) => line.kind !== "deleted");
  const isConverted = shown.length > 0 && shown.every((line) => !line.text.endsWith("\r"));
  return isConverted ? text.replaceAll("\r\n", "\n") : text;
}
