import { parsePath, parsePathBytes } from "../diff/diff-paths.ts";
import { type FileDiff, parseUnifiedDiff } from "../diff/unified-diff.ts";
import type { GitRange } from "./git-range.ts";
import { isPythonPath } from "./python-path.ts";
import { streamGit } from "./run-git.ts";

/** One changed file as git's index and trees know it. */
export interface RawEntry {
  /** Path in the head, or in the base when the file was deleted. */
  readonly path: string;
  /** The same path as the file system has it, in UTF-8 or not. */
  readonly pathBytes: Uint8Array;
  /** One letter: A added, D deleted, M modified, R renamed, T another type, U unmerged. */
  readonly status: string;
  /** Octal; `000000` where the file does not exist. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Ids of the blobs; only zeros where the file does not exist or is newer than the index. */
  readonly oldId: string;
  readonly newId: string;
}

/** A changed Python file: what git stores of it and, unless the change is unmerged, its diff. */
export interface GitChange {
  readonly entry: RawEntry;
  readonly diff: FileDiff | undefined;
}

// Whatever the user configured, the output is the same: GitHub's kind of diff, with bytes where attributes call a file binary.
const CONFIG = ["-c", "diff.autoRefreshIndex=true"];
const OPTIONS = [
  "--raw",
  "--patch",
  "--no-abbrev",
  "--text",
  "--unified=3",
  "--inter-hunk-context=0",
  "--diff-algorithm=myers",
  "--indent-heuristic",
  "--find-renames=50%",
  "-l1000",
  "-O/dev/null",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--submodule=short",
  "--ignore-submodules=dirty",
  "--src-prefix=a/",
  "--dst-prefix=b/",
];

/**
 * The Python files that a range changes, in git's order.
 *
 * @throws GitError when git fails.
 */
export async function* diffRange(cwd: string, { base, head }: GitRange): AsyncGenerator<GitChange> {
  const versions = head.kind === "commit" ? [base, head.id] : head.kind === "index" ? ["--cached", base] : [base];
  const args = [...CONFIG, "diff", ...OPTIONS, ...versions, "--"];
  const remedy = "Check the repository with `git fsck`.";

  let entries: ReadonlyMap<string, RawEntry> | undefined;
  const shown = new Set<string>();
  for await (const section of splitSections(streamGit({ cwd, args, remedy }))) {
    if (entries === undefined) {
      entries = parseRawEntries(section);
      continue;
    }
    for (const diff of parseUnifiedDiff(section)) {
      const entry = entries.get(diff.newPath ?? diff.oldPath ?? "");
      // A file that became another type is shown as deleted, then as added.
      if (entry === undefined || (entry.status === "T" && diff.status === "deleted")) continue;
      shown.add(entry.path);
      yield { entry, diff };
    }
  }
  for (const entry of entries?.values() ?? []) {
    if (!shown.has(entry.path)) yield { entry, diff: undefined };
  }
}

const FILE_START = "diff --git ";

/** Cuts git's output at the files, and leaves out those that are not Python: they may be of any size. The raw entries come first. */
async function* splitSections(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let section: string[] = [];
  let line: string[] = [];
  let isKept = true;
  for await (const piece of pieces) {
    const text = piece.toString("latin1");
    const end = text.lastIndexOf("\n") + 1;
    if (end === 0) {
      line.push(text);
      continue;
    }
    const lines = line.join("") + text.slice(0, end);
    line = [text.slice(end)];
    for (const part of lines.split(/(?<![^\n])(?=diff --git )/)) {
      if (part.startsWith(FILE_START)) {
        if (isKept) yield section.join("");
        section = [];
        isKept = isPythonPath(part.slice(0, part.indexOf("\n")).replace(/"$/, ""));
      }
      if (isKept) section.push(part);
    }
  }
  if (isKept) yield section.concat(line).join("");
}

function parseRawEntries(section: string): ReadonlyMap<string, RawEntry> {
  const lines = section.split("\n").filter((line) => line.startsWith(":"));
  const entries = lines.map(parseRawEntry).filter((entry) => isPythonPath(entry.path));
  return new Map(entries.map((entry) => [entry.path, entry]));
}

/** Reads `:100644 100644 ID ID R086<tab>old<tab>new`. */
function parseRawEntry(line: string): RawEntry {
  const [numbers = "", ...paths] = line.slice(1).split("\t");
  const [oldMode = "", newMode = "", oldId = "", newId = "", status = ""] = numbers.split(" ");
  const path = paths.at(-1) ?? "";
  return {
    path: parsePath(path),
    pathBytes: parsePathBytes(path),
    status: status.slice(0, 1),
    oldMode,
    newMode,
    oldId,
    newId,
  };
}
