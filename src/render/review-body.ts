import { titleOf } from "../review/build-report.ts";
import { CATEGORIES } from "../review/category.ts";
import type { Finding } from "../review/finding.ts";
import { describeSuppressed, type SuppressedCounts } from "../review/suppression.ts";
import { count } from "../review/text.ts";
import { link } from "./inert.ts";

/** What the body of a review sums up. */
export interface ReviewSummary {
  readonly findings: readonly Finding[];
  readonly suppressed: SuppressedCounts;
  /** The page of the check run; without it the check is named only. */
  readonly checkUrl?: string;
}

/** Renders the body of a review: how many problems, of what kind, where the rest is told, and how many findings comments silenced. */
export function renderReviewBody({ findings, suppressed, checkUrl = "" }: ReviewSummary): string {
  const inline = findings.filter(({ placement }) => placement === "inline").length;
  const report = `The whole report is in the ${link("check of this commit", checkUrl)}.`;
  const kinds = CATEGORIES.map(({ id }) => ({ id, found: findings.filter(({ category }) => category === id) }))
    .filter(({ found }) => found.length > 0)
    .map(({ id, found }) => `- ${titleOf(id, found)}: ${found.length}`);
  const silenced = describeSuppressed(suppressed);
  return [
    `${countProblems(findings)}. ${whereTold(findings.length, inline)} ${report}`,
    kinds.join("\n"),
    ...(silenced === "" ? [] : [`Silenced by comments in the code: ${silenced}.`]),
  ].join("\n\n");
}

/** `3 problems in 2 files`. */
export function countProblems(findings: readonly Finding[]): string {
  const files = new Set(findings.map(({ path }) => path)).size;
  return `${count(findings.length, "problem")} in ${count(files, "file")}`;
}

function whereTold(all: number, inline: number): string {
  if (inline === all) return "Each is commented on in place.";
  if (inline === 0) return "None is commented on in place.";
  return `${inline === 1 ? "1 is" : `${inline} are`} commented on in place.`;
}
