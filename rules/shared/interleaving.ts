import { dottedName } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { code } from "../../src/review/text.ts";

/**
 * Names the two calls that another actor can act between, with their lines, after "between": "`os.path.exists` (line 12) and
 * `os.makedirs` (line 14)". The lines tell which place an entry of the report with several of them speaks of.
 */
export function twoCalls(first: PythonNode, second: PythonNode): string {
  return `${callAt(first)} and ${callAt(second)}`;
}

/** A call by its name, the item of a `with` after that word, and its line. */
export function callAt(node: PythonNode): string {
  const called = node.child("function");
  const text = node.kind === "with_item" ? `with ${node.text}` : (dottedName(called) ?? called?.text ?? node.text);
  return `${code(text)} (line ${node.startLine})`;
}
