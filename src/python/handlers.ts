import type { PythonFile } from "./file.ts";
import { catchesEverything, handledTypes } from "./raising.ts";
import { blockOf, statementsOf } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** Kinds of syntax nodes that are a handler: `except` and `except*` share one. */
export const HANDLER = "except_clause";

/** The `try` statement of a handler. */
export function guardedStatement(handler: PythonNode): PythonNode | undefined {
  return handler.parent?.kind === "try_statement" ? handler.parent : undefined;
}

/** The name that a handler gives to its error: `error` in `except E as error`. */
export function handlerName(handler: PythonNode): string | undefined {
  const value = handler.child("value");
  return value?.kind === "as_pattern" ? value.child("alias")?.text : undefined;
}

/** Whether a handler takes every error, with `Exception` meaning the builtin. */
export function isBroad(handler: PythonNode, file: PythonFile): boolean {
  if (!catchesEverything(handler)) return false;
  const types = handledTypes(handler) ?? [];
  return (
    types.length === 0 ||
    types.some((type) => /^(?:builtins\.)?(?:Base)?Exception$/.test(file.names.qualifiedName(type) ?? ""))
  );
}

/** The statements of a handler's or other clause's body that do something: no `pass`, no `...`, no bare string. */
export function effectiveStatements(clause: PythonNode): readonly PythonNode[] {
  return statementsOf(blockOf(clause)).filter((statement) => !isIdle(statement));
}

/** Whether a statement does nothing at all. */
export function isIdle(statement: PythonNode): boolean {
  if (statement.kind === "pass_statement") return true;
  if (statement.kind !== "expression_statement") return false;
  const [expression] = statement.namedChildren;
  return expression?.kind === "ellipsis" || expression?.kind === "string";
}
