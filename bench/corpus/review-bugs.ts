import { diffArrays } from "diff";
import type { Change, SkippedFile } from "../../src/review/change.ts";
import type { Finding } from "../../src/review/finding.ts";
import type { Analyser } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import type { BugFact } from "./facts.ts";
import { findRepository, loadFiles } from "./repositories.ts";

/** What was said of one known bug. */
export interface BugResult {
  readonly bug: BugFact;
  /** Rules with an inline finding within TOLERANCE lines of the bug. */
  readonly hitBy: readonly string[];
  /** Those of them that are silent at the same place of the repaired file: only they understood the bug. */
  readonly toldApartBy: readonly string[];
}

/** How far a finding may be from a line of the bug, in lines. */
const TOLERANCE = 2;

/** Reviews the file of each bug as it was and as it was repaired. Bugs of repositories that are not in the folder are left out. */
export async function reviewBugs(
  bugs: readonly BugFact[],
  folder: string,
  analyser: Analyser,
): Promise<readonly BugResult[]> {
  const results: BugResult[] = [];
  for (const bug of bugs) {
    const gitDir = findRepository(folder, bug.repo);
    if (gitDir === undefined) continue;
    const buggy = await readChange(gitDir, bug.parent, bug.path);
    if (buggy === undefined) continue;
    const hitBy = rulesNear(await inlineFindings(buggy, analyser), bug.buggyLines);
    const repaired = await readChange(gitDir, bug.fixCommit, bug.path);
    const still =
      repaired === undefined
        ? []
        : rulesNear(await inlineFindings(repaired, analyser), mapLines(buggy.head, repaired.head, bug.buggyLines));
    results.push({ bug, hitBy, toldApartBy: hitBy.filter((rule) => !still.includes(rule)) });
  }
  return results;
}

async function readChange(gitDir: string, commit: string, path: string): Promise<Change | undefined> {
  const files: (Change | SkippedFile)[] = [];
  for await (const file of loadFiles(gitDir, commit, [path])) files.push(file);
  const [file] = files;
  return file !== undefined && "head" in file ? file : undefined;
}

async function inlineFindings(change: Change, analyser: Analyser): Promise<readonly Finding[]> {
  const { findings } = await analyser.reviewFile(change, DEFAULT_SETTINGS);
  return findings.filter(({ placement }) => placement === "inline");
}

function rulesNear(findings: readonly Finding[], lines: readonly number[]): readonly string[] {
  const near = findings.filter(({ startLine, endLine }) =>
    lines.some((line) => startLine - TOLERANCE <= line && line <= endLine + TOLERANCE),
  );
  return [...new Set(near.map(({ ruleId }) => ruleId))];
}

/** Where lines of one text, or what replaced them, are in another. */
function mapLines(from: string, to: string, lines: readonly number[]): readonly number[] {
  const wanted = new Set(lines);
  const mapped: number[] = [];
  let [oldLine, newLine] = [1, 1];
  let isDeleted = false;
  for (const part of diffArrays(from.split("\n"), to.split("\n"))) {
    const { length } = part.value;
    if (part.removed) {
      isDeleted = Array.from({ length }, (_, at) => oldLine + at).some((line) => wanted.has(line));
      if (isDeleted) mapped.push(Math.max(1, newLine - 1));
      oldLine += length;
    } else if (part.added) {
      if (isDeleted) mapped.push(...Array.from({ length }, (_, at) => newLine + at));
      newLine += length;
    } else {
      for (let at = 0; at < length; at += 1) if (wanted.has(oldLine + at)) mapped.push(newLine + at);
      oldLine += length;
      newLine += length;
    }
    if (!part.removed) isDeleted = false;
  }
  return mapped;
}
