import { runGit } from "./run-git.ts";

/** The status of a file in a diff, in GitHub's words. */
export type FileStatus = "added" | "removed" | "modified" | "renamed" | "copied" | "changed";

/** One file of a diff between two commits. */
export interface FileDiff {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: FileStatus;
  /** SHA of the new blob; of the old one when the file was removed. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** From the first `@@` on, without a final newline; undefined when git gives no hunks. */
  readonly patch: string | undefined;
}

const STATUSES: Readonly<Record<string, FileStatus>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

/** Plumbing reads none of the user's settings for showing diffs, so the answer is the same on every machine. */
const DIFF_TREE = ["diff-tree", "-r", "-M", "--no-ext-diff", "--no-textconv", "--full-index"];

/** The files that differ between two commits given by full SHAs, in the order of git. */
export async function diffCommits(gitDir: string, base: string, head: string): Promise<readonly FileDiff[]> {
  const [summary, patches] = await Promise.all([
    runGit(gitDir, [...DIFF_TREE, "--raw", "--numstat", "-z", base, head]),
    runGit(gitDir, [...DIFF_TREE, "--patch", "-U3", base, head]),
  ]);
  return joinFiles(readSummary(summary.toString("utf8")), splitPatches(patches.toString("utf8")));
}

interface RawEntry {
  readonly letter: string;
  readonly sha: string;
  readonly path: string;
  readonly previousPath: string | undefined;
}

interface Counts {
  readonly additions: number;
  readonly deletions: number;
}

interface Summary {
  readonly entries: readonly RawEntry[];
  readonly counts: readonly Counts[];
}

/** Reads `--raw --numstat -z`: NUL-separated records, each followed by one name, or two for a rename. */
function readSummary(text: string): Summary {
  const tokens = text.split("\0");
  const entries: RawEntry[] = [];
  const counts: Counts[] = [];

  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    const names = [tokens[at + 1] ?? "", tokens[at + 2] ?? ""] as const;
    const raw = /^:\d+ \d+ ([0-9a-f]{40}) ([0-9a-f]{40}) ([A-Z])/.exec(token);
    const count = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(token);
    if (raw) {
      const entry = readEntry(raw, names);
      entries.push(entry);
      at += entry.previousPath === undefined ? 1 : 2;
    } else if (count) {
      counts.push({ additions: Number(count[1]) || 0, deletions: Number(count[2]) || 0 });
      at += count[3] === "" ? 2 : 0; // a rename's names come in records of their own
    }
  }
  return { entries, counts };
}

function readEntry(
  [, oldSha = "", newSha = "", letter = ""]: RegExpExecArray,
  [first, second]: readonly [string, string],
): RawEntry {
  const isMove = letter === "R" || letter === "C";
  return {
    letter,
    sha: letter === "D" ? oldSha : newSha,
    path: isMove ? second : first,
    previousPath: isMove ? first : undefined,
  };
}

/** The part of each file's patch from its first `@@`; undefined for a file without hunks. */
function splitPatches(text: string): readonly (string | undefined)[] {
  return `\n${text}` // not by /^diff/m: for JavaScript a line also begins after a carriage return and U+2028
    .split("\ndiff --git ")
    .slice(1)
    .map((section) => {
      const start = section.indexOf("\n@@ ");
      return start === -1 ? undefined : section.slice(start + 1).replace(/\n$/, "");
    });
}

function joinFiles({ entries, counts }: Summary, patches: readonly (string | undefined)[]): readonly FileDiff[] {
  let section = 0;
  return entries.map((entry, index) => {
    const isTypeChange = entry.letter === "T";
    const patch = isTypeChange ? undefined : patches[section];
    section += isTypeChange ? 2 : 1; // git shows a change of type as a removal and an addition
    return {
      path: entry.path,
      previousPath: entry.previousPath,
      status: STATUSES[entry.letter] ?? "modified",
      sha: entry.sha,
      additions: counts[index]?.additions ?? 0,
      deletions: counts[index]?.deletions ?? 0,
      patch,
    };
  });
}
