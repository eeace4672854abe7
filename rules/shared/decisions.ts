import { unparenthesized, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** A clause that decides what runs by a condition. */
export const DECIDING_KINDS: readonly string[] = ["if_statement", "elif_clause"];

/** A condition's part that must have come out one way for some code to run. */
export interface Decision {
  /** A call, a name or the like in the condition; for a name that was assigned right before, its value. */
  readonly asked: PythonNode;
  readonly answer: boolean;
  /** Statements that run by that answer, in source order. */
  readonly statements: readonly PythonNode[];
}

/**
 * What an `if`, `elif` or `while` decides: for each of its branches, and for what follows when its first branch leaves, the parts of the condition
 * that must have come out one way. Of a true `a or b`, and of a false `a and b`, nothing is known but that: it is one part, as a whole.
 */
export function decisionsOf(clause: PythonNode): readonly Decision[] {
  const condition = clause.child("condition");
  if (condition === undefined) return [];
  const consequence = (clause.child("consequence") ?? clause.child("body"))?.namedChildren ?? [];
  const goesOn = clause.kind === "while_statement" ? isWaitingLoop(clause) : leaves(consequence);
  const otherwise = [...elseStatements(clause), ...(goesOn ? statementsAfter(clause) : [])];
  return [
    ...answersOf(condition, true, clause).map((each) => ({ ...each, statements: consequence })),
    ...answersOf(condition, false, clause).map((each) => ({ ...each, statements: otherwise })),
  ].filter(({ statements }) => statements.length > 0);
}

/** So many nodes, about 70 lines, are looked at after a decision: what comes later has little to do with it, and costs the more. */
const MOST_NODES = 1_000;

/** The nodes of some statements that run with them, in source order: the first of them, where there are very many. */
export function nodesOf(statements: readonly PythonNode[]): readonly PythonNode[] {
  return [
    ...statements
      .values()
      .flatMap((statement) => walkScope(statement))
      .take(MOST_NODES),
  ];
}

function answersOf(
  condition: PythonNode,
  answer: boolean,
  clause: PythonNode,
): readonly Pick<Decision, "asked" | "answer">[] {
  const node = unparenthesized(condition) ?? condition;
  if (node.kind === "not_operator") {
    const [inner] = node.namedChildren;
    return inner === undefined ? [] : answersOf(inner, !answer, clause);
  }
  if (node.kind === "boolean_operator") {
    const isAnd = node.child("operator")?.kind === "and";
    return isAnd === answer
      ? node.namedChildren.flatMap((side) => answersOf(side, answer, clause))
      : [{ asked: node, answer }];
  }
  return [{ asked: node.kind === "identifier" ? (valueBefore(node, clause) ?? node) : node, answer }];
}

/** The value of a name that the statement right before assigns. */
function valueBefore(name: PythonNode, clause: PythonNode): PythonNode | undefined {
  const assignment = clause.previousSibling?.namedChildren[0];
  const isOfName = assignment?.kind === "assignment" && assignment.child("left")?.text === name.text;
  return isOfName ? unparenthesized(assignment.child("right")) : undefined;
}

function elseStatements(clause: PythonNode): readonly PythonNode[] {
  const next = clause.kind === "elif_clause" ? clause.nextSibling : clause.child("alternative");
  if (next === undefined) return [];
  return next.kind === "else_clause" ? (next.child("body")?.namedChildren ?? []) : [next];
}

/** As many as may hold MOST_NODES. */
function statementsAfter(clause: PythonNode): readonly PythonNode[] {
  const later: PythonNode[] = [];
  let at = (clause.kind === "elif_clause" ? (clause.parent ?? clause) : clause).nextSibling;
  for (; at !== undefined && later.length < MOST_NODES / 2; at = at.nextSibling) later.push(at);
  return later;
}

/** A loop that does nothing but sleep until its condition is no longer true. */
export function isWaitingLoop(clause: PythonNode): boolean {
  const body = clause.kind === "while_statement" ? (clause.child("body")?.namedChildren ?? []) : [];
  return body.length > 0 && body.every((statement) => /^(?:await )?[\w.]*\bsleep\([^()]*\)$/.test(statement.text));
}

const EXITS: ReadonlySet<string> = new Set([
  "return_statement",
  "raise_statement",
  "continue_statement",
  "break_statement",
]);

function leaves(statements: readonly PythonNode[]): boolean {
  return EXITS.has(statements.at(-1)?.kind ?? "");
}
