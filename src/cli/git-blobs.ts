import { GitError } from "../errors.ts";
import { type GitProcess, startGit, toGitError } from "./run-git.ts";

/** Reads contents from the object store through one long-lived git. Ask one question at a time. */
export interface BlobReader {
  /** The first `limit` bytes of an object named by id or as `COMMIT:PATH`; undefined when there is no such blob. */
  readonly read: (name: string, limit: number) => Promise<Buffer | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Starts `git cat-file --batch`.
 *
 * @throws GitError from `read` when git dies.
 */
export function openBlobs(cwd: string): BlobReader {
  const git = startGit(cwd, ["cat-file", "--batch"]);
  // A write to a git that died also ends its output, which `read` reports.
  git.child.stdin.on("error", () => undefined);
  const output = createByteSource(git);

  return {
    read: async (name, limit) => {
      if (name.includes("\n")) throw new GitError("git reads one object name a line.");
      git.child.stdin.write(`${name}\n`);
      const header = await output.takeLine();
      const [, type, size] = / (\w+) (\d+)$/.exec(header) ?? [];
      if (size === undefined) return undefined;
      const contents = await output.take(Number(size), limit);
      await output.take(1, 1);
      return type === "blob" ? contents : undefined;
    },
    close: async () => {
      git.child.stdin.end();
      git.child.stdout.destroy();
      await git.ended;
    },
  };
}

interface ByteSource {
  readonly takeLine: () => Promise<string>;
  /** Takes `size` bytes and keeps the first `limit` of them. */
  readonly take: (size: number, limit: number) => Promise<Buffer>;
}

function createByteSource(git: GitProcess): ByteSource {
  const pieces: AsyncIterator<Buffer> = git.child.stdout[Symbol.asyncIterator]();
  let buffered: Buffer = Buffer.alloc(0);

  async function next(): Promise<Buffer> {
    const piece = await pieces.next();
    if (piece.done === true) throw toGitError(await git.ended, "Check the repository with `git fsck`.");
    return piece.value;
  }

  return {
    takeLine: async () => {
      while (!buffered.includes("\n")) buffered = Buffer.concat([buffered, await next()]);
      const end = buffered.indexOf("\n");
      const line = buffered.toString("utf8", 0, end);
      buffered = buffered.subarray(end + 1);
      return line;
    },
    take: async (size, limit) => {
      const kept: Buffer[] = [];
      let taken = 0;
      while (taken < size) {
        if (buffered.length === 0) buffered = await next();
        const part = buffered.subarray(0, size - taken);
        if (taken < limit) kept.push(part.subarray(0, limit - taken));
        taken += part.length;
        buffered = buffered.subarray(part.length);
      }
      return Buffer.concat(kept);
    },
  };
}
