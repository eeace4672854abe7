import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { buffer, text } from "node:stream/consumers";

import { GitError } from "../errors.ts";

/** A question to git. */
export interface GitCall {
  readonly cwd: string;
  readonly args: readonly string[];
  /** What the user can do when it fails, in a sentence. */
  readonly remedy: string;
}

/** A running git. `ended` never rejects: a git that could not be started has ended too. */
export interface GitProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<GitEnd>;
}

interface GitEnd {
  /** Null when a signal ended it or it never started. */
  readonly code: number | null;
  readonly stderr: string;
  readonly cause?: Error;
}

/** Starts git without a shell. Nobody is asked anything, the index is not written, and the output is the same in every language. */
export function startGit(cwd: string, args: readonly string[]): GitProcess {
  const env = {
    ...process.env,
    // It would win over `-U3`.
    GIT_DIFF_OPTS: undefined,
    // They change what paths such as `:/` mean.
    GIT_LITERAL_PATHSPECS: undefined,
    GIT_GLOB_PATHSPECS: undefined,
    GIT_NOGLOB_PATHSPECS: undefined,
    GIT_ICASE_PATHSPECS: undefined,
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
  const child = spawn("git", ["--no-pager", ...args], { cwd, env, stdio: "pipe" });
  const stderr = text(child.stderr).catch((error: unknown) => String(error));
  const ended = new Promise<GitEnd>((resolve) => {
    child.once("error", (cause) => resolve({ code: null, stderr: "", cause }));
    child.once("close", (code) => void stderr.then((said) => resolve({ code, stderr: said })));
  });
  return { child, ended };
}

/**
 * What git prints, piece by piece.
 *
 * @throws GitError after the last piece, with the first line that git wrote about its failure, and the remedy.
 */
export async function* streamGit({ cwd, args, remedy }: GitCall): AsyncGenerator<Buffer> {
  const { child, ended } = startGit(cwd, args);
  child.stdin.end();
  try {
    yield* child.stdout;
  } finally {
    child.kill();
  }
  const end = await ended;
  if (end.code !== 0) throw toGitError(end, remedy);
}

/** All that git prints. Throws as `streamGit`. */
export async function runGit(call: GitCall): Promise<Buffer> {
  return buffer(streamGit(call));
}

/** The line that git prints; undefined when it exits with an error, as `--quiet` questions do for "no". */
export async function askGit(cwd: string, args: readonly string[]): Promise<string | undefined> {
  const { child, ended } = startGit(cwd, args);
  child.stdin.end();
  const output = await text(child.stdout);
  const end = await ended;
  if (end.code === null) throw toGitError(end, "");
  return end.code === 0 ? output.replace(/\n$/, "") : undefined;
}

/** The error for a git that ended before its work was done. */
export function toGitError({ stderr, cause }: GitEnd, remedy: string): GitError {
  if (cause !== undefined) {
    return new GitError("git could not be started: check that it is installed and that the folder exists.", { cause });
  }
  const [first = ""] = stderr.split("\n");
  const said = first.replace(/^(?:fatal|error): /, "").replace(/\.?$/, ".");
  return new GitError(`git failed: ${said === "." ? "it did not say why." : said} ${remedy}`.trimEnd());
}
