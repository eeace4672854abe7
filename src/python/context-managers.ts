import type { Definitions } from "./definitions.ts";
import type { Errors, Raised } from "./errors.ts";
import { HANDLER } from "./handlers.ts";
import type { Names } from "./names.ts";
import { blockOf, managerOf, walkScope } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** Context managers of test libraries that take the error they wait for, by the last word of their names. */
const EXPECTING = /(?:^|\.)(?:assertRaises|assertRaisesRegex|raises)$/;

/** What tells about the context managers of one module. */
interface Meaning {
  readonly names: Names;
  readonly definitions: Definitions;
  readonly errors: Errors;
}

/** Whether the context manager of a `with` item may keep one of these errors from going on. One that is not known does not. */
export function maySuppress(item: PythonNode, raised: Raised, { names, definitions, errors }: Meaning): boolean {
  const manager = managerOf(item);
  if (manager?.kind === "call") {
    const suppressed = errors.suppressedBy(manager, raised);
    if (suppressed !== undefined) return suppressed;
    if (EXPECTING.test(names.qualifiedName(manager.child("function")) ?? manager.child("function")?.text ?? ""))
      return true;
    const definition = definitions.calledBy(manager);
    if (definition?.kind === "function_definition" && names.decorationOf(definition) === "context")
      return swallowsAtYield(definition);
  }
  const exit = exitMethod(names.typeOf(manager), definitions);
  return exit !== undefined && returnsTruth(exit);
}

function exitMethod(type: string | undefined, definitions: Definitions): PythonNode | undefined {
  if (type?.startsWith(".") !== true) return undefined;
  return definitions.methodOf(type, "__exit__") ?? definitions.methodOf(type, "__aexit__");
}

/** Whether a `yield` stands in a `try` with a handler that does not raise again. */
function swallowsAtYield(definition: PythonNode): boolean {
  const body = definition.child("body");
  if (body === undefined) return false;
  return [...walkScope(body)]
    .filter((node) => node.kind === "yield")
    .some((node) => {
      const guards = [...node.ancestors()].filter(
        (at) => at.kind === "try_statement" && definition.contains(at) && at.child("body")?.contains(node) === true,
      );
      return guards.flatMap((guard) => guard.namedChildren.filter(({ kind }) => kind === HANDLER)).some(goesOn);
    });
}

function goesOn(handler: PythonNode): boolean {
  const block = blockOf(handler);
  return block !== undefined && ![...walkScope(block)].some(({ kind }) => kind === "raise_statement");
}

function returnsTruth(method: PythonNode): boolean {
  const body = method.child("body");
  return [...(body === undefined ? [] : walkScope(body))].some((node) => {
    const value = node.kind === "return_statement" ? node.namedChildren[0] : undefined;
    return value !== undefined && value.kind !== "none" && value.kind !== "false";
  });
}
