import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// Nothing of the machine's configuration, nor of a git that runs these tests as a hook.
for (const name of Object.keys(process.env)) {
  if (name.startsWith("GIT_")) delete process.env[name];
}
Object.assign(process.env, { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });

/** A folder of its own, removed when the `using` block ends. */
export interface Scratch extends Disposable {
  readonly path: string;
  /** Writes a file and the folders above it. */
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly remove: (path: string) => void;
}

/** A scratch folder with a git repository, on the branch `main`. */
export interface ScratchRepository extends Scratch {
  readonly git: (...args: readonly string[]) => string;
  /** Commits everything and returns the commit's id. */
  readonly commit: () => string;
}

/** Makes an empty scratch folder. */
export function createScratch(): Scratch {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "sadpath-cli-")));
  return {
    path,
    write: (name, content) => {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    },
    remove: (name) => rmSync(join(path, name), { recursive: true }),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Makes an empty scratch repository. */
export function createRepository(): ScratchRepository {
  const scratch = createScratch();
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: scratch.path, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Someone");
  git("config", "user.email", "someone@example.org");
  return {
    ...scratch,
    git,
    commit: () => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message=change");
      return git("rev-parse", "HEAD");
    },
  };
}

/** All that a generator yields. */
export async function collect<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}
