import type { Leak } from "../../src/python/custody.ts";
import { managerOf, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { code } from "../../src/review/text.ts";
import { firstLine } from "./plain-text.ts";

/** How an error at a node leads past a release: the start of a sentence. */
export function raisingPast(cause: PythonNode, release: PythonNode): string {
  const skipped = code(firstLine(release));
  if (cause.kind === "raise_statement") return `${code(firstLine(cause))} leads past ${skipped}`;
  const isYield = [...walkScope(cause)].some(({ kind }) => kind === "yield");
  const start = isYield
    ? `If the generator is closed at ${code(firstLine(cause))}, or gets an error there`
    : `If ${code(firstLine(managerOf(cause) ?? cause))} raises`;
  return `${start}, ${skipped} is never reached`;
}

/** Where a way on which nothing raises turns away from the release, for a sentence; undefined when only the head of a loop could be named. */
export function wayOut({ path, cause }: Leak, call: PythonNode): string | undefined {
  const nodes = path.flatMap(({ point }) => point.node ?? []);
  const jump = nodes.find((node) => JUMPS.has(node.kind) && loopOf(node)?.contains(call) === true);
  if (jump !== undefined) return `${code(jump.text)} (line ${jump.startLine})`;
  if (cause === undefined) return undefined;
  const turn = isLoopHead(cause)
    ? path.findLast(({ point, by }) => (by === "true" || by === "false") && !isLoopHead(point.node))?.point.node
    : cause;
  return turn && code(firstLine(turn));
}

const JUMPS: ReadonlySet<string> = new Set(["break_statement", "continue_statement"]);

function loopOf(node: PythonNode): PythonNode | undefined {
  return node.ancestors().find(({ kind }) => LOOPS.has(kind));
}

const LOOPS: ReadonlySet<string> = new Set(["for_statement", "while_statement"]);

/** The names that a `for` sets, or what a `while` asks. */
function isLoopHead(node: PythonNode | undefined): boolean {
  return node?.parent !== undefined && LOOPS.has(node.parent.kind) && node.field !== "body";
}
