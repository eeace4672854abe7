import { enclosingStatement, symbolAt } from "../python/syntax.ts";
import type { PythonNode } from "../python/tree.ts";
import { codeTokens, evidenceTokens, withoutNames } from "./code-tokens.ts";
import { fingerprint } from "./fingerprint.ts";
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

/** The lines of a candidate's evidence, at most MAX_EVIDENCE_LINES: when its ends are further apart, those of the first. */
export function evidenceLines({ first, last }: Candidate): LineRange {
  const start = first.startLine;
  const end = start + MAX_EVIDENCE_LINES - 1;
  return { start, end: last.endLine <= end ? last.endLine : Math.min(first.endLine, end) };
}

/** Identity of a candidate across pushes; `path` is the path at first sight. */
export function fingerprintOf({ rule, first, last }: Candidate, path: string): string {
  return fingerprint({ ruleId: rule.id, path, first, last });
}

/** What a candidate is known again by, from the base to the head. All are equal only for the same rule. */
export interface Traits {
  /** The evidence's code, whatever its layout. */
  readonly code: string;
  /** The same whatever its names are, too. */
  readonly shape: string;
  /** The code of the statement that the evidence stands in, whatever its names are. */
  readonly statement: string;
  /** Classes and functions around it. */
  readonly symbol: string;
}

/** What a candidate is known again by. */
export function traitsOf({ rule, first, last }: Candidate): Traits {
  const tokens = evidenceTokens(first, last);
  const statement = enclosingStatement(first);
  const key = (parts: readonly string[]): string => [rule.id, ...parts].join("\u0000");
  return {
    code: key(tokens.map(({ text }) => text)),
    shape: key(withoutNames(tokens)),
    statement: key(withoutNames(codeTokens(statement, statement))),
    symbol: symbolAt(first),
  };
}
