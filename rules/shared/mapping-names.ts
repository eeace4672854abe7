import type { PythonFile } from "../../src/python/file.ts";
import { reachingBindings } from "../../src/python/reaching.ts";
import { positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { wholeObjectAt } from "./whole-objects.ts";

/** Whether a call goes through a mapping, and so gives its names without the values: `sorted(data)`, `", ".join(data)`. */
export function takesNames(call: PythonNode, file: PythonFile): boolean {
  const called = call.child("function");
  const isJoin = called?.kind === "attribute" && called.child("attribute")?.text === "join";
  if (!isJoin && !GOING_THROUGH.has(called?.text ?? "")) return false;
  return isMapping(positionalArguments(call)[0], file);
}

const GOING_THROUGH: ReadonlySet<string> = new Set([
  "enumerate",
  "frozenset",
  "iter",
  "list",
  "next",
  "reversed",
  "set",
  "sorted",
  "tuple",
]);

/** Whether an expression is something whole whose parts have names: the headers or the body of a request, the environment. */
export function isMapping(expression: PythonNode | undefined, file: PythonFile): boolean {
  const node = unparenthesized(expression);
  if (isNamed(node, file)) return true;
  const bindings = node?.kind === "identifier" ? (reachingBindings(node, file.scopes) ?? []) : [];
  return bindings.length > 0 && bindings.every(({ value }) => isNamed(unparenthesized(value), file));
}

function isNamed(node: PythonNode | undefined, file: PythonFile): boolean {
  const value = node?.kind === "await" ? unparenthesized(node.namedChildren[0]) : node;
  const kind = value === undefined ? undefined : wholeObjectAt(value, file)?.kind;
  return kind === "credentials" || kind === "contents";
}
