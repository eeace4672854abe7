import type { CheckResult } from "../github/update-check-run.ts";
import { GitHubError } from "../github/errors.ts";
import { renderCheck } from "../render/check-summary.ts";
import { inert } from "../render/inert.ts";
import { buildReport, directDefectClassesOf } from "../review/build-report.ts";
import { isAtLeast } from "../review/level.ts";
import type { ReviewResult } from "../review/result.ts";
import type { Rule } from "../review/rule.ts";
import type { ReviewInput } from "./load-review-input.ts";
import type { PostingOutcome } from "./post-findings.ts";

/** A review that is done. */
export interface FinishedReview {
  readonly input: ReviewInput;
  readonly result: ReviewResult;
  readonly outcome: Exclude<PostingOutcome, { readonly kind: "superseded" }>;
  /** The rules that ran. */
  readonly rules: readonly Rule[];
}

/** What the check run says of a review. Findings that stand in comments are not repeated as annotations: GitHub shows both in the diff. */
export function describeReview(review: FinishedReview): CheckResult {
  const { input, result, outcome, rules } = review;
  const report = buildReport(result, {
    directDefectClasses: directDefectClassesOf(rules),
    settingsProblems: input.problems,
  });
  const { title, summary, annotations } = renderCheck(result, report);
  const isShown = (index: number): boolean => {
    const finding = result.findings[index];
    return finding !== undefined && outcome.kind === "posted" && outcome.shown.has(finding);
  };
  const notice =
    outcome.kind === "refused" ? `**The comments were not posted.** GitHub: ${inert(outcome.reason)}\n\n` : "";
  return {
    conclusion: conclude(review),
    output: {
      title,
      summary: `${notice}${summary}`,
      annotations: annotations.filter((_annotation, index) => !isShown(index)),
    },
  };
}

/** Green only when everything was looked at, nothing was found and nothing broke. */
function conclude({ input, result, outcome }: FinishedReview): CheckResult["conclusion"] {
  const { failOn } = input.settings;
  if (failOn !== "none" && result.findings.some(({ severity }) => isAtLeast(severity, failOn))) return "failure";
  const isWhole = result.skipped.length === input.exempt.length && result.crashes.length === 0;
  const isClean = result.findings.length === 0 && input.problems.length === 0 && outcome.kind === "posted";
  return isWhole && isClean ? "success" : "neutral";
}

/** What the check run of a commit says whose pull request moved on while it was reviewed. */
export const SUPERSEDED: CheckResult = {
  conclusion: "cancelled",
  output: {
    title: "Superseded",
    summary: "The pull request was changed while this commit was reviewed.",
    annotations: [],
  },
};

/** What the check run says when there was no review. Never green: nobody looked. */
export function describeFailure(error: unknown, jobId: string): CheckResult {
  const reason =
    error instanceof GitHubError
      ? inert(error.message)
      : `sadpath failed. Its operator finds the reason in the log, under job \`${jobId}\`.`;
  return {
    conclusion: "neutral",
    output: { title: "Not reviewed", summary: `This commit was not reviewed. ${reason}`, annotations: [] },
  };
}
