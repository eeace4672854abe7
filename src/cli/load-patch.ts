import { pairMoved, wholeText } from "../diff/pair-moved.ts";
import { revertHunks } from "../diff/revert-hunks.ts";
import { type FileDiff, parseUnifiedDiff } from "../diff/unified-diff.ts";
import { ConfigError } from "../errors.ts";
import { decodeSource } from "../python/decode-source.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { describeMisfits, type Misfit, openFolder, type PatchFolder, readPatchedFile } from "./patch-folder.ts";
import { isPythonPath } from "./python-path.ts";

/** A patch and the folders that it belongs to. */
export interface PatchSource {
  /** The output of `git diff` or `diff -u`. */
  readonly patch: Uint8Array;
  /** Folder with the files as they are after the patch. */
  readonly root: string;
  /** Folder with the files as they were before it; without one they are reconstructed from the patch. */
  readonly baseRoot?: string;
}

/**
 * The Python files of a patch, one at a time. A file that is not under the folders, or that is other than the patch says, is skipped.
 *
 * @throws PatchError when the patch is malformed.
 * @throws ConfigError when it holds no diff at all, a folder does not exist, or no file at all is there as the patch says.
 */
export async function* loadPatch({ patch, root, baseRoot }: PatchSource): AsyncGenerator<Change | SkippedFile> {
  // One character a byte: a patch may hold files of several encodings.
  const text = Buffer.from(patch).toString("latin1");
  const files = parseUnifiedDiff(text);
  if (files.length === 0 && text.trim() !== "") {
    throw new ConfigError(
      "The patch holds no diff. Give the output of `git diff` or `diff -u`, with its file headers.",
    );
  }
  const folders = {
    head: await openFolder(root, "--root"),
    base: baseRoot === undefined ? undefined : await openFolder(baseRoot, "--base-root"),
  };
  const moved = pairMoved(files.filter(({ oldPath, newPath }) => isPythonPath(newPath ?? oldPath ?? "")));
  const pythonFiles = files.filter(({ newPath }) => newPath !== undefined && isPythonPath(newPath));
  const byPath = Map.groupBy(pythonFiles, ({ newPath = "" }) => newPath);
  const misfits: Misfit[] = [];
  for (const [path, [file, ...others]] of byPath) {
    if (others.length > 0)
      yield { path, reason: "the patch changes it more than once: give one diff from start to end" };
    else if (file !== undefined) {
      const loaded = await toChange(file, path, folders);
      if ("reason" in loaded) {
        if (loaded.misfit !== undefined) misfits.push(loaded.misfit);
        yield { path, reason: loaded.reason };
      } else yield withOrigin(loaded, moved.get(file));
    }
  }
  // To pass over all of them would look like a review that found nothing.
  const [first, ...others] = misfits;
  if (first !== undefined && misfits.length === byPath.size)
    throw new ConfigError(await describeMisfits([first, ...others]));
}

interface Folders {
  readonly head: PatchFolder;
  readonly base: PatchFolder | undefined;
}

interface Refused extends SkippedFile {
  readonly misfit: Misfit | undefined;
}

async function toChange(file: FileDiff, path: string, folders: Folders): Promise<Change | Refused> {
  const { oldPath, hunks } = file;
  if (file.isBinary) return { path, reason: "binary in the patch", misfit: undefined };

  const headBytes = await readPatchedFile(folders.head, { path, hunks });
  if ("skip" in headBytes) return { path, reason: headBytes.skip, misfit: headBytes.misfit };
  const head = decodeSource(headBytes);
  if ("skip" in head) return { path, reason: head.skip, misfit: undefined };
  if (file.status === "added" || oldPath === undefined) return { path, base: undefined, head: head.text, hunks };

  const baseBytes =
    folders.base === undefined
      ? Buffer.from(revertHunks(headBytes.toString("latin1"), hunks), "latin1")
      : await readPatchedFile(folders.base, { path: oldPath, hunks });
  if ("skip" in baseBytes) return { path, reason: `its base: ${baseBytes.skip}`, misfit: baseBytes.misfit };
  const base = decodeSource(baseBytes);
  if ("skip" in base) return { path, reason: `its base: ${base.skip}`, misfit: undefined };
  return {
    path,
    ...(oldPath === path ? {} : { previousPath: oldPath }),
    base: base.text,
    head: head.text,
    hunks,
  };
}

/** A file that was moved, in a patch that tells it as deleted and added: what it was before is its base. */
function withOrigin(change: Change, origin: FileDiff | undefined): Change {
  if (origin?.oldPath === undefined) return change;
  const base = decodeSource(Buffer.from(wholeText(origin.hunks), "latin1"));
  return "skip" in base ? change : { ...change, base: base.text, previousPath: origin.oldPath };
}
