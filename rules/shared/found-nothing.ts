import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** The call that this answer of a condition says has found nothing: `not query.first()`, `row is None`. */
export function callWithoutResult(asked: PythonNode, answer: boolean, file: PythonFile): PythonNode | undefined {
  if (asked.kind === "comparison_operator") {
    const [left, right] = asked.namedChildren;
    const operator = asked.child("operators")?.kind;
    const isNone = right?.kind === "none" && ((operator === "is" && answer) || (operator === "is not" && !answer));
    return isNone ? valueOf(left, file) : undefined;
  }
  return answer ? undefined : valueOf(asked, file);
}

/** The call that an expression is, or that the name was assigned last before. */
function valueOf(expression: PythonNode | undefined, file: PythonFile): PythonNode | undefined {
  const node = unparenthesized(expression);
  if (node?.kind === "named_expression") return callOf(node.child("value"));
  if (node?.kind !== "identifier") return callOf(node);
  const found = file.scopes.lookup(node);
  const bindings = found.kind === "bound" && found.scope.node === enclosingFunction(node) ? found.bindings : [];
  return callOf(bindings.findLast((binding) => binding.node.index < node.index)?.value);
}

function callOf(node: PythonNode | undefined): PythonNode | undefined {
  const inner = unparenthesized(node);
  const call = inner?.kind === "await" ? inner.namedChildren[0] : inner;
  return call?.kind === "call" ? call : undefined;
}
