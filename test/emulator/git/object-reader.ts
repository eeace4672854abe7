import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";

import { GitError } from "../../../src/errors.ts";
import { GIT_ENVIRONMENT, gitArguments } from "./run-git.ts";

/** An object of the repository's database. */
export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Reads objects through one long-lived `git cat-file --batch`. */
export interface ObjectReader {
  /** The object that a revision names, or undefined when there is none. Only git's own syntax for revisions may be in it. */
  readonly find: (revision: string) => Promise<GitObject | undefined>;
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a reader; git is started by the first question. */
export function openObjectReader(gitDir: string): ObjectReader {
  const waiting: Waiting[] = [];
  let child: ChildProcessWithoutNullStreams | undefined;

  const fail = (cause?: unknown): void => {
    for (const question of waiting.splice(0)) question.reject(new GitError("git cat-file ended early", { cause }));
  };

  return {
    async find(revision) {
      if (revision.includes("\n")) return undefined; // questions end with a line
      child ??= startGit(gitDir, { onObject: (object) => waiting.shift()?.resolve(object), onEnd: fail });
      const { stdin } = child;
      return await new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        stdin.write(`${revision}\n`);
      });
    },
    close() {
      child?.stdin.end();
      child = undefined;
    },
  };
}

interface Listeners {
  readonly onObject: (object: GitObject | undefined) => void;
  readonly onEnd: (cause?: unknown) => void;
}

function startGit(gitDir: string, { onObject, onEnd }: Listeners): ChildProcessWithoutNullStreams {
  const child = spawn("git", gitArguments(gitDir, ["cat-file", "--batch"]), { cwd: gitDir, env: GIT_ENVIRONMENT });
  child.stdout.on("data", createParser(onObject));
  child.stderr.resume();
  child.stdin.on("error", onEnd);
  child.on("error", onEnd);
  child.on("close", () => onEnd());
  return child;
}

/** Cuts git's stream of `<sha> <type> <size>\n<content>\n` and `<sha> missing\n` into objects. */
function createParser(onObject: (object: GitObject | undefined) => void): (chunk: Buffer) => void {
  const chunks: Buffer[] = [];
  let buffered = 0;
  let needed = 1;

  return (chunk) => {
    chunks.push(chunk);
    buffered += chunk.length;
    while (buffered >= needed) {
      const data = Buffer.concat(chunks.splice(0));
      const read = readObject(data);
      const rest = "needed" in read ? data : data.subarray(read.length);
      if (!("needed" in read)) onObject(read.object);
      needed = "needed" in read ? read.needed : 1;
      buffered = rest.length;
      chunks.push(rest);
    }
  };
}

type Read = { readonly needed: number } | { readonly object: GitObject | undefined; readonly length: number };

function readObject(data: Buffer): Read {
  const headerEnd = data.indexOf("\n");
  if (headerEnd === -1) return { needed: data.length + 1 };

  const [sha = "", type = "", size] = data.toString("latin1", 0, headerEnd).split(" ");
  if (size === undefined) return { object: undefined, length: headerEnd + 1 };

  const start = headerEnd + 1;
  const length = start + Number(size) + 1;
  if (data.length < length) return { needed: length };
  return { object: { sha, type, content: Buffer.from(data.subarray(start, length - 1)) }, length };
}
