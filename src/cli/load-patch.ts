import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

import { pairMoved, wholeText } from "../diff/pair-moved.ts";
import { findContradiction, revertHunks } from "../diff/revert-hunks.ts";
import { type FileDiff, parseUnifiedDiff } from "../diff/unified-diff.ts";
import { ConfigError } from "../errors.ts";
import { decodeSource } from "../python/decode-source.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { isPythonPath } from "./python-path.ts";
import { readBytes } from "./read-source.ts";
import { findErrorCode } from "./system-error.ts";

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
 * @throws ConfigError when it holds no diff at all, or a folder does not exist.
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
    head: await getFolder(root, "--root"),
    base: baseRoot === undefined ? undefined : await getFolder(baseRoot, "--base-root"),
  };
  const moved = pairMoved(files.filter(({ oldPath, newPath }) => isPythonPath(newPath ?? oldPath ?? "")));
  const pythonFiles = files.filter(({ newPath }) => newPath !== undefined && isPythonPath(newPath));
  for (const [path, [file, ...others]] of Map.groupBy(pythonFiles, ({ newPath = "" }) => newPath)) {
    if (others.length > 0)
      yield { path, reason: "the patch changes it more than once: give one diff from start to end" };
    else if (file !== undefined) yield withOrigin(await toChange(file, path, folders), moved.get(file));
  }
}

async function getFolder(path: string, option: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw new ConfigError(`The folder of ${option} cannot be opened: ${path}`, { cause });
  }
}

interface Folders {
  readonly head: string;
  readonly base: string | undefined;
}

async function toChange(file: FileDiff, path: string, folders: Folders): Promise<Change | SkippedFile> {
  const { oldPath, hunks } = file;
  if (file.isBinary) return { path, reason: "binary in the patch" };

  const headBytes = await readVersion(folders.head, { path, hunks, side: "head" });
  if ("skip" in headBytes) return { path, reason: headBytes.skip };
  const head = decodeSource(headBytes);
  if ("skip" in head) return { path, reason: head.skip };
  if (file.status === "added" || oldPath === undefined) return { path, base: undefined, head: head.text, hunks };

  const baseBytes =
    folders.base === undefined
      ? Buffer.from(revertHunks(headBytes.toString("latin1"), hunks), "latin1")
      : await readVersion(folders.base, { path: oldPath, hunks, side: "base" });
  if ("skip" in baseBytes) return { path, reason: `its base: ${baseBytes.skip}` };
  const base = decodeSource(baseBytes);
  if ("skip" in base) return { path, reason: `its base: ${base.skip}` };
  return {
    path,
    ...(oldPath === path ? {} : { previousPath: oldPath }),
    base: base.text,
    head: head.text,
    hunks,
  };
}

/** A file that was moved, in a patch that tells it as deleted and added: what it was before is its base. */
function withOrigin(change: Change | SkippedFile, origin: FileDiff | undefined): Change | SkippedFile {
  if ("reason" in change || origin?.oldPath === undefined) return change;
  const base = decodeSource(Buffer.from(wholeText(origin.hunks), "latin1"));
  return "skip" in base ? change : { ...change, base: base.text, previousPath: origin.oldPath };
}

interface Version {
  readonly path: string;
  readonly hunks: FileDiff["hunks"];
  readonly side: "base" | "head";
}

/** The bytes of a file below the folder, if they are what the hunks say. */
async function readVersion(folder: string, version: Version): Promise<Buffer | { readonly skip: string }> {
  const inside = await resolveInside(folder, version.path);
  if (typeof inside !== "string") return inside;
  const bytes = await readBytes(inside);
  if ("skip" in bytes) return bytes;
  const line = findContradiction(bytes.toString("latin1"), version.hunks, version.side);
  return line === undefined ? bytes : { skip: `line ${line} is other than the patch says` };
}

/** The patch is not trusted: it must not make anything outside of the folder readable, nor by way of a symbolic link. */
async function resolveInside(folder: string, path: string): Promise<string | { readonly skip: string }> {
  const refusal = { skip: "its path leads out of the folder" };
  if (isAbsolute(path) || path.split(/[/\\]/).includes("..")) return refusal;
  const expected = join(folder, path);
  try {
    const real = await realpath(expected);
    return relative(folder, real).split(sep)[0] === ".." ? refusal : real;
  } catch (error) {
    // What is wrong with the path is said when it is read.
    if (findErrorCode(error) === undefined) throw error;
    return expected;
  }
}
