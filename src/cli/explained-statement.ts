import type { PythonFile } from "../python/file.ts";
import type { PythonNode } from "../python/tree.ts";

/** What `explain` looks at: a statement, or a clause of one, and the parts of it that run at its own line. */
export interface ExplainedStatement {
  readonly node: PythonNode;
  /** What is evaluated when control comes there; the statements in its blocks are not. */
  readonly parts: readonly PythonNode[];
}

/** The fields or kinds of what a compound statement or clause evaluates itself. */
const OWN_PARTS: Readonly<Record<string, readonly string[]>> = {
  if_statement: ["condition"],
  elif_clause: ["condition"],
  while_statement: ["condition"],
  for_statement: ["right"],
  with_statement: ["with_clause"],
  match_statement: ["subject"],
  case_clause: ["guard"],
  except_clause: ["value"],
  try_statement: [],
  else_clause: [],
  finally_clause: [],
  function_definition: [],
  class_definition: [],
  decorated_definition: ["decorator"],
};

/** The innermost statement or clause that a 1-based line belongs to; undefined when the line is empty, a comment, or in no statement. */
export function statementAt(file: PythonFile, line: number): ExplainedStatement | undefined {
  const found = [...file.tree.root.walk()].findLast((node) => isStatement(node) && isOwnLine(node, line));
  if (found === undefined) return undefined;
  const own = OWN_PARTS[found.kind];
  const parts =
    own === undefined ? [found] : found.namedChildren.filter((child) => own.includes(child.field ?? child.kind));
  return { node: found, parts };
}

function isStatement(node: PythonNode): boolean {
  if (OWN_PARTS[node.kind] !== undefined) return true;
  return node.isNamed && node.kind !== "comment" && (node.parent?.kind === "block" || node.parent?.kind === "module");
}

/** Whether a line belongs to a statement itself, not to a block of it. */
function isOwnLine(node: PythonNode, line: number): boolean {
  const isBroken = node.kind === "comment" || node.startLine > line || node.endLine < line;
  if (isBroken) return false;
  if (OWN_PARTS[node.kind] === undefined) return true;
  const block = node.namedChildren.find(({ kind }) => kind === "block");
  const inner = node.kind === "decorated_definition" ? node.child("definition") : block;
  return inner === undefined || line < inner.startLine || line === node.startLine;
}
