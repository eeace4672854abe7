import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";

import { ConfigError } from "../errors.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { isPythonPath } from "./python-path.ts";
import { readSource } from "./read-source.ts";
import { findErrorCode } from "./system-error.ts";

/** Files and folders to review whole, relative to `cwd` or absolute. */
export interface WholePaths {
  readonly paths: readonly string[];
  readonly cwd: string;
}

// Code that others wrote and that is installed rather than kept. Environments of other names are known by their pyvenv.cfg.
const FOREIGN_FOLDERS: ReadonlySet<string> = new Set([
  "node_modules",
  "__pycache__",
  "site-packages",
  "venv",
  "virtualenv",
]);

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

/** A file, by its absolute path, or a folder that cannot be listed. */
interface Found {
  readonly path: string;
  readonly reason?: string;
}

async function* findFiles(start: string, asGiven: string): AsyncGenerator<Found> {
  const isFolder = await stat(start).then(
    (stats) => stats.isDirectory(),
    (cause: unknown) => {
      throw new ConfigError(`There is no file or folder ${JSON.stringify(asGiven)} that can be opened.`, { cause });
    },
  );
  if (isFolder) yield* walk(start);
  else yield { path: start };
}

async function* walk(folder: string): AsyncGenerator<Found> {
  const entries = await listFolder(folder);
  if ("code" in entries) {
    yield { path: folder, reason: `cannot be listed (${entries.code})` };
    return;
  }
  if (entries.some((entry) => entry.name === "pyvenv.cfg")) return;
  for (const entry of entries.toSorted(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && !FOREIGN_FOLDERS.has(entry.name)) yield* walk(path);
    } else if (isPythonPath(entry.name)) {
      yield { path };
    }
  }
}

async function listFolder(folder: string): Promise<readonly Dirent[] | { readonly code: string }> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = findErrorCode(error);
    if (code === undefined) throw error;
    return { code };
  }
}

// By code unit, the same on every machine.
function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

async function toChange(found: Found, cwd: string): Promise<Change | SkippedFile> {
  const path = relative(cwd, found.path).split(sep).join("/");
  if (found.reason !== undefined) return { path, reason: found.reason };
  if (!isPythonPath(path)) return { path, reason: "not named .py or .pyw" };
  const source = await readSource(found.path);
  if ("skip" in source) return { path, reason: source.skip };
  return { path, base: undefined, head: source.text, hunks: undefined };
}
