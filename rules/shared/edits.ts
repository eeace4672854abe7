import type { Suggestion } from "../../src/review/finding.ts";
import type { PythonTree } from "../../src/python/tree.ts";

/** New text in place of the text between two offsets; an insertion when they are the same. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The suggestion that makes some edits, given in source order and not overlapping. Undefined for a file with carriage returns, whose
 * line ends GitHub would change.
 */
export function suggestEdits(tree: PythonTree, edits: readonly Edit[], python: string): Suggestion | undefined {
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined || tree.text.includes("\r")) return undefined;
  const startLine = tree.positionAt(first.start).line;
  const endLine = tree.positionAt(last.end).line;
  let text = "";
  let at = tree.offsetAt(startLine);
  for (const edit of edits) {
    text += tree.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  const rest = tree.text.slice(at, tree.offsetAt(endLine + 1));
  return { startLine, endLine, text: (text + rest).replace(/\n$/, ""), python };
}
