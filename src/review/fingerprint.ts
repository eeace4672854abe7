import { createHash } from "node:crypto";
import { symbolAt } from "../python/syntax.ts";
import type { PythonNode } from "../python/tree.ts";
import { evidenceTokens } from "./code-tokens.ts";

/** What a finding's identity is made of. */
export interface FingerprintParts {
  readonly ruleId: string;
  /** The path at first sight: the base's name of a renamed file. */
  readonly path: string;
  readonly first: PythonNode;
  readonly last: PythonNode;
}

/**
 * Identity of a finding across pushes, as 32 hexadecimal digits: rule, path, enclosing symbol, and the tokens of the ends of
 * the evidence whatever their layout and distance. Moving, re-indenting or reformatting the code keeps it; line numbers and messages are no part of it.
 */
export function fingerprint({ ruleId, path, first, last }: FingerprintParts): string {
  const parts = [ruleId, path, symbolAt(first), ...evidenceTokens(first, last).map(({ text }) => text)];
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 32);
}
