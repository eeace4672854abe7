import { posix } from "node:path";

import { decodePath } from "../diff/diff-paths.ts";
import { diffTexts } from "../diff/diff-texts.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { ENVIRONMENT_MARK, isForeignFolder } from "./foreign-folders.ts";
import { pathBelow, splitAtZeros } from "./path-bytes.ts";
import { isPythonPath } from "./python-path.ts";
import { readSource } from "./read-source.ts";
import { runGit } from "./run-git.ts";

/**
 * The Python files of the working tree that git neither knows nor is told to ignore. Of installed code only the folder is told.
 *
 * @throws GitError when git fails.
 */
export async function* loadUntracked(cwd: string, root: Buffer): AsyncGenerator<Change | SkippedFile> {
  const args = ["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/"];
  const output = await runGit({ cwd, args, remedy: "Check the repository with `git status`." });
  const files = splitAtZeros(output).map((bytes) => ({ bytes, path: decodePath(bytes) }));
  const environments = new Set(files.flatMap(({ path }) => findEnvironment(path) ?? []));
  const told = new Set<string>();
  for (const { bytes, path } of files) {
    if (!isPythonPath(path)) continue;
    const foreign = foldersOf(path).find(
      (folder) => environments.has(folder) || isForeignFolder(posix.basename(folder)),
    );
    if (foreign !== undefined) {
      if (!told.has(foreign)) yield { path: foreign, reason: "installed code, untracked" };
      told.add(foreign);
      continue;
    }
    const source = await readSource(pathBelow(root, bytes));
    if ("skip" in source) yield { path, reason: source.skip };
    else yield { path, base: undefined, head: source.text, hunks: diffTexts("", source.text) };
  }
}

/** The virtual environment that a file marks; undefined for any other file. */
function findEnvironment(path: string): string | undefined {
  return posix.basename(path) === ENVIRONMENT_MARK ? posix.dirname(path) : undefined;
}

/** The folders that a file stands in, from the outermost on. */
function foldersOf(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}
