import { acquiredBy } from "../../rules/shared/resources.ts";
import type { ControlFlow, EdgeKind, FlowPoint } from "../python/control-flow.ts";
import { custodyOf } from "../python/custody.ts";
import type { Decoration } from "../python/decorators.ts";
import type { PythonFile } from "../python/file.ts";
import { pointsOf, skippedWhenRaising } from "../python/flow-paths.ts";
import { type RaiseOutcome, raiseOutcomesOf } from "../python/raise-outcomes.ts";
import { enclosingFunction, symbolAt, walkScope } from "../python/syntax.ts";
import type { PythonNode } from "../python/tree.ts";
import { visible } from "../review/text.ts";
import type { ExplainedStatement } from "./explained-statement.ts";

/** A part of the explanation: a heading and lines of what and what of it. */
export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
}

/** What the engine knows of a statement, for somebody who writes a rule. Sections with nothing to say are left out. */
export function explainStatement(file: PythonFile, statement: ExplainedStatement): readonly Section[] {
  const sections: readonly Section[] = [
    { title: "Calling it", rows: functionRows(file, statement.node) },
    { title: "Calls", rows: statement.parts.flatMap((part) => callRows(file, part)) },
    { title: "May raise", rows: raiseRows(file, statement) },
    { title: "Goes on to", rows: successorRows(file, statement) },
    { title: "Acquires", rows: statement.parts.flatMap((part) => resourceRows(file, part)) },
    { title: "Skipped when it raises", rows: skippedRows(file, statement) },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Where a statement stands, in words: `in Router.remove, lines 4-9`. */
export function placeOf({ node }: ExplainedStatement): string {
  const owner = enclosingFunction(node);
  return owner === undefined
    ? symbolAt(node.parent ?? node) === ""
      ? "at module level"
      : `in class ${symbolAt(node.parent ?? node)}`
    : `in ${symbolAt(owner) || "a lambda"}, lines ${owner.startLine}-${owner.endLine}`;
}

function functionRows(file: PythonFile, node: PythonNode): Section["rows"] {
  if (node.kind !== "function_definition") return [];
  const { raises, returnType, parameterUses, changes } = file.calls.ofDefinition(node);
  const decoration = file.names.decorationOf(node);
  const raised = [...raises.types, ...(raises.isOpen ? ["others that are not known"] : [])];
  const uses = parameterUses.map(({ parameter, as, callee }) =>
    as === "context" ? `with ${parameter}` : as === "receiver" ? `${parameter}.${callee}()` : `${callee}(${parameter})`,
  );
  return [
    ["raises", raised.join(", ") || "nothing"],
    ["returns", returnType ?? "a class that is not known"],
    ...(uses.length > 0 ? [["does with parameters", uses.join(", ")] as const] : []),
    ...(changes.length > 0 ? [["changes", changes.join(", ")] as const] : []),
    ...(decoration === "none" ? [] : [["decorated by", DECORATIONS[decoration]] as const]),
  ];
}

const DECORATIONS: Readonly<Record<Exclude<Decoration, "none">, string>> = {
  retry: "what calls it again when it fails",
  context: "`contextmanager`",
  property: "`property`",
  opaque: "what may change all of this",
};

function callRows(file: PythonFile, part: PythonNode): Section["rows"] {
  return [...walkScope(part)]
    .filter(({ kind }) => kind === "call")
    .map((call) => {
      const called = call.child("function");
      const receiver = called?.kind === "attribute" ? file.names.typeOf(called.child("object")) : undefined;
      const result = file.names.typeOf(call);
      const helper = file.definitions.calledBy(call);
      const words = [
        file.names.qualifiedName(called) ?? "name not known",
        ...(receiver === undefined ? [] : [`on ${receiver}`]),
        ...(result === undefined ? [] : [`gives ${result}`]),
        ...(helper === undefined ? [] : [`defined at line ${helper.startLine}`]),
      ];
      return [firstLine(call), words.join(", ")] as const;
    });
}

function raiseRows(file: PythonFile, { node, parts }: ExplainedStatement): Section["rows"] {
  const outcomes = parts.flatMap((part) => raiseOutcomesOf(file, part));
  const rows = outcomes.map((outcome) => [outcome.error ?? "anything (not known)", fateOf(outcome, node)] as const);
  return [...new Map(rows.map((row) => [row[0], row])).values()];
}

function fateOf({ error, handling }: RaiseOutcome, node: PythonNode): string {
  const left = enclosingFunction(node) === undefined ? "the module" : "the function";
  if (handling === undefined) return `${error === undefined ? "may leave" : "leaves"} ${left}`;
  return `${handling.isSure ? "is" : "may be"} taken by ${at(handling.by)}`;
}

function successorRows(file: PythonFile, { node, parts }: ExplainedStatement): Section["rows"] {
  const flow = flowAround(file, node);
  if (flow === undefined) return [];
  const rows = parts.flatMap((part) =>
    pointsOf(flow, part).flatMap((point) =>
      point.edges.flatMap(({ to, kind }) =>
        concrete(flow, to).map((target) => [describePoint(flow, target), EDGE_WORDS[kind]] as const),
      ),
    ),
  );
  return [...new Map(rows.map((row) => [row.join(), row])).values()];
}

const EDGE_WORDS: Readonly<Record<EdgeKind, string>> = {
  next: "next",
  true: "if so",
  false: "if not",
  raise: "when it raises",
};

/** Points that stand for a line, beyond those where errors are only passed about. */
function concrete(flow: ControlFlow, id: number, seen = new Set<number>()): readonly FlowPoint[] {
  const point = flow.points[id];
  if (point === undefined || seen.has(id)) return [];
  seen.add(id);
  const isInner = point.kind === "dispatch" || point.kind === "leave";
  return isInner ? point.edges.flatMap(({ to }) => concrete(flow, to, seen)) : [point];
}

function describePoint(flow: ControlFlow, { id, node }: FlowPoint): string {
  if (id === flow.returns) return "the end";
  return id === flow.raises || node === undefined ? "out, with the error" : at(node);
}

function resourceRows(file: PythonFile, part: PythonNode): Section["rows"] {
  return part.descendants("call").flatMap((call) => {
    const acquired = acquiredBy(call, file);
    const custody = acquired && custodyOf(file, acquired.acquisition);
    if (custody === undefined) return [];
    const { names, verdict, leak, releases, escapes } = custody;
    const fate =
      leak === undefined
        ? verdict === "released"
          ? "released on every path"
          : "released or handed out on every path"
        : `not released when ${leak.cause === undefined ? "all goes well" : `${leak.by === "raise" ? "this raises" : "control passes"}: ${at(leak.cause)}`}`;
    const name = names.length === 0 ? "" : ` as ${names.join(", ")}`;
    return [
      [`${firstLine(call)}${name}`, fate] as const,
      ...releases.map((node) => ["", `released at ${at(node)}`] as const),
      ...escapes.map(({ how, node }) => ["", `${how} at ${at(node)}`] as const),
    ];
  });
}

function skippedRows(file: PythonFile, { node, parts }: ExplainedStatement): Section["rows"] {
  const flow = flowAround(file, node);
  if (
    flow === undefined ||
    parts.every((part) => pointsOf(flow, part).every(({ edges }) => edges.every(({ kind }) => kind !== "raise")))
  )
    return [];
  return parts.flatMap((part) => skippedWhenRaising(flow, part)).map((skipped) => [at(skipped), ""] as const);
}

function flowAround(file: PythonFile, node: PythonNode): ControlFlow | undefined {
  const owner = enclosingFunction(node) ?? file.tree.root;
  return owner.kind === "lambda" ? undefined : file.flowOf(owner);
}

/** `line 12: except OSError`. */
function at(node: PythonNode): string {
  return `line ${node.startLine}: ${firstLine(node)}`;
}

function firstLine(node: PythonNode): string {
  const [first = ""] = node.text.split("\n", 1);
  return visible(first).replace(/:$/, "");
}
