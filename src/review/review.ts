import { pMapIterable } from "p-map";
import { addedLines } from "../diff/lines.ts";
import { CATEGORIES } from "./category.ts";
import type { Change, SkippedFile } from "./change.ts";
import type { Finding, RuleCrash } from "./finding.ts";
import { LEVELS } from "./level.ts";
import type { ReviewResult, ReviewStats } from "./result.ts";
import { type FileReview, NOT_REVIEWED } from "./review-change.ts";
import type { HiddenPart } from "./secret-text.ts";
import type { Settings } from "./settings.ts";
import { addCounts, type SuppressedCounts, type SuppressionProblem } from "./suppression.ts";

/** Reviews single files, perhaps elsewhere and several at once. */
export interface Analyser {
  /** Never rejects because of the file: what cannot be reviewed is skipped with a reason. */
  readonly reviewFile: (change: Change, settings: Settings) => Promise<FileReview>;
  /** How many files it reviews at once. */
  readonly concurrency: number;
  /** Gives back what it holds. */
  readonly close: () => Promise<void>;
}

/** What a review works with besides the changes. */
export interface ReviewTools {
  readonly analyser: Analyser;
  readonly settings: Settings;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Reviews files as they come; few are held at once. Skipped files pass through into the result. */
export async function reviewChanges(
  changes: AsyncIterable<Change | SkippedFile> | Iterable<Change | SkippedFile>,
  { analyser, settings, now }: ReviewTools,
): Promise<ReviewResult> {
  const started = now();
  const findings: Finding[] = [];
  const skipped: SkippedFile[] = [];
  const crashes: RuleCrash[] = [];
  const suppressed: SuppressedCounts[] = [];
  const suppressionProblems: SuppressionProblem[] = [];
  const hidden = new Map<string, readonly HiddenPart[]>();
  let [files, lines, hunks, isDiff] = [0, 0, 0, false];
  const review = async (change: Change | SkippedFile): Promise<FileReview> =>
    "reason" in change ? { ...NOT_REVIEWED, skipped: [change] } : analyser.reviewFile(change, settings);
  const reviews = pMapIterable(changes, async (change) => ({ change, review: await review(change) }), {
    concurrency: analyser.concurrency,
  });
  for await (const { change, review: found } of reviews) {
    findings.push(...found.findings);
    skipped.push(...found.skipped);
    crashes.push(...found.crashes);
    suppressed.push(found.suppressed);
    suppressionProblems.push(...found.suppressionProblems);
    if (found.hidden.length > 0) hidden.set(change.path, found.hidden);
    if (!found.isReviewed || "reason" in change) continue;
    files += 1;
    lines += change.hunks === undefined ? countLines(change.head) : addedLines(change.hunks).size;
    hunks += change.hunks?.length ?? 0;
    isDiff ||= change.hunks !== undefined;
  }
  const stats: ReviewStats = { files, lines, hunks, milliseconds: Math.round(now() - started) };
  const placed = isDiff ? limitInline(findings, settings.inline.limit) : findings;
  return {
    findings: placed.toSorted(byPlace),
    skipped: skipped.toSorted((a, b) => compare(a.path, b.path)),
    crashes,
    suppressed: addCounts(suppressed),
    suppressionProblems: suppressionProblems.toSorted((a, b) => compare(a.path, b.path) || a.line - b.line),
    stats,
    hidden,
  };
}

function countLines(text: string): number {
  return text.split("\n").length - (text === "" || text.endsWith("\n") ? 1 : 0);
}

/** The gravest and surest `limit` findings stay inline; the others are told in the summary. */
function limitInline(findings: readonly Finding[], limit: number): readonly Finding[] {
  const inline = findings
    .filter((finding) => finding.placement === "inline")
    .toSorted((a, b) => byWeight(a, b) || byPlace(a, b));
  const over = new Set(inline.slice(limit));
  return findings.map((finding) => (over.has(finding) ? { ...finding, placement: "summary" } : finding));
}

function byWeight(a: Finding, b: Finding): number {
  return (
    LEVELS.indexOf(b.severity) - LEVELS.indexOf(a.severity) ||
    LEVELS.indexOf(b.confidence) - LEVELS.indexOf(a.confidence)
  );
}

const CATEGORY_ORDER: readonly string[] = CATEGORIES.map(({ id }) => id);

function byPlace(a: Finding, b: Finding): number {
  const byCategory = CATEGORY_ORDER.indexOf(a.category) - CATEGORY_ORDER.indexOf(b.category);
  return compare(a.path, b.path) || a.startLine - b.startLine || byCategory || compare(a.ruleId, b.ruleId);
}

// By code unit, the same on every machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
