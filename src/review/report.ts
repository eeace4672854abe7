import type { CategoryId } from "./category.ts";
import type { SkippedFile } from "./change.ts";
import type { Placement, RuleCrash } from "./finding.ts";
import type { Level } from "./level.ts";
import type { SettingsProblem } from "./settings.ts";
import type { SuppressedCounts, SuppressionProblem } from "./suppression.ts";

/** The group that a rule gives its hits about namespaces: a section of nothing else is titled after them. */
export const NAMESPACE_GROUP = "namespace";

/** Lines of a file, 1-based and inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** One problem in one file, at one or several places. */
export interface ReportEntry {
  readonly ruleId: string;
  readonly severity: Level;
  readonly placement: Placement;
  readonly path: string;
  /** Sorted; none meets another. */
  readonly ranges: readonly LineRange[];
  readonly problem: string;
  readonly solution: string;
  readonly docs: string;
}

/** One numbered section; `number` counts the sections that are present. */
export interface ReportSection {
  readonly number: number;
  readonly category: CategoryId;
  readonly title: string;
  readonly entries: readonly ReportEntry[];
}

/**
 * What one review has to say: an opening, numbered sections, a closing, and what its reader must know besides. Sentences are ours;
 * in them, as in a rule's texts, code under review stands in the spans that `code()` makes.
 */
export interface Report {
  readonly opening: string;
  readonly sections: readonly ReportSection[];
  /** Empty when there are no sections. */
  readonly closing: string;
  readonly skipped: readonly SkippedFile[];
  readonly crashes: readonly RuleCrash[];
  /** How many findings were silenced by comments in the code. */
  readonly suppressed: SuppressedCounts;
  readonly suppressionProblems: readonly SuppressionProblem[];
  readonly settingsProblems: readonly SettingsProblem[];
}
