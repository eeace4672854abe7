import type { ControlFlow, FlowPoint } from "../../src/python/control-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { findPath, pointsOf, reaches } from "../../src/python/flow-paths.ts";
import { enclosingFunction, positionalArguments, unparenthesized, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { firstLine } from "../shared/plain-text.ts";
import { SAFE_STATE_CALLS, STATE_CHANGES, STATE_NAMES } from "../knowledge/process-state.ts";
import { isLogCall } from "../shared/log-calls.ts";

export const unrestoredProcessState = defineRule({
  id: "unrestored-process-state",
  category: "resource-management",
  severity: "medium",
  // Mostly the error ends the process, or nothing that comes after minds.
  confidence: "low",
  cwe: [460],
  title: "an error leaves state changed that the whole process shares",
  why: "The working directory, environment, signal handlers and standard streams belong to every thread and every later caller. When an error skips the line that brings one back, code that has nothing to do with it misbehaves, long after.",
  whenNotTo: "When the process ends anyway once this fails.",
  examples: [
    {
      bad: py`
        import os


        def build(folder, steps):
            before = os.getcwd()
            os.chdir(folder)
            for step in steps:
                step.run()
            os.chdir(before)
      `,
      good: py`
        import os


        def build(folder, steps):
            before = os.getcwd()
            os.chdir(folder)
            try:
                for step in steps:
                    step.run()
            finally:
                os.chdir(before)
      `,
    },
  ],
  startsFrom: ["call", "assignment"],
  check,
});

/** One change of shared state. */
interface Change {
  readonly node: PythonNode;
  /** The same for changes of the same thing. */
  readonly key: string;
  readonly what: string;
  readonly sharedBy: "process" | "thread";
  readonly resetBy: readonly string[];
  readonly isOftenForgotten: boolean;
}

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  const change = changeAt(node, file);
  const owner = enclosingFunction(node);
  if (change === undefined || owner?.kind !== "function_definition" || isProgram(owner, file)) return undefined;
  const nodes = [...walkScope(owner.child("body") ?? owner)];
  const others = nodes.filter((other) => other !== node && isSame(other, change, file));
  // Only the first change is told; what comes after it brings the state back.
  if (others.some(({ index }) => index < node.index)) return undefined;
  if (others.length === 0) return change.isOftenForgotten ? forgotten(change) : undefined;
  if (!others.some((other) => bringsBack(other, nodes))) return undefined;
  const skipper = findSkipper(change, { others, owner, file });
  if (skipper === undefined) return undefined;
  return {
    evidence: change.node,
    problem: `${skipper} skips the line that brings ${change.what} back: the whole ${change.sharedBy} goes on with it changed.`,
    solution: `Bring it back in a ${code("finally")}, or use a context manager that does.`,
  };
}

/** A program of its own: its process ends with it. */
function isProgram(owner: PythonNode, { path }: PythonFile): boolean {
  return (
    /(?:^|\/)(?:_?scripts?|cli|bin|tools?|commands)\/|(?:^|\/)(?:__main__|main|cli|manage|setup|\w+ctl)\.py$/.test(
      path,
    ) || /^_?(?:main|cli|run_app|handle)(?:_|$)/.test(owner.child("name")?.text ?? "")
  );
}

function forgotten({ node, what, sharedBy }: Change): RuleHit {
  return {
    evidence: node,
    problem: `Nothing brings ${what} back: whatever this ${sharedBy} does next, for another user too, runs with it changed.`,
    solution: `Bring it back in a ${code("finally")}, or use the context manager that does.`,
  };
}

function changeAt(node: PythonNode, file: PythonFile): Change | undefined {
  return node.kind === "call" ? calledChange(node, file) : assignedChange(node, file);
}

function calledChange(call: PythonNode, file: PythonFile): Change | undefined {
  const callee = file.names.qualifiedName(call.child("function")) ?? "";
  const state = STATE_CHANGES.get(callee);
  const given = positionalArguments(call);
  if (state === undefined || given.length < state.leastArguments) return undefined;
  const key = state.isKeyed ? `${callee} ${given[0]?.text}` : callee;
  return { ...state, node: call, key };
}

const BY_ASSIGNMENT = { sharedBy: "process", resetBy: [], isOftenForgotten: false } as const;

/** `os.environ["X"] = …`, `sys.stdout = …`. */
function assignedChange(assignment: PythonNode, file: PythonFile): Change | undefined {
  const target = unparenthesized(assignment.child("left"));
  if (target?.kind === "subscript") {
    if (file.names.qualifiedName(target.child("value")) !== "os.environ") return undefined;
    const name = target.child("subscript");
    return { ...BY_ASSIGNMENT, node: assignment, key: `os.environ ${name?.text}`, what: "the environment variable" };
  }
  const name = target?.kind === "attribute" ? (file.names.qualifiedName(target) ?? "") : "";
  const what = STATE_NAMES.get(name);
  return what === undefined ? undefined : { ...BY_ASSIGNMENT, node: assignment, key: name, what };
}

/** Another change of the same thing, or what brings it back in its own way. */
function isSame(node: PythonNode, { key, resetBy }: Change, file: PythonFile): boolean {
  if (node.kind === "call") {
    const callee = file.names.qualifiedName(node.child("function")) ?? "";
    if (resetBy.includes(callee)) return true;
    if (callee === "os.environ.pop") return key === `os.environ ${positionalArguments(node)[0]?.text}`;
    if (/^os\.environ\.(?:clear|update)$/.test(callee)) return key.startsWith("os.environ ");
  }
  if (node.kind === "delete_statement")
    return node.namedChildren.some((target) => key.startsWith("os.environ ") && target.text === keyText(key));
  return (node.kind === "call" || node.kind === "assignment") && changeAt(node, file)?.key === key;
}

function keyText(key: string): string {
  return key.replace(/^os\.environ (.*)$/s, "os.environ[$1]");
}

/** Whether it sets what was kept before, or resets to what is usual; a second new value does not bring anything back. */
function bringsBack(node: PythonNode, nodes: readonly PythonNode[]): boolean {
  if (node.kind === "delete_statement") return true;
  const value = unparenthesized(node.kind === "call" ? positionalArguments(node).at(-1) : node.child("right"));
  if (value === undefined || node.child("function")?.text.endsWith(".pop") === true) return true;
  if (value.kind === "integer") return value.text === "0";
  const root = value.text.split(/[.[]/, 1)[0];
  if (/^sys\.__\w+__$/.test(value.text) || /(?:NOTSET|None)$/.test(value.text)) return true;
  return nodes.some(
    (earlier) =>
      earlier.kind === "assignment" &&
      earlier.index < node.index &&
      earlier.child("left")?.text.split(/[.[]/, 1)[0] === root,
  );
}

function follows(flow: ControlFlow, change: PythonNode, restoring: PythonNode): boolean {
  return reaches(flow, { from: change, to: restoring, without: () => false });
}

/** The call whose error leaves the function with the state changed. */
function findSkipper(
  { node }: Change,
  { others, owner, file }: { others: readonly PythonNode[]; owner: PythonNode; file: PythonFile },
): string | undefined {
  const flow = file.flowOf(owner);
  if (flow === undefined || !others.some((other) => follows(flow, node, other))) return undefined;
  const restoring = others.map((other) => outermostCondition(other, node));
  const isRestoring = ({ node: at }: FlowPoint): boolean =>
    at !== undefined && restoring.some((part) => part.contains(at) || at.contains(part));
  const path = findPath(flow, {
    from: pointsOf(flow, node),
    leavingBy: ["next", "true", "false"],
    arrives: ({ id }) => id === flow.raises,
    stops: isRestoring,
    memory: { start: [""], step: (state, point, edge) => stepFrom(point, { state, edge, file }) },
  });
  const raising = path?.findLast(({ point, by }) => by === "raise" && point.kind === "statement")?.point.node;
  const parts = raising === undefined ? [] : [...walkScope(raising)];
  // What a context manager's block raises is told by contextmanager-without-finally.
  if (raising === undefined || parts.some(({ kind }) => kind === "yield")) return undefined;
  if (raising.kind === "raise_statement") return code(firstLine(raising));
  const call = parts.find(({ kind }) => kind === "call");
  return `An error of ${code(call?.child("function")?.text ?? firstLine(raising))}`;
}

const IN_HANDLER = "handler";

/** Leaves a point: not by an error of what does not fail, and out of a handler only by what it raises itself. */
function stepFrom(
  point: FlowPoint,
  { state, edge, file }: { state: string; edge: string; file: PythonFile },
): string | undefined {
  if (point.kind === "handler") return IN_HANDLER;
  if (edge !== "raise" || point.kind !== "statement") return state;
  if (state === IN_HANDLER && point.node?.kind !== "raise_statement") return undefined;
  return isHarmless(point, file) ? undefined : state;
}

/** The `if` around a restoring line, which brings back what there was, when it does not hold the change too. */
function outermostCondition(restoring: PythonNode, change: PythonNode): PythonNode {
  let part = restoring;
  for (const around of restoring.ancestors()) {
    if (around.contains(change) || around.kind === "function_definition") break;
    if (around.kind === "if_statement" || around.kind === "for_statement") part = around;
  }
  return part;
}

/** Log records, conversions, and asking for such state: nobody guards those. */
function isHarmless({ node }: FlowPoint, file: PythonFile): boolean {
  if (node === undefined || node.kind === "raise_statement") return false;
  const nodes = [...walkScope(node)];
  if (nodes.some(({ kind }) => kind === "await" || kind === "yield")) return false;
  return nodes.filter(({ kind }) => kind === "call").every((call) => isSafe(call, file));
}

function isSafe(call: PythonNode, file: PythonFile): boolean {
  const callee = file.names.qualifiedName(call.child("function")) ?? "";
  return (
    isLogCall(call, file) ||
    SAFE_STATE_CALLS.has(callee) ||
    /^(?:str|len|int|list|dict|set|repr|print|isinstance|io\.StringIO|os\.path\.\w+)$/.test(callee)
  );
}
