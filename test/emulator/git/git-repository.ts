import { GitError } from "../../../src/errors.ts";
import { parseCommit, type Commit } from "./commit.ts";
import { diffCommits, type FileDiff } from "./diff.ts";
import { openObjectReader, type GitObject, type ObjectReader } from "./object-reader.ts";
import { isSafeRefName } from "./ref-name.ts";
import { runGit } from "./run-git.ts";

/** An entry of a tree, at any depth. `size` is known for blobs. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | undefined;
}

/** How two commits lie to each other. */
export interface Distance {
  readonly ahead: number;
  readonly behind: number;
}

/** A git directory, read with git itself. Nothing is ever written to it. */
export interface GitRepository {
  /** Full SHA of the commit that a SHA, branch or tag names, or undefined. */
  findCommit(ref: string): Promise<string | undefined>;
  getCommit(sha: string): Promise<Commit>;
  findObject(sha: string): Promise<GitObject | undefined>;
  /** Every entry below a commit or tree given by its full SHA, by path. */
  listTree(sha: string): Promise<ReadonlyMap<string, TreeEntry>>;
  findMergeBase(one: string, other: string): Promise<string | undefined>;
  /** Commits that `head` has and `base` has not, oldest first. */
  listCommits(base: string, head: string): Promise<readonly string[]>;
  measure(base: string, head: string): Promise<Distance>;
  /** The files between two commits, directly. */
  diff(base: string, head: string): Promise<readonly FileDiff[]>;
  readonly close: () => void;
}

/** Opens a bare repository or a `.git` directory. */
export function openGitRepository(gitDir: string): GitRepository {
  const reader = openObjectReader(gitDir);
  const git = async (...command: readonly string[]): Promise<string> =>
    (await runGit(gitDir, command)).toString("utf8").trim();

  return {
    findCommit: async (ref) => await findCommit(ref, reader),
    async getCommit(sha) {
      const object = await findObject(sha, reader);
      if (object?.type !== "commit") throw new GitError(`${sha} is not a commit of ${gitDir}`);
      return parseCommit(sha, object.content);
    },
    findObject: async (sha) => await findObject(sha, reader),
    listTree: memoize(async (sha) => await listTree(gitDir, sha)),
    findMergeBase: memoize(async (one, other) => await findMergeBase(gitDir, one, other)),
    listCommits: memoize(async (base, head) =>
      (await git("rev-list", "--reverse", "--topo-order", `${base}..${head}`)).split("\n").filter(Boolean),
    ),
    measure: memoize(async (base, head) => {
      const counts = await git("rev-list", "--left-right", "--count", `${base}...${head}`);
      const [behind = 0, ahead = 0] = counts.split("\t").map(Number);
      return { ahead, behind };
    }),
    diff: memoize(async (base, head) => await diffCommits(gitDir, base, head)),
    close: reader.close,
  };
}

const FULL_SHA = /^[0-9a-f]{40}$/;

async function findObject(sha: string, reader: ObjectReader): Promise<GitObject | undefined> {
  return FULL_SHA.test(sha) ? await reader.find(sha) : undefined;
}

async function findCommit(ref: string, reader: ObjectReader): Promise<string | undefined> {
  if (!isSafeRefName(ref)) return undefined;
  const candidates = [
    ...(/^[0-9a-f]{4,40}$/.test(ref) ? [ref] : []),
    `refs/heads/${ref}`,
    `refs/tags/${ref}`,
    ...(/^(heads|tags)\//.test(ref) ? [`refs/${ref}`] : []),
    ...(ref.startsWith("refs/") ? [ref] : []),
  ];
  for (const candidate of candidates) {
    const commit = await reader.find(`${candidate}^{commit}`);
    if (commit !== undefined) return commit.sha;
  }
  return undefined;
}

async function findMergeBase(gitDir: string, one: string, other: string): Promise<string | undefined> {
  try {
    return (await runGit(gitDir, ["merge-base", one, other])).toString("latin1").trim();
  } catch (error) {
    if (error instanceof GitError) return undefined; // unrelated histories
    throw error;
  }
}

async function listTree(gitDir: string, sha: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const listing = (await runGit(gitDir, ["ls-tree", "-r", "-t", "-z", "--long", "--full-tree", sha])).toString("utf8");
  const entries = listing.split("\0").flatMap((line) => {
    const [, mode, type, entrySha, size, path] = /^(\d+) (\w+) ([0-9a-f]{40}) +(\S+)\t(.*)$/s.exec(line) ?? [];
    if (!mode || !type || !entrySha || !path) return [];
    return [{ path, mode, type, sha: entrySha, size: size === "-" ? undefined : Number(size) }];
  });
  return new Map(entries.map((entry) => [entry.path, entry]));
}

/** Git's objects never change, so an answer about full SHAs is kept. */
function memoize<Arguments extends readonly string[], Result>(
  compute: (...parts: Arguments) => Promise<Result>,
): (...parts: Arguments) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return async (...parts) => {
    const key = parts.join(" ");
    const result = known.get(key) ?? compute(...parts);
    known.set(key, result);
    return await result;
  };
}
