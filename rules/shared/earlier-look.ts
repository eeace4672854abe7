import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { plainText } from "./plain-text.ts";

const LOOKS: readonly string[] = [
  "if_statement",
  "elif_clause",
  "while_statement",
  "conditional_expression",
  "boolean_operator",
  "comparison_operator",
  "assert_statement",
  "if_clause",
];

/** Whether what is written as `text` is tested before a place in its function, or handed to something that says by its name that it checks. */
export function isLookedAtBefore(place: PythonNode, text: string, file: PythonFile): boolean {
  const owner = enclosingFunction(place) ?? file.tree.root;
  const tests = owner.descendants(...LOOKS).map((node) => node.child("condition") ?? node);
  const calls = owner.descendants("call").filter((call) => CHECKS.test(call.child("function")?.text ?? ""));
  const chosen = [...place.ancestors()].find((node) => node.kind === "conditional_expression");
  return [...tests, ...calls, ...(chosen === undefined ? [] : [chosen])].some(
    (node) => (node.index < place.index || node.contains(place)) && mentions(node, text),
  );
}

const CHECKS = /(?:^|[._])(?:isinstance|validate|valid|check|verify|ensure|assert|require|schema)/i;

function mentions(node: PythonNode, text: string): boolean {
  const wanted = plainText(text);
  return [node, ...node.descendants("identifier", "attribute", "subscript")].some(
    (part) => plainText(part.text) === wanted,
  );
}
