import type { Flow } from "../../src/python/held.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { code } from "../../src/review/text.ts";

/** Names a value by where it comes from, and says on which line that is when it is not where it is used. Never quotes a literal. */
export function nameFlow({ source, label }: Flow, sink: PythonNode): string {
  const isThere = source.startLine >= sink.startLine && source.endLine <= sink.endLine;
  return isThere ? code(label) : `${code(label)} from line ${String(source.startLine)}`;
}
