import { diffTexts } from "../../src/diff/diff-texts.ts";
import { dottedName } from "../../src/python/syntax.ts";
import { LIBRARY } from "../../rules/knowledge/library.ts";
import type { Change } from "../../src/review/change.ts";
import type { ReviewResult } from "../../src/review/result.ts";
import { reviewChanges } from "../../src/review/review.ts";
import { defineRule, type Rule } from "../../src/review/rule.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/review/settings.ts";
import { inProcess } from "./in-process.ts";

/** A rule that reports each call of `bad`. */
export const badCall: Rule = defineRule({
  id: "bad-call",
  category: "error-handling",
  severity: "medium",
  confidence: "high",
  cwe: [1],
  equivalents: { ruff: ["BLE001", "S110"], bandit: ["B110"], pylint: ["broad-except", "W0703"] },
  title: "bad is called",
  why: "It is bad.",
  whenNotTo: "Never.",
  examples: [{ bad: "bad()\n", good: "good()\n" }],
  startsFrom: ["call"],
  check: (call) =>
    dottedName(call.child("function")) === "bad"
      ? { evidence: call, problem: "Bad.", solution: "Call `good`." }
      : undefined,
});

/** A change of one file from its two texts; no base text: a new file. */
export function changeOf(base: string | undefined, head: string, paths: Partial<Change> = {}): Change {
  return { path: "app.py", base, head, hunks: diffTexts(base ?? "", head), ...paths };
}

/** Reviews changes with `badCall`, or the given rules. */
export function review(
  changes: readonly Change[],
  { rules = [badCall], settings = DEFAULT_SETTINGS }: { rules?: readonly Rule[]; settings?: Settings } = {},
): Promise<ReviewResult> {
  return reviewChanges(changes, {
    analyser: inProcess({ rules, library: LIBRARY, findSecretTexts: () => [], isScript: () => false }),
    settings,
    now: () => 0,
  });
}

/** Start lines of what a review found in one change. */
export async function linesFound(change: Change): Promise<number[]> {
  return (await review([change])).findings.map((finding) => finding.startLine);
}
