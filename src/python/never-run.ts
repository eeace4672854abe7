import { unparenthesized } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** Statements after which the rest of their block is never reached. */
const JUMPS: ReadonlySet<string> = new Set([
  "return_statement",
  "raise_statement",
  "continue_statement",
  "break_statement",
]);

/** Whether code can be seen never to run: behind a jump in its block, or under `if False:` or `if TYPE_CHECKING:`. */
export function isNeverRun(node: PythonNode): boolean {
  return [node, ...node.ancestors()].some((part) => isBehindJump(part) || isUnderFalse(part));
}

function isBehindJump(statement: PythonNode): boolean {
  const block = statement.parent;
  if (block?.kind !== "block") return false;
  return block.namedChildren.some((sibling) => sibling.end <= statement.start && JUMPS.has(sibling.kind));
}

function isUnderFalse(block: PythonNode): boolean {
  if (block.field !== "consequence" || block.parent === undefined) return false;
  return /^(?:False|0|(?:typing\.|t\.)?TYPE_CHECKING)$/.test(
    unparenthesized(block.parent.child("condition"))?.text ?? "",
  );
}
