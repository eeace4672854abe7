import { titleOf } from "../review/build-report.ts";
import type { Finding } from "../review/finding.ts";
import type { Level } from "../review/level.ts";
import type { Report } from "../review/report.ts";
import type { ReviewResult } from "../review/result.ts";
import { count, visible } from "../review/text.ts";
import { renderReport } from "./report-markdown.ts";
import { countProblems } from "./review-body.ts";

/** A remark of a check run on lines of a file. `message` and `title` are plain text; GitHub shows no Markdown in them. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** What a completed check run shows. */
export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  /** One for each finding, in their order. GitHub takes 50 in one request. */
  readonly annotations: readonly Annotation[];
}

const ANNOTATION_LEVELS: Readonly<Record<Level, Annotation["level"]>> = {
  high: "failure",
  medium: "warning",
  low: "notice",
};

// GitHub's limits: 255 characters for a title, 64 KB for a message.
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 4000;

/** Renders the check run of a review: title, the whole report as its summary, and an annotation for each finding. */
export function renderCheck(result: ReviewResult, report: Report): CheckOutput {
  return { title: renderTitle(result), summary: renderReport(report), annotations: result.findings.map(toAnnotation) };
}

function renderTitle({ findings, crashes, stats }: ReviewResult): string {
  const files = count(stats.files, "changed file");
  const outcome =
    findings.length > 0 ? countProblems(findings) : stats.files === 0 ? "Nothing to review" : `No problems in ${files}`;
  return crashes.length === 0 ? outcome : `${outcome}, but rules failed ${count(crashes.length, "time")}`;
}

function toAnnotation(finding: Finding): Annotation {
  const { path, startLine, endLine, severity, category, ruleId, problem, solution } = finding;
  return {
    path,
    startLine,
    endLine,
    level: ANNOTATION_LEVELS[severity],
    title: visible(`${titleOf(category, [finding])} (${ruleId})`).slice(0, LONGEST_TITLE),
    message: `${visible(problem)}\n\nSolution: ${visible(solution)}`.slice(0, LONGEST_MESSAGE).toWellFormed(),
  };
}
