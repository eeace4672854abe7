import { ConfigError, GitError } from "../errors.ts";
import { askGit, runGit } from "./run-git.ts";

/** Two versions of a repository to compare. */
export interface GitRange {
  /** Id of the base's commit, or of the empty tree. */
  readonly base: string;
  readonly head: { readonly kind: "commit"; readonly id: string } | { readonly kind: "index" | "worktree" };
}

/** What the user asked to compare; see `resolveRange`. */
export interface RangeWish {
  readonly cwd: string;
  readonly range?: string;
  readonly staged?: boolean;
}

const NO_REPOSITORY =
  "Run sadpath inside of a git repository, or review files without git: `sadpath review --all PATH`.";

/**
 * Finds the commits of a range: `A..B` compares the two, `A...B` compares B with its merge base with A, `REV` compares the working tree
 * with REV, and no range compares it with its merge base with the default branch. `staged` compares the index with HEAD.
 *
 * @throws GitError outside of a repository, or when a name is unknown or ambiguous.
 * @throws ConfigError when range and `staged` are given together.
 */
export async function resolveRange({ cwd, range, staged = false }: RangeWish): Promise<GitRange> {
  await runGit({ cwd, args: ["rev-parse", "--git-dir"], remedy: NO_REPOSITORY });
  if (staged) {
    if ((await askGit(cwd, ["rev-parse", "--is-bare-repository"])) === "true")
      throw new GitError("Nothing can be staged in a bare repository. Name two commits, as in A..B.");
    if (range !== undefined)
      throw new ConfigError("Give either a range or --staged: what is staged is compared with HEAD.");
    return { base: (await findCommit(cwd, "HEAD")) ?? (await emptyTree(cwd)), head: { kind: "index" } };
  }
  if (range === undefined) {
    const base = await mergeBase(cwd, await defaultBranch(cwd), await getCommit(cwd, "HEAD"));
    return { base, head: { kind: "worktree" } };
  }

  const [, first, dots, second] = /^(.*?)(\.{2,3})(.*)$/s.exec(range) ?? [];
  if (first === undefined || second === undefined)
    return { base: await getCommit(cwd, range), head: { kind: "worktree" } };
  const from = await getCommit(cwd, first === "" ? "HEAD" : first);
  const to = await getCommit(cwd, second === "" ? "HEAD" : second);
  return { base: dots === "..." ? await mergeBase(cwd, from, to) : from, head: { kind: "commit", id: to } };
}

async function getCommit(cwd: string, name: string): Promise<string> {
  const id = await findCommit(cwd, name);
  if (id !== undefined) return id;
  if (name === "HEAD") {
    throw new GitError("There is no commit yet. Use --staged to review what is staged, or --all PATH for whole files.");
  }
  throw new GitError(
    `git knows no commit named ${JSON.stringify(name)}. Check the name, fetch it with \`git fetch\`, or use --all to review whole files.`,
  );
}

/** Names that start with `-` would be options of git; no branch or tag can have one. */
async function findCommit(cwd: string, name: string): Promise<string | undefined> {
  if (name.startsWith("-")) return undefined;
  return askGit(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
}

async function emptyTree(cwd: string): Promise<string> {
  const id = await runGit({ cwd, args: ["hash-object", "-t", "tree", "--stdin"], remedy: "" });
  return id.toString().trim();
}

async function defaultBranch(cwd: string): Promise<string> {
  const remote = await askGit(cwd, ["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"]);
  const usual = ["refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"];
  for (const name of remote === undefined ? usual : [remote, ...usual]) {
    const id = await findCommit(cwd, name);
    if (id !== undefined) return id;
  }
  throw new GitError(
    "The default branch is unknown: there is no origin/HEAD, main or master. Name what to compare with, as in `sadpath review develop...HEAD`, or run `git remote set-head origin --auto`.",
  );
}

async function mergeBase(cwd: string, first: string, second: string): Promise<string> {
  const id = await askGit(cwd, ["merge-base", first, second]);
  if (id !== undefined) return id;
  throw new GitError(
    "The two versions have no common commit. If the repository is a shallow clone, run `git fetch --unshallow`; else compare them directly with A..B.",
  );
}
