import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";

import { decodePath } from "../diff/diff-paths.ts";
import { ConfigError } from "../errors.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { ENVIRONMENT_MARK, isForeignFolder } from "./foreign-folders.ts";
import { pathBelow } from "./path-bytes.ts";
import { isPythonPath } from "./python-path.ts";
import { readSource } from "./read-source.ts";
import { findErrorCode } from "./system-error.ts";

/** Files and folders to review whole, relative to `cwd` or absolute. */
export interface WholePaths {
  readonly paths: readonly string[];
  readonly cwd: string;
}

/**
 * Every Python file of the paths, read one at a time, in the order of names. Hidden folders, virtual environments and `node_modules`
 * below a path are passed over. Paths of the result are relative to `cwd`.
 *
 * @throws ConfigError when a path does not exist.
 */
export async function* loadAll({ paths, cwd }: WholePaths): AsyncGenerator<Change | SkippedFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    for await (const found of findFiles(resolve(cwd, path), path)) {
      if (seen.has(found.path)) continue;
      seen.add(found.path);
      yield await toChange(found, cwd);
    }
  }
}

/** A file, or a folder that cannot be listed. */
interface Found {
  /** Absolute, as it is shown. */
  readonly path: string;
  /** The same as the file system has it: of an old one, names may be other than UTF-8. */
  readonly bytes: Buffer;
  readonly reason?: string;
}

async function* findFiles(start: string, asGiven: string): AsyncGenerator<Found> {
  const isFolder = await stat(start).then(
    (stats) => stats.isDirectory(),
    (cause: unknown) => {
      throw new ConfigError(`There is no file or folder ${JSON.stringify(asGiven)} that can be opened.`, { cause });
    },
  );
  const found = { path: start, bytes: Buffer.from(start) };
  if (isFolder) yield* walk(found);
  else yield found;
}

async function* walk(folder: Found): AsyncGenerator<Found> {
  const entries = await listFolder(folder.bytes);
  if ("code" in entries) {
    yield { ...folder, reason: `cannot be listed (${entries.code})` };
    return;
  }
  if (entries.some((entry) => entry.name === ENVIRONMENT_MARK)) return;
  for (const { name, bytes, isFolder } of entries.toSorted(byName)) {
    const found = { path: join(folder.path, name), bytes: pathBelow(folder.bytes, bytes) };
    if (isFolder) {
      if (!name.startsWith(".") && !isForeignFolder(name)) yield* walk(found);
    } else if (isPythonPath(name)) {
      yield found;
    }
  }
}

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
  readonly isFolder: boolean;
}

async function listFolder(folder: Buffer): Promise<readonly Entry[] | { readonly code: string }> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, encoding: "buffer" });
    return entries.map((entry) => ({ name: decodePath(entry.name), bytes: entry.name, isFolder: entry.isDirectory() }));
  } catch (error) {
    const code = findErrorCode(error);
    if (code === undefined) throw error;
    return { code };
  }
}

// By code unit, the same on every machine.
function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1;
}

async function toChange(found: Found, cwd: string): Promise<Change | SkippedFile> {
  const path = relative(cwd, found.path).split(sep).join("/");
  if (found.reason !== undefined) return { path, reason: found.reason };
  if (!isPythonPath(path)) return { path, reason: "not named .py or .pyw" };
  const source = await readSource(found.bytes);
  if ("skip" in source) return { path, reason: source.skip };
  return { path, base: undefined, head: source.text, hunks: undefined };
}
