import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

import { ConfigError, GitError } from "../errors.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { type GitRange, resolveRange } from "./git-range.ts";
import { loadAll } from "./load-all.ts";
import { loadBaseFile, loadGitRange } from "./load-git-range.ts";
import { loadPatch } from "./load-patch.ts";

/** Which of its inputs the command line was told to review. */
export interface InputWish {
  /** Ranges, or with `all` paths, as the user wrote them. */
  readonly targets: readonly string[];
  readonly all?: boolean;
  readonly staged?: boolean;
  /** File of the patch; `-` is standard input. */
  readonly patch?: string;
  readonly root?: string;
  readonly baseRoot?: string;
}

/** What is to be reviewed. */
export interface ReviewInput {
  readonly files: AsyncIterable<Change | SkippedFile>;
  /** Reads a file of the base, by its path from the repository's root; undefined when there is none. */
  readonly readBaseFile: (path: string) => Promise<string | undefined>;
}

/**
 * Opens the input that the options name.
 *
 * @throws ConfigError when options contradict each other or a file cannot be read.
 * @throws GitError when the range cannot be found.
 */
export async function loadInput(wish: InputWish, cwd: string, stdin: Readable): Promise<ReviewInput> {
  const { targets, all = false, staged = false, patch, root, baseRoot } = wish;
  if (patch === undefined && (root ?? baseRoot) !== undefined) {
    throw new ConfigError("--root and --base-root belong to a patch: add --patch FILE.");
  }
  if (all) {
    if (targets.length === 0)
      throw new ConfigError("Name the files or folders to review: `sadpath review --all PATH`.");
    return withoutBase(loadAll({ paths: targets, cwd }));
  }
  if (patch !== undefined) {
    if (targets.length > 0) throw new ConfigError("Give either a range or --patch.");
    const bytes = patch === "-" ? await buffer(stdin) : await readPatch(resolve(cwd, patch));
    const folders = {
      root: resolve(cwd, root ?? "."),
      ...(baseRoot === undefined ? {} : { baseRoot: resolve(cwd, baseRoot) }),
    };
    return withoutBase(loadPatch({ patch: bytes, ...folders }));
  }
  const range = await findRange(targets, staged, cwd);
  return { files: loadGitRange(cwd, range), readBaseFile: (path) => loadBaseFile(cwd, range, path) };
}

function withoutBase(files: AsyncIterable<Change | SkippedFile>): ReviewInput {
  return { files, readBaseFile: () => Promise.resolve(undefined) };
}

async function readPatch(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ConfigError(`The patch cannot be read: ${path}`, { cause });
  }
}

async function findRange(targets: readonly string[], staged: boolean, cwd: string): Promise<GitRange> {
  const [range, ...others] = targets;
  if (others.length > 0)
    throw new ConfigError("Give one range, such as main...HEAD. To review whole files, add --all.");
  try {
    return await resolveRange({ cwd, staged, ...(range === undefined ? {} : { range }) });
  } catch (cause) {
    if (range !== undefined && cause instanceof GitError && existsSync(resolve(cwd, range))) {
      throw new ConfigError(`${JSON.stringify(range)} is a file or folder. To review it whole, add --all.`, { cause });
    }
    throw cause;
  }
}
