import type { Finding } from "../../src/review/finding.ts";
import type { ReviewResult } from "../../src/review/result.ts";
import { countSuppressed } from "../../src/review/suppression.ts";

/** A finding with the fields that matter to a test. */
export function sampleFinding(fields: Partial<Finding> = {}): Finding {
  const ruleId = fields.ruleId ?? "narrow-handler";
  const startLine = fields.startLine ?? 322;
  const endLine = fields.endLine ?? startLine;
  return {
    ruleId,
    category: "error-handling",
    severity: "medium",
    confidence: "high",
    placement: "inline",
    path: "agent/router.py",
    startLine,
    startColumn: 9,
    endLine,
    endColumn: 20,
    anchorLine: endLine,
    group: `${ruleId}:${fields.path ?? "agent/router.py"}:${startLine}`,
    problem: "Only `RuntimeError` is caught here, so a failing call leaves the address half configured.",
    solution: "Catch what the calls raise, and undo the steps before.",
    suggestion: null,
    fingerprint: "00112233445566778899aabbccddeeff",
    cwe: [755],
    docs: `https://github.com/sadpath/sadpath/blob/main/docs/rules/${ruleId}.md`,
    ...fields,
  };
}

/** A result with the fields that matter to a test. */
export function sampleResult(fields: Partial<ReviewResult> = {}): ReviewResult {
  return {
    findings: [],
    skipped: [],
    crashes: [],
    suppressed: countSuppressed([]),
    suppressionProblems: [],
    stats: { files: 2, lines: 120, hunks: 5, milliseconds: 30 },
    hidden: new Map(),
    ...fields,
  };
}
