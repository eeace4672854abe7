import type { PythonNode } from "../../src/python/tree.ts";

/** The first line of a node's text, to be shown in a sentence. */
export function firstLine(node: PythonNode): string {
  return node.text.split("\n", 1)[0] ?? "";
}

/** Text to be compared whatever its quotes, parentheses and white space. */
export function plainText(text: string): string {
  return text.replaceAll("'", '"').replaceAll(/[()\s]/g, "");
}
