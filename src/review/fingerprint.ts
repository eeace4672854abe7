import { createHash } from "node:crypto";
import { symbolAt } from "../python/syntax.ts";
import type { PythonNode } from "../python/tree.ts";

/** What a finding's identity is made of. */
export interface FingerprintParts {
  readonly ruleId: string;
  /** The path at first sight: the base's name of a renamed file. */
  readonly path: string;
  readonly first: PythonNode;
  readonly last: PythonNode;
}

/**
 * Identity of a finding across pushes, as 32 hexadecimal digits: rule, path, enclosing symbol, and the tokens of the evidence
 * without white space and comments. Moving or re-indenting the code keeps it; line numbers and messages are no part of it.
 */
export function fingerprint({ ruleId, path, first, last }: FingerprintParts): string {
  const parts = [ruleId, path, symbolAt(first), ...tokensBetween(first, last)];
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 32);
}

/** The tokens from the first node to the last, without white space and comments. */
export function tokensBetween(first: PythonNode, last: PythonNode): string[] {
  const { tree } = first;
  const tokens: string[] = [];
  for (let index = first.index; index < tree.size; index++) {
    const node = tree.node(index);
    if (node.start >= last.end && node.index > last.index) break;
    const isLeaf = tree.arrays.subtreeEnd[index] === index + 1;
    if (isLeaf && node.kind !== "comment" && node.end <= last.end) tokens.push(node.text);
  }
  return tokens;
}
