import { blockOf, enclosingFunction, statementsOf } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** The conditions that have to hold for a node to run, or to be the value: those of statements and of conditional expressions around it. */
export function conditionsAround(node: PythonNode): readonly PythonNode[] {
  return [...node.ancestors()].flatMap((around) => {
    const condition = around.kind === "conditional_expression" ? around.namedChildren[1] : around.child("condition");
    return condition ?? [];
  });
}

/** Whether code runs only when somebody set a flag for debugging. That a logger takes the level DEBUG is none. */
export function isBehindDebugFlag(node: PythonNode): boolean {
  return [...conditionsAround(node), ...conditionsOfLeaving(node)].some(
    ({ text }) => /debug|develop|\bis_?dev\b/i.test(text) && !/EnabledFor|\.level\b/.test(text),
  );
}

/** The conditions under which the function was left before: `if not self.debug: return`. */
function conditionsOfLeaving(node: PythonNode): readonly PythonNode[] {
  const earlier = statementsOf(enclosingFunction(node)?.child("body")).filter(({ end }) => end <= node.start);
  return earlier
    .filter((statement) => statement.kind === "if_statement")
    .filter(
      (statement) =>
        statementsOf(statement.child("consequence") ?? blockOf(statement)).at(-1)?.kind === "return_statement",
    )
    .flatMap((statement) => statement.child("condition") ?? []);
}
