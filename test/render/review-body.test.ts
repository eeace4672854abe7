import { expect, test } from "@jest/globals";
import type { Finding } from "../../src/review/finding.ts";
import { renderReviewBody } from "../../src/render/review-body.ts";
import { sampleFinding, sampleResult } from "../review/sample-finding.ts";

const INLINE = sampleFinding({ placement: "inline" });
const SUMMARY = sampleFinding({ placement: "summary" });

function body(findings: readonly Finding[]): string {
  return renderReviewBody(sampleResult({ findings }));
}

test("the body says how many are commented on in place", () => {
  expect(body([INLINE, INLINE])).toContain("Each is commented on in place.");
  expect(body([INLINE, SUMMARY])).toContain("1 is commented on in place.");
  expect(body([INLINE, INLINE, SUMMARY])).toContain("2 are commented on in place.");
  expect(body([SUMMARY])).toContain("None is commented on in place.");
});

test("without the address of the check, the check is named", () => {
  expect(body([INLINE])).toContain("The whole report is in the check of this commit.");
});

test("what comments silenced is counted, by each kind of comment", () => {
  const suppressed = { sadpath: 1, noqa: 2, nosec: 0, pylint: 1 };
  expect(renderReviewBody(sampleResult({ findings: [INLINE], suppressed }))).toMatch(
    /\n\nSilenced by comments in the code: 4 findings \(1 by sadpath, 2 by noqa, 1 by pylint\)\.$/,
  );
  expect(body([INLINE])).not.toContain("Silenced");
});
