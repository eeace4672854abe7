import type { CategoryId } from "./category.ts";
import type { Placement } from "./finding.ts";
import type { Level } from "./level.ts";

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

/** The findings of one review in the structure of the source report. */
export interface Report {
  readonly opening: string;
  readonly sections: readonly ReportSection[];
  readonly closing: string;
}
