import type { PythonNode } from "../python/tree.ts";

/** A comment `# sadpath: ignore[rule-id, other-id] reason`. */
export interface OwnSuppression {
  readonly line: number;
  /** The line that it is about: its own, or when it stands alone the next line that is no comment. */
  readonly target: number;
  /** The rules it names; empty when it cannot be understood. */
  readonly ruleIds: readonly string[];
}

const COMMENT = /#\s*sadpath\s*:(?<order>[^#]*)/i;
const IGNORE = /^\s*ignore\s*\[(?<ids>[^\]]*)\]/i;

/** Reads a comment that begins, perhaps after another one on its line, with `# sadpath:`; undefined for any other. */
export function readOwnSuppression(comment: PythonNode): OwnSuppression | undefined {
  const order = COMMENT.exec(comment.text)?.groups?.["order"];
  if (order === undefined) return undefined;
  const ids = IGNORE.exec(order)?.groups?.["ids"]?.split(",") ?? [];
  const ruleIds = new Set(ids.map((id) => id.trim()).filter((id) => id !== ""));
  return { line: comment.startLine, target: targetOf(comment), ruleIds: [...ruleIds] };
}

function targetOf({ tree, startLine }: PythonNode): number {
  const isComment = (line: number): boolean => tree.lineText(line).trimStart().startsWith("#");
  let line = startLine;
  while (isComment(line)) line += 1;
  return line;
}
