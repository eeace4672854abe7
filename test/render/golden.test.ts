import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { renderCheck } from "../../src/render/check-summary.ts";
import { renderComment } from "../../src/render/comment.ts";
import { renderReport } from "../../src/render/report-markdown.ts";
import { renderReviewBody } from "../../src/render/review-body.ts";
import { buildReport } from "../../src/review/build-report.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";
import { SAMPLE_REVIEW } from "./sample-review.ts";

const REPORT = buildReport(SAMPLE_REVIEW, {
  directDefectClasses: [],
  settingsProblems: [
    {
      source: ".github/sadpath.yml",
      line: 4,
      column: 3,
      path: "comments.limt",
      kind: "warning",
      message: "The key `comments.limt` is not known. Did you mean `limit`?",
    },
  ],
});

function golden(name: string): string {
  return readFileSync(new URL(`${name}.md`, import.meta.url), "utf8");
}

test("the report of a review with five categories", () => {
  expect(`${renderReport(REPORT)}\n`).toBe(golden("report"));
});

test("the report of a review that found nothing", () => {
  expect(`${renderReport(buildReport(sampleResult(), { directDefectClasses: [] }))}\n`).toBe(golden("nothing-found"));
});

test("the comment of a finding with a fix", () => {
  const finding = sampleFinding({
    startLine: 12,
    endLine: 13,
    suggestion: { startLine: 12, endLine: 13, text: "    except OSError:\n        raise", python: "3.8" },
  });
  expect(`${renderComment(finding, { start: 12, end: 13 })}\n`).toBe(golden("comment"));
});

test("the body of a review", () => {
  const body = renderReviewBody({ ...SAMPLE_REVIEW, checkUrl: "https://github.com/octo/router/runs/7" });
  expect(`${body}\n`).toBe(golden("review-body"));
});

test("the summary of the check is the whole report", () => {
  expect(renderCheck(SAMPLE_REVIEW, REPORT).summary).toBe(renderReport(REPORT));
});
