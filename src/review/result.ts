import type { SkippedFile } from "./change.ts";
import type { Finding, RuleCrash } from "./finding.ts";
import type { HiddenPart } from "./secret-text.ts";
import type { SuppressedCounts, SuppressionProblem } from "./suppression.ts";

/** What was looked at. */
export interface ReviewStats {
  /** Reviewed files, without the skipped ones. */
  readonly files: number;
  /** Added lines under review; every line with `--all`. */
  readonly lines: number;
  readonly hunks: number;
  readonly milliseconds: number;
}

/** Everything that one review found out, sorted by path and line. */
export interface ReviewResult {
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFile[];
  readonly crashes: readonly RuleCrash[];
  /** How many findings were silenced by comments in the code. */
  readonly suppressed: SuppressedCounts;
  readonly suppressionProblems: readonly SuppressionProblem[];
  readonly stats: ReviewStats;
  /** What must not be shown of the files that have findings, by their paths. */
  readonly hidden: ReadonlyMap<string, readonly HiddenPart[]>;
}
