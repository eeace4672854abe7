import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Another name for something: a name or an attribute, or a path made of one. */
const PASSED_ON: ReadonlySet<string> = new Set(["identifier", "attribute"]);

/**
 * Whether two expressions of one function stand for the same path or name: written alike, or alike once names that are bound once to
 * another name, or to `Path(name)`, are followed. False when something that they are made of may have changed in between.
 */
export function isSameThing(one: PythonNode | undefined, other: PythonNode, file: PythonFile): boolean {
  if (one === undefined) return false;
  if (compact(one) === compact(other)) return true;
  const origin = originOf(one, file);
  return origin === originOf(other, file) && !isChanged(origin, one, file);
}

/** How an expression reads once its name is followed to what it was bound to. */
function originOf(expression: PythonNode, file: PythonFile): string {
  const node = pathArgument(unparenthesized(expression) ?? expression);
  if (node.kind !== "identifier") return compact(node);
  const found = file.scopes.lookup(node);
  const isOwn = found.kind === "bound" && found.scope.node === enclosingFunction(node);
  const [binding, ...others] = isOwn ? found.bindings : [];
  const value = binding?.kind === "assignment" && others.length === 0 ? unparenthesized(binding.value) : undefined;
  const origin = value === undefined ? undefined : pathArgument(value);
  return origin !== undefined && PASSED_ON.has(origin.kind) ? compact(origin) : compact(node);
}

/** `Path(folder)` stands for `folder`. */
function pathArgument(node: PythonNode): PythonNode {
  const [only, ...others] = node.kind === "call" ? positionalArguments(node) : [];
  const isPath = /^(?:pathlib\.)?Path$/.test(node.child("function")?.text ?? "");
  return isPath && only !== undefined && others.length === 0 ? only : node;
}

/** Whether the function assigns anew what the origin is written as. */
function isChanged(origin: string, place: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(place) ?? file.tree.root;
  return owner.descendants("assignment").some((assignment) => compact(assignment.child("left")) === origin);
}

function compact(node: PythonNode | undefined): string {
  return node?.text.replaceAll(/\s/g, "") ?? "";
}
