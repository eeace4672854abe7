import { evaluate, literalTruth } from "../../src/python/conditions.ts";
import { argumentFor, defaultOf } from "../../src/python/parameters.ts";
import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Whether a call gives flags to the function around `node` with which `node` does not run: `if not is_quiet:`, for `is_quiet=True`. */
export function isSwitchedOff(node: PythonNode, call: PythonNode): boolean {
  const definition = enclosingFunction(node);
  if (definition?.kind !== "function_definition") return false;
  return node.ancestors().some((around) => {
    if (around.kind !== "if_statement" || !definition.contains(around)) return false;
    const holds = evaluate(around.child("condition"), (expression) =>
      literalTruth(argumentFor(expression.text, call, definition) ?? defaultOf(expression.text, definition)),
    );
    return holds === false && around.child("consequence")?.contains(node) === true;
  });
}
