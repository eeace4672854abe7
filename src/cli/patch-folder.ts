import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

import { findContradiction } from "../diff/revert-hunks.ts";
import type { FileDiff } from "../diff/unified-diff.ts";
import { ConfigError } from "../errors.ts";
import { LIMITS } from "../python/limits.ts";
import { count } from "../review/text.ts";
import { NOT_FOUND, readBytes } from "./read-source.ts";
import { findErrorCode } from "./system-error.ts";

/** A folder that holds the files of a patch, by its real path, and the option that named it. */
export interface PatchFolder {
  readonly path: string;
  readonly option: "--root" | "--base-root";
}

/** A file of a patch on one side of it. */
export interface PatchedFile {
  readonly path: string;
  readonly hunks: FileDiff["hunks"];
}

/** A file that is missing or other than the patch says: perhaps the folder is the wrong one. */
export interface Misfit {
  readonly folder: PatchFolder;
  /** Below the folder. */
  readonly path: string;
  readonly reason: string;
}

/** Why a file is not had from its folder. */
export interface Refusal {
  readonly skip: string;
  readonly misfit: Misfit | undefined;
}

/** @throws ConfigError when there is no such folder. */
export async function openFolder(path: string, option: PatchFolder["option"]): Promise<PatchFolder> {
  try {
    const real = await realpath(path);
    if ((await stat(real)).isDirectory()) return { path: real, option };
  } catch (cause) {
    throw new ConfigError(`The folder of ${option} cannot be opened: ${path}`, { cause });
  }
  throw new ConfigError(`${option} takes a folder, and this is a file: ${path}`);
}

/** The bytes of a file below the folder, if they are what the hunks say. */
export async function readPatchedFile(folder: PatchFolder, { path, hunks }: PatchedFile): Promise<Buffer | Refusal> {
  const inside = await resolveInside(folder.path, path);
  if (typeof inside !== "string") return inside;
  const bytes = await readBytes(inside);
  const misfit = (reason: string): Refusal => ({ skip: reason, misfit: { folder, path, reason } });
  if ("skip" in bytes) return bytes.skip === NOT_FOUND ? misfit(NOT_FOUND) : { ...bytes, misfit: undefined };
  // Only the beginning was read; decoding tells its size.
  if (bytes.length > LIMITS.bytes) return bytes;
  const line = findContradiction(bytes.toString("latin1"), hunks, folder.option === "--root" ? "head" : "base");
  return line === undefined ? bytes : misfit(`line ${line} is other than the patch says`);
}

/** Says that the files do not fit their folder, and which folder they might fit. */
export async function describeMisfits([first, ...others]: readonly [Misfit, ...Misfit[]]): Promise<string> {
  const { folder, path, reason } = first;
  const more = others.length === 0 ? "" : `, and ${count(others.length, "more file")} alike`;
  const above = await findFolderAbove(folder.path, path);
  const time = folder.option === "--root" ? "after" : "before";
  const remedy =
    above === undefined
      ? `Name the folder with the files as they are ${time} the patch by ${folder.option}.`
      : `The paths are those of another folder: use ${folder.option} ${above}`;
  return `The patch does not fit the folder ${folder.path}: ${path} (${reason})${more}. ${remedy}`;
}

/** The nearest folder above that has a file of this path, as when the output of `diff -ru base head` meets the folder `head`. */
async function findFolderAbove(start: string, path: string): Promise<string | undefined> {
  for (let [folder, above] = [start, dirname(start)]; above !== folder; [folder, above] = [above, dirname(above)]) {
    const isThere = await stat(join(above, path)).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (isThere) return above;
  }
  return undefined;
}

/** The patch is not trusted: it must not make anything outside of the folder readable, nor by way of a symbolic link. */
async function resolveInside(folder: string, path: string): Promise<string | Refusal> {
  const refusal = { skip: "its path leads out of the folder", misfit: undefined };
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
