import type { PythonNode } from "../python/tree.ts";
import { fingerprint, tokensBetween } from "./fingerprint.ts";
import type { LineRange } from "./report.ts";
import type { Rule, RuleHit } from "./rule.ts";

/** The most lines of evidence that a finding shows. */
export const MAX_EVIDENCE_LINES = 12;

/** What a rule said of one place, before selection. */
export interface Candidate {
  readonly rule: Rule;
  readonly hit: RuleHit;
  /** The ends of the evidence. */
  readonly first: PythonNode;
  readonly last: PythonNode;
}

/** The lines of a candidate's evidence, cut to MAX_EVIDENCE_LINES. */
export function evidenceLines({ first, last }: Candidate): LineRange {
  const start = first.startLine;
  return { start, end: Math.min(last.endLine, start + MAX_EVIDENCE_LINES - 1) };
}

/** Identity of a candidate across pushes; `path` is the path at first sight. */
export function fingerprintOf({ rule, first, last }: Candidate, path: string): string {
  return fingerprint({ ruleId: rule.id, path, first, last });
}

/** Equal for the same offence in the same code, wherever in the file it stands and whatever its function is called. */
export function codeKeyOf({ rule, first, last }: Candidate): string {
  return [rule.id, ...tokensBetween(first, last)].join("\u0000");
}
