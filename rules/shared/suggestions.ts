import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";

/** The most lines that a one-click fix replaces. */
const MOST_LINES = 12;

/**
 * The lines of a call with one more argument at its end. Undefined where that could go wrong: lines that end in a carriage return, a
 * comment after the last argument, or a call of many lines.
 */
export function appendArgument(call: PythonNode, argument: string, python: string): Suggestion | undefined {
  const { tree } = call;
  const list = call.child("arguments");
  if (list?.kind !== "argument_list" || call.endLine - call.startLine >= MOST_LINES) return undefined;
  const last = list.children.findLast((child) => child.kind !== ")");
  if (last === undefined || last.kind === "comment" || tree.text.includes("\r")) return undefined;

  const separator = last.kind === "(" ? "" : last.kind === "," ? " " : ", ";
  const start = tree.offsetAt(call.startLine);
  const end = tree.offsetAt(call.endLine) + tree.lineText(call.endLine).length;
  const text = `${tree.text.slice(start, last.end)}${separator}${argument}${tree.text.slice(last.end, end)}`;
  return { startLine: call.startLine, endLine: call.endLine, text, python };
}
