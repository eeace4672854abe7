import { expect, test } from "@jest/globals";
import { renderReviewBody } from "../../src/render/review-body.ts";
import { sampleFinding } from "../review/sample-finding.ts";

const INLINE = sampleFinding({ placement: "inline" });
const SUMMARY = sampleFinding({ placement: "summary" });

test("the body says how many are commented on in place", () => {
  expect(renderReviewBody([INLINE, INLINE])).toContain("Each is commented on in place.");
  expect(renderReviewBody([INLINE, SUMMARY])).toContain("1 is commented on in place.");
  expect(renderReviewBody([INLINE, INLINE, SUMMARY])).toContain("2 are commented on in place.");
  expect(renderReviewBody([SUMMARY])).toContain("None is commented on in place.");
});

test("without the address of the check, the check is named", () => {
  expect(renderReviewBody([INLINE])).toContain("The whole report is in the check of this commit.");
});
