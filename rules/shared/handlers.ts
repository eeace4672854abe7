import { decoratorsOf } from "../../src/python/decorators.ts";
import { enclosingClass, enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

const ROUTE =
  /\b(?:route|view_config|api_view|endpoint|shared_task)\b|\b(?:app|router|api|bp|blueprint|celery)\.(?:get|post|put|patch|delete|task)\b/;
const HANDLER_CLASS = /(?:View|ViewSet|Handler|Resource|Views)$/;

/** Whether several run the code at once: it answers requests or works tasks off, as its parameter, decorator or class says. */
export function runsForRequests(node: PythonNode): boolean {
  const owner = enclosingFunction(node);
  if (owner === undefined || owner.kind !== "function_definition") return false;
  const parameters = owner.child("parameters")?.namedChildren ?? [];
  const takesRequest = parameters.some((parameter) => /^request\b/.test(parameter.text));
  return (
    takesRequest ||
    /\bself\.request\b/.test(owner.text) ||
    decoratorsOf(owner).some(({ text }) => ROUTE.test(text)) ||
    HANDLER_CLASS.test(enclosingClass(owner)?.child("name")?.text ?? "")
  );
}
