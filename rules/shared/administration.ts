import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Whether only those who run the service can call the function around a node, by its decorators. */
export function isForAdministrators(node: PythonNode): boolean {
  const decorated = enclosingFunction(node)?.parent;
  const decorators =
    decorated?.kind === "decorated_definition"
      ? decorated.namedChildren.filter(({ kind }) => kind === "decorator")
      : [];
  return decorators.some(({ text }) => /admin|superuser|staff/i.test(text));
}
