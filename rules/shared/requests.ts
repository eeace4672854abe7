import type { PythonFile } from "../../src/python/file.ts";
import { reachingBindings } from "../../src/python/reaching.ts";
import { dottedName, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { REQUEST_NAME } from "../knowledge/request-data.ts";

/** Whether an expression is the request of a client: by its library, or by the custom of naming what a view is given. */
export function isClientRequest(expression: PythonNode | undefined, file: PythonFile): boolean {
  const node = unparenthesized(expression);
  if (REQUEST_NAME.test(file.names.qualifiedName(node) ?? "")) return true;
  if (node === undefined || !REQUEST_NAME.test(dottedName(node) ?? "")) return false;
  // What the code makes itself is a request, or the answer to one, of its own.
  const bindings = node.kind === "identifier" ? (reachingBindings(node, file.scopes) ?? []) : [];
  return bindings.every(({ kind }) => kind === "parameter" || kind === "import");
}
