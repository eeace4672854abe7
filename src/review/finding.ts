import type { CategoryId } from "./category.ts";
import type { Level } from "./level.ts";

/** Replacement text for whole lines, offered as a one-click fix. */
export interface Suggestion {
  /** First replaced line, 1-based. */
  readonly startLine: number;
  /** Last replaced line, inclusive. */
  readonly endLine: number;
  /** The new lines, joined by `\n`, without a final newline. */
  readonly text: string;
  /** The oldest Python that runs the new text, for example `3.8`. */
  readonly python: string;
}

/** Where a finding is shown: as a review comment, or as a line of the check's summary only. */
export type Placement = "inline" | "summary";

/** One rule at one place. The fields and their meaning are the JSON contract of the command line. */
export interface Finding {
  readonly ruleId: string;
  readonly category: CategoryId;
  readonly severity: Level;
  readonly confidence: Level;
  readonly placement: Placement;
  readonly path: string;
  /** Evidence, 1-based and inclusive; columns 1-based in UTF-16 units, `endColumn` exclusive. */
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The line that a comment hangs on: inside a hunk, nearest to the evidence. */
  readonly anchorLine: number;
  /** Findings of one group are one entry of the report, with several line ranges. */
  readonly group: string;
  readonly problem: string;
  readonly solution: string;
  readonly suggestion: Suggestion | null;
  /** Identity across pushes. Holds no line number. */
  readonly fingerprint: string;
  readonly cwe: readonly number[];
  /** Address of the rule's page. */
  readonly docs: string;
}

/** A rule that threw: a bug of ours, reported beside the findings. */
export interface RuleCrash {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}
