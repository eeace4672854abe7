import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A bare repository in a temporary folder, with the two ends of a pull request as branches. */
export interface ScratchRepository {
  readonly gitDir: string;
  readonly base: "main";
  readonly head: "change";
  readonly remove: () => void;
}

/** A range that cannot be played, in words for who asked for it. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

/** The same author and date for every run, so that the commits have the same names. */
const COMMITTER = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
  GIT_AUTHOR_DATE: "2026-01-05T10:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-05T10:00:00Z",
};

/** Makes a repository from the sample's two states. */
export function createSampleRepository(): ScratchRepository {
  const scratch = createScratch();
  const work = mkdtempSync(join(tmpdir(), "sadpath-sample-"));
  const git = (...args: readonly string[]): string =>
    run(["-C", work, "--git-dir", scratch.gitDir, "--work-tree", work, ...args]);
  for (const [state, message] of [
    ["base", "Start the agent"],
    ["head", "Move source NAT to a namespace of its own"],
  ] as const) {
    if (state === "head") {
      git("branch", scratch.head, scratch.base);
      git("symbolic-ref", "HEAD", `refs/heads/${scratch.head}`);
    }
    for (const entry of readdirSync(work)) rmSync(join(work, entry), { recursive: true });
    cpSync(fileURLToPath(new URL(`sample/${state}`, import.meta.url)), work, { recursive: true });
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  }
  rmSync(work, { recursive: true });
  return scratch;
}

/**
 * Makes a repository with a range of another one, which is read and never written to.
 *
 * @throws DemoError when the folder is no repository or not ours, a name no commit, or the two have no history in common.
 */
export function borrowRange(folder: string, base: string, head: string): ScratchRepository {
  const objects = findGitPath(folder, "objects");
  const shallow = findGitPath(folder, "shallow");
  const scratch = createScratch();
  try {
    mkdirSync(join(scratch.gitDir, "objects", "info"), { recursive: true });
    writeFileSync(join(scratch.gitDir, "objects", "info", "alternates"), `${objects}\n`);
    // Where the history of a shallow clone ends: without it git looks for commits that are not there.
    if (existsSync(shallow)) cpSync(shallow, join(scratch.gitDir, "shallow"));
    for (const [name, branch] of [
      [base, scratch.base],
      [head, scratch.head],
    ] as const) {
      const commit = tryGit(["-C", folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
      if (commit === undefined) throw new DemoError(`${JSON.stringify(name)} names no commit in ${folder}.`);
      run(["--git-dir", scratch.gitDir, "update-ref", `refs/heads/${branch}`, commit]);
    }
    if (tryGit(["--git-dir", scratch.gitDir, "merge-base", scratch.base, scratch.head]) === undefined)
      throw new DemoError(
        `${JSON.stringify(base)} and ${JSON.stringify(head)} have no history in common in ${folder}. ` +
          `Name a base that the head comes from; in a shallow clone, first run git fetch --unshallow.`,
      );
    return scratch;
  } catch (error) {
    scratch.remove();
    throw error;
  }
}

function findGitPath(folder: string, name: string): string {
  try {
    return run(["-C", folder, "rev-parse", "--path-format=absolute", "--git-path", name]);
  } catch (cause) {
    if (!(cause instanceof Error && cause.message.includes("dubious ownership")))
      throw new DemoError(`${folder} is no git repository.`, { cause });
    throw new DemoError(
      `${folder} belongs to another user, so that git does not read it. ` +
        `If you trust it: git config --global --add safe.directory ${JSON.stringify(resolve(folder))}`,
      { cause },
    );
  }
}

function createScratch(): ScratchRepository {
  const gitDir = mkdtempSync(join(tmpdir(), "sadpath-demo-"));
  run(["init", "--quiet", "--bare", "--initial-branch=main", gitDir]);
  return { gitDir, base: "main", head: "change", remove: () => rmSync(gitDir, { recursive: true, force: true }) };
}

function run(args: readonly string[]): string {
  return execFileSync("git", args, {
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, ...COMMITTER, LC_ALL: "C" },
  }).trim();
}

function tryGit(args: readonly string[]): string | undefined {
  try {
    return run(args);
  } catch {
    return undefined; // git says no with its exit status; the caller says what that means
  }
}
