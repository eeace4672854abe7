import { execFile } from "node:child_process";

import { GitError } from "../../../src/errors.ts";

/** Largest output of one git command, in bytes. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/**
 * What git sees of the environment: no settings of the user or the machine, no prompts, and no locks, so that reading a
 * repository never writes into it.
 */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
};

/** Options that keep a work tree beside the git directory, and what it contains, out of the answer. */
export function gitArguments(gitDir: string, command: readonly string[]): readonly string[] {
  return [`--git-dir=${gitDir}`, "-c", "core.bare=true", "-c", "core.attributesFile=/dev/null", ...command];
}

/** Runs git on `gitDir` without a shell and returns what it printed. Throws `GitError` when it fails. */
export async function runGit(gitDir: string, command: readonly string[]): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    execFile(
      "git",
      gitArguments(gitDir, command),
      { cwd: gitDir, env: GIT_ENVIRONMENT, encoding: "buffer", maxBuffer: MAX_OUTPUT },
      (error, output) => {
        if (error) reject(new GitError(`git ${command[0] ?? ""} failed in ${gitDir}`, { cause: error }));
        else resolve(output);
      },
    );
  });
}
