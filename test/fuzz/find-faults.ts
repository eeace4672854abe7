import { commentableLines } from "../../src/diff/lines.ts";
import { MAX_EVIDENCE_LINES } from "../../src/review/candidate.ts";
import type { Change } from "../../src/review/change.ts";
import type { Finding } from "../../src/review/finding.ts";
import type { FileReview } from "../../src/review/review-change.ts";

/** What no review may be, whatever the file: one sentence for each fault. */
export function findFaults(change: Change, review: FileReview): readonly string[] {
  const lines = change.head.replace(/\n$/, "").split("\n");
  const anchors = change.hunks === undefined ? undefined : commentableLines(change.hunks);
  const broken = review.skipped.filter(({ reason }) => reason.startsWith("its analysis"));
  return [
    ...review.crashes.map((crash) => `crash of ${JSON.stringify(crash)}`),
    ...broken.map(({ reason }) => reason),
    ...(isJson(review) ? [] : ["JSON loses something"]),
    ...review.findings.flatMap((finding) =>
      faultsOf(finding, lines, anchors).map((fault) => `${fault}: ${JSON.stringify(finding)}`),
    ),
  ];
}

/** Whether a value survives as JSON: which leaves out what is undefined, and turns numbers that are none into null. */
function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === "object" && value !== null) return Object.values(value).every(isJson);
  return typeof value === "number" ? Number.isFinite(value) : value !== undefined;
}

function faultsOf(finding: Finding, lines: readonly string[], anchors: ReadonlySet<number> | undefined): string[] {
  const { startLine, startColumn, endLine, endColumn, anchorLine, suggestion } = finding;
  const isColumn = (line: number, column: number): boolean =>
    column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
  const isRange = (start: number, end: number): boolean => start >= 1 && start <= end && end <= lines.length;
  const checks: readonly (readonly [isSound: boolean, fault: string])[] = [
    [isRange(startLine, endLine), "lines outside of the file"],
    [endLine - startLine < MAX_EVIDENCE_LINES, "too many lines of evidence"],
    [isColumn(startLine, startColumn) && isColumn(endLine, endColumn), "columns outside of their lines"],
    [startLine < endLine || startColumn < endColumn, "an empty range"],
    [anchorLine >= 1 && anchorLine <= lines.length, "an anchor outside of the file"],
    [anchors === undefined || anchors.has(anchorLine), "an anchor outside of the hunks"],
    [suggestion === null || isRange(suggestion.startLine, suggestion.endLine), "a suggestion outside of the file"],
    [finding.problem !== "" && finding.solution !== "", "nothing said"],
  ];
  return checks.flatMap(([isSound, fault]) => (isSound ? [] : [fault]));
}
