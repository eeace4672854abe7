import { findHunkAt } from "../diff/lines.ts";
import type { Change } from "../review/change.ts";
import type { Finding } from "../review/finding.ts";
import type { LineRange } from "../review/report.ts";

/** A finding and the lines that its comment hangs on, all within one hunk. */
export interface PlannedComment {
  readonly finding: Finding;
  readonly lines: LineRange;
}

/**
 * The comments to post: one for each inline finding that the pull request does not show yet. `posted` holds the fingerprint of each
 * comment that it ever showed; the same fault at two places has one fingerprint, so that they are counted.
 */
export function planComments(
  findings: readonly Finding[],
  changes: readonly Change[],
  posted: readonly string[],
): readonly PlannedComment[] {
  const hunks = new Map(changes.map((change) => [change.path, change.hunks ?? []]));
  const left = Map.groupBy(posted, (fingerprint) => fingerprint);
  return findings
    .filter(({ placement }) => placement === "inline")
    .filter(({ fingerprint }) => left.get(fingerprint)?.pop() === undefined)
    .map((finding) => ({ finding, lines: selectLines(finding, hunks.get(finding.path) ?? []) }));
}

/** The whole evidence where one hunk shows it, else the line that stands for it. */
function selectLines({ startLine, endLine, anchorLine }: Finding, hunks: NonNullable<Change["hunks"]>): LineRange {
  const hunk = findHunkAt(hunks, startLine);
  const isShown = hunk !== undefined && hunk === findHunkAt(hunks, endLine) && anchorLine === endLine;
  return isShown ? { start: startLine, end: endLine } : { start: anchorLine, end: anchorLine };
}
