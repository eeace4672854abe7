import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** The statements behind one, in its block. */
export function laterSiblings(statement: PythonNode): readonly PythonNode[] {
  return statement.parent?.namedChildren.filter((sibling) => sibling.index > statement.index) ?? [];
}

/** The statements behind one in its function, also those behind the blocks that it stands in. */
export function laterInFunction(statement: PythonNode): readonly PythonNode[] {
  const owner = enclosingFunction(statement);
  const chain = [statement, ...statement.ancestors()].filter(
    (node) => owner?.contains(node) === true && node !== owner,
  );
  return chain.flatMap(laterSiblings).filter(({ kind }) => !kind.endsWith("_clause") && kind !== "comment");
}

/** Whether an error that a handler drops is told of further on: by a retry loop that raises once it has given up, a first attempt before one that raises, or a look at the result that was not made. */
export function isReportedLater(guarded: PythonNode): boolean {
  const loop = [...guarded.ancestors()].find(
    (node) => node.kind === "for_statement" || node.kind === "while_statement",
  );
  const afterwards = [
    ...laterSiblings(guarded),
    ...(loop === undefined ? [] : laterSiblings(loop)),
    ...(loop?.childrenIn("alternative") ?? []),
  ];
  const assigned = new Set(guarded.descendants("assignment").flatMap((node) => node.child("left")?.text ?? []));
  if (laterSiblings(guarded).some(isGivingUp)) return true;
  return afterwards.some(
    (statement) =>
      statement.descendants("raise_statement").length > 0 &&
      (statement.kind !== "if_statement" || isAbout(statement.child("condition"), assigned)),
  );
}

/** Whether an expression reads one of the names. */
export function isAbout(expression: PythonNode | undefined, names: ReadonlySet<string>): boolean {
  return expression?.descendants("identifier", "attribute").some((name) => names.has(name.text)) === true;
}

/** `module.fail_json(…)`, `sys.exit(…)`: the end, with a message. */
export function isGivingUp(statement: PythonNode | undefined): boolean {
  const call = statement?.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  return (
    call?.kind === "call" && /(?:^|[._])(?:fail|fail_json|exit|abort|die)$/.test(call.child("function")?.text ?? "")
  );
}
