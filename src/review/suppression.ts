import { enclosingStatement } from "../python/syntax.ts";
import type { PythonNode, PythonTree } from "../python/tree.ts";
import { type Candidate, evidenceLines } from "./candidate.ts";
import {
  findForeignSilencer,
  type ForeignSuppression,
  type ForeignTool,
  readForeignSuppressions,
} from "./foreign-suppression.ts";
import { suggestFrom } from "./nearest.ts";
import { type OwnSuppression, readOwnSuppression } from "./own-suppression.ts";
import { code, count } from "./text.ts";

/** The kinds of comments that silence findings, by their first word. */
export const SUPPRESSION_KINDS = ["sadpath", "noqa", "nosec", "pylint"] as const;

/** A kind of comment that silences findings. */
export type SuppressionKind = "sadpath" | ForeignTool;

/** How many findings each kind of comment silenced. */
export type SuppressedCounts = Readonly<Record<SuppressionKind, number>>;

/** A comment of ours that has no effect, told to its author. */
export interface SuppressionProblem {
  readonly path: string;
  readonly line: number;
  readonly kind: "unused" | "unknown" | "malformed";
  /** As it is written in the comment; null for one that names no rule. */
  readonly ruleId: string | null;
  /** Fact and remedy in one or two sentences; text from the comment in the spans that `code()` makes. */
  readonly message: string;
}

/** The comments of one file that silence findings. */
export interface Suppressions {
  readonly own: readonly OwnSuppression[];
  readonly foreign: readonly ForeignSuppression[];
}

/** Reads the comments of a file. Text in strings is none. */
export function readSuppressions(tree: PythonTree): Suppressions {
  const comments = tree.root.descendants("comment");
  return {
    own: comments.flatMap((comment) => readOwnSuppression(comment) ?? []),
    foreign: comments.flatMap(readForeignSuppressions),
  };
}

/**
 * The kind of comment that silences a candidate; ours come first. One for another linter does so on any line of the evidence, with an
 * equivalent code or none; ours also on the first line of the statement that holds the evidence.
 */
export function findSilencer(candidate: Candidate, { own, foreign }: Suppressions): SuppressionKind | undefined {
  if (own.some((comment) => comment.ruleIds.includes(candidate.rule.id) && isAbout(comment, candidate)))
    return "sadpath";
  return findForeignSilencer(foreign, candidate.rule, evidenceLines(candidate));
}

function isAbout({ target }: OwnSuppression, candidate: Candidate): boolean {
  const { start, end } = evidenceLines(candidate);
  return (start <= target && target <= end) || target === enclosingStatement(candidate.first).startLine;
}

/** Counts by kind. */
export function countSuppressed(kinds: readonly (SuppressionKind | undefined)[]): SuppressedCounts {
  const countOf = (wanted: SuppressionKind): number => kinds.filter((kind) => kind === wanted).length;
  return { sadpath: countOf("sadpath"), noqa: countOf("noqa"), nosec: countOf("nosec"), pylint: countOf("pylint") };
}

/** The counts of several files together. */
export function addCounts(counts: readonly SuppressedCounts[]): SuppressedCounts {
  const sumOf = (kind: SuppressionKind): number => counts.reduce((sum, each) => sum + each[kind], 0);
  return { sadpath: sumOf("sadpath"), noqa: sumOf("noqa"), nosec: sumOf("nosec"), pylint: sumOf("pylint") };
}

/** How many findings were silenced, and by what: `3 findings (2 by sadpath, 1 by noqa)`; empty when none was. */
export function describeSuppressed(counts: SuppressedCounts): string {
  const kinds = SUPPRESSION_KINDS.filter((kind) => counts[kind] > 0);
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  const shares = kinds.map((kind) => `${counts[kind].toLocaleString("en")} by ${kind}`);
  return total === 0 ? "" : `${count(total, "finding")} (${shares.join(", ")})`;
}

/** What is known of a file when its comments are judged. */
export interface JudgedFile {
  readonly path: string;
  /** The code that was looked at: comments elsewhere are not judged. */
  readonly regions: readonly PythonNode[];
  /** Everything that the rules said there, old problems too. */
  readonly candidates: readonly Candidate[];
  readonly knownRuleIds: readonly string[];
  /** The rules that ran, and did not fail: only of these can be said that they had nothing to say. */
  readonly silentRuleIds: ReadonlySet<string>;
}

/** The comments of ours that have no effect in the code that was looked at. */
export function findSuppressionProblems(
  own: readonly OwnSuppression[],
  file: JudgedFile,
): readonly SuppressionProblem[] {
  return own
    .filter(({ line, target }) => file.regions.some((region) => holdsLine(region, target) || holdsLine(region, line)))
    .flatMap((comment) => problemsOf(comment, file));
}

function problemsOf(comment: OwnSuppression, file: JudgedFile): readonly SuppressionProblem[] {
  const { path, regions, knownRuleIds, silentRuleIds, candidates } = file;
  const { line, target, ruleIds } = comment;
  if (ruleIds.length === 0) {
    const message = "It names no rule, so it silences nothing. Write `# sadpath: ignore[rule-id] reason`.";
    return [{ path, line, kind: "malformed", ruleId: null, message }];
  }
  return ruleIds.flatMap((ruleId): readonly SuppressionProblem[] => {
    if (!knownRuleIds.includes(ruleId)) {
      const message = `There is no rule ${code(ruleId)}, so it silences nothing. ${suggestFrom(ruleId, knownRuleIds)}`;
      return [{ path, line, kind: "unknown", ruleId, message: message.trimEnd() }];
    }
    const isUsed = candidates.some((candidate) => candidate.rule.id === ruleId && isAbout(comment, candidate));
    const isJudged =
      silentRuleIds.has(ruleId) && regions.some((region) => holdsLine(region, target) && isSound(region));
    if (isUsed || !isJudged) return [];
    return [
      { path, line, kind: "unused", ruleId, message: `${code(ruleId)} has nothing to say here: take the comment out.` },
    ];
  });
}

/** Broken code may mean anything: nothing is said of it. */
function isSound(region: PythonNode): boolean {
  return !region.tree.brokenNodes.some((broken) => region.contains(broken));
}

function holdsLine({ startLine, endLine, parent }: PythonNode, line: number): boolean {
  return parent === undefined || (startLine <= line && line <= endLine);
}
