import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Whether a function is tried again when it fails, by a decorator that is known to, or is called so. */
export function isRetried(definition: PythonNode | undefined, file: PythonFile): boolean {
  const decorated = definition?.parent?.kind === "decorated_definition" ? definition.parent : undefined;
  const decorators = decorated?.namedChildren.filter((child) => child.kind === "decorator") ?? [];
  return decorators.some(
    (decorator) => /retry|retries|backoff|tenacity/i.test(decorator.text) || isKnownRetry(decorator, file),
  );
}

function isKnownRetry(decorator: PythonNode, file: PythonFile): boolean {
  const [expression] = decorator.namedChildren;
  const callee = file.names.qualifiedName(expression?.kind === "call" ? expression.child("function") : expression);
  return callee !== undefined && file.library.retryOf(callee) !== undefined;
}
