import { existsSync } from "node:fs";
import { join } from "node:path";
import { openBlobs } from "../../src/cli/git-blobs.ts";
import { MOST_BYTES } from "../../src/cli/read-source.ts";
import { runGit } from "../../src/cli/run-git.ts";
import { decodeSource } from "../../src/python/decode-source.ts";
import type { Change, SkippedFile } from "../../src/review/change.ts";

/** Where the clone of a repository is, bare or not; undefined when there is none. `name`: `owner/repository`. */
export function findRepository(folder: string, name: string): string | undefined {
  const [owner = "", repository = ""] = name.split("/");
  const places = [`${owner}+${repository}/repo`, `${owner}/${repository}`, `${owner}/${repository}.git`, repository];
  return places.map((place) => join(folder, place)).find((path) => existsSync(path));
}

/** The Python files of a commit, each as if every line were under review. */
export async function* loadTree(gitDir: string, commit: string): AsyncGenerator<Change | SkippedFile> {
  const remedy = "Fetch the commit into the repository.";
  const listing = await runGit({ cwd: gitDir, args: ["ls-tree", "-r", "-z", "--name-only", commit], remedy });
  const paths = listing
    .toString()
    .split("\0")
    .filter((path) => path.endsWith(".py"));
  yield* loadFiles(gitDir, commit, paths);
}

/** Some Python files of a commit, each as if every line were under review. A file that is not there is left out. */
export async function* loadFiles(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): AsyncGenerator<Change | SkippedFile> {
  const blobs = openBlobs(gitDir);
  try {
    for (const path of paths) {
      const bytes = await blobs.read(`${commit}:${path}`, MOST_BYTES);
      if (bytes === undefined) continue;
      const source = decodeSource(bytes);
      yield "skip" in source
        ? { path, reason: source.skip }
        : { path, base: undefined, head: source.text, hunks: undefined };
    }
  } finally {
    await blobs.close();
  }
}
