import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isGivingUp } from "./later.ts";

const LOCK = /lock|mutex|linearizer|semaphore|synchroni[sz]ed|transaction|atomic|exclusive|critical_section/i;

/** Whether an expression is, by its name, a lock or a transaction. */
export function isLock(expression: PythonNode): boolean {
  return LOCK.test(expression.text);
}

/** Whether a lock or transaction is held at a node: a `with` around it, or a decorator of its function. */
export function isHeld(node: PythonNode): boolean {
  const owner = enclosingFunction(node);
  const decorators =
    owner?.parent?.kind === "decorated_definition"
      ? owner.parent.namedChildren.filter((child) => child.kind === "decorator")
      : [];
  if (decorators.some(isLock)) return true;
  return [...node.ancestors()].some(
    (around) =>
      around.kind === "with_statement" &&
      around.namedChildren.some((child) => child.kind === "with_clause" && isLock(child)),
  );
}

/** Whether one is held at a node, or by everybody in this file who calls the function around it. */
export function isHeldByAll(node: PythonNode, file: PythonFile): boolean {
  if (isHeld(node)) return true;
  const owner = enclosingFunction(node);
  const calls = file
    .callsNamed(owner?.child("name")?.text ?? "")
    .filter((call) => file.definitions.calledBy(call) === owner);
  return calls.length > 0 && calls.every(isHeld);
}

/** Whether one of these errors of a call is taken in its function, by a handler that does more than turn it into another failure. */
export function isFailureHandled(call: PythonNode, errors: readonly string[], file: PythonFile): boolean {
  return errors.some((error) => {
    const handling = file.errors.handlingOf(call, error);
    return handling !== undefined && !alwaysFails(handling.by);
  });
}

/** A handler that only raises, gives up or tells of a failure, without looking at what happened. */
function alwaysFails(handler: PythonNode): boolean {
  if (handler.kind !== "except_clause" || /errno|EEXIST|ENOENT|exist|isdir|isfile/i.test(handler.text)) return false;
  const last = handler.namedChildren.findLast((child) => child.kind === "block")?.namedChildren.at(-1);
  return last?.kind === "raise_statement" || isGivingUp(last) || isToldAsFailure(last);
}

/** `print(json.dumps({"failed": True}))`: what a caller in another process takes for a failure. */
function isToldAsFailure(statement: PythonNode | undefined): boolean {
  const call = statement?.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  const isPrinted = call?.kind === "call" && call.child("function")?.text === "print";
  return isPrinted && /["']failed["']/.test(call.text);
}
