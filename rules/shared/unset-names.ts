import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, statementsOf, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { laterInFunction } from "./later.ts";

/** A name without a value. */
export interface UnsetName {
  readonly name: string;
  /** The first line that reads it nevertheless. */
  readonly line: number;
  /** In a loop, it may have the value of an earlier round. */
  readonly isLooped: boolean;
}

/** A name that nothing but the last call of a `try` statement gives a value, and that is read behind the statement, where that call has failed. */
export function unsetBehind(guarded: PythonNode, file: PythonFile): UnsetName | undefined {
  const owner = enclosingFunction(guarded);
  const giving = statementsOf(guarded.child("body")).findLast(canFail);
  if (owner === undefined || giving?.kind !== "expression_statement") return undefined;
  for (const mention of laterInFunction(guarded).flatMap(identifiersIn)) {
    const found = file.scopes.lookup(mention);
    if (found.kind !== "bound" || found.scope.node !== owner) continue;
    const before = found.bindings.filter(({ node }) => node.start <= mention.start);
    if (before.length === 0 || !before.every(({ node }) => giving.contains(node))) continue;
    return { name: mention.text, line: mention.startLine, isLooped: isLooped(guarded, owner) };
  }
  return undefined;
}

function canFail(statement: PythonNode): boolean {
  return statement.descendants("call", "await", "subscript").length > 0;
}

function identifiersIn(statement: PythonNode): readonly PythonNode[] {
  return [...walkScope(statement)].filter(({ kind, field }) => kind === "identifier" && field !== "attribute");
}

function isLooped(statement: PythonNode, owner: PythonNode): boolean {
  return statement
    .ancestors()
    .some((node) => owner.contains(node) && (node.kind === "for_statement" || node.kind === "while_statement"));
}
