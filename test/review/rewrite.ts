import type { PythonNode, PythonTree } from "../../src/python/tree.ts";
import { parseOrFail } from "../rules/rule-fixture.ts";

/** A way to write the same program differently. `pick` says which of the places it applies to are rewritten. */
export type Rewrite = (source: string, pick: (place: number) => boolean) => string;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Ways to write a program that change neither what it does nor what can go wrong in it. */
export const REWRITES: Readonly<Record<string, Rewrite>> = {
  "re-indents everything": (source) => {
    const tree = parseOrFail(source);
    const strings = tree.root.descendants("string");
    const isInString = (line: number): boolean =>
      strings.some(({ start, end }) => start < tree.offsetAt(line) && tree.offsetAt(line) < end);
    const lines = source.split("\n").map((text, at) => (text === "" || isInString(at + 1) ? text : `    ${text}`));
    return `if True:\n${lines.join("\n")}`;
  },
  "moves top-level definitions": (source, pick) => {
    const tree = parseOrFail(source);
    const parts = tree.root.namedChildren;
    const isMoved = (node: PythonNode, place: number): boolean => node.kind.endsWith("definition") && pick(place);
    const moved = parts.filter(isMoved);
    const kept = parts.filter((node) => !moved.includes(node));
    return [...kept, ...moved.toReversed()].map((node) => withComments(node)).join("\n\n\n") + "\n";
  },
  "renames functions": (source, pick) => {
    const tree = parseOrFail(source);
    const names = tree.root
      .descendants("function_definition")
      .flatMap((definition) => definition.child("name")?.text ?? [])
      .filter((name, place) => !name.startsWith("__") && pick(place));
    return renamed(tree, new Map(names.map((name) => [name, `${name}_renamed`])), true);
  },
  "renames parameters": (source, pick) => {
    const tree = parseOrFail(source);
    const names = tree.root
      .descendants("parameters")
      .flatMap((parameters) => parameters.namedChildren.filter(({ kind }) => kind === "identifier"))
      .map(({ text }) => text)
      .filter((name, place) => name !== "self" && pick(place));
    return renamed(tree, new Map(names.map((name) => [name, `my_${name}`])), false);
  },
  "changes quotes": (source, pick) =>
    rewriteNodes(source, ["string"], pick, (node) => {
      const [start, end] = [node.children[0]?.text ?? "", node.children.at(-1)?.text ?? ""];
      const inner = node.text.slice(start.length, -end.length);
      if (end.length !== 1 || /['"\\{]/.test(inner)) return undefined;
      const quote = end === '"' ? "'" : '"';
      return `${start.slice(0, -1)}${quote}${inner}${quote}`;
    }),
  "wraps arguments": (source, pick) =>
    rewriteNodes(source, ["argument_list"], pick, (node) => {
      const values = node.children.filter(({ isNamed }) => isNamed);
      if (values.length === 0 || values.some(({ kind }) => kind === "comment" || kind.endsWith("splat")))
        return undefined;
      const indent = " ".repeat(node.tree.lineText(node.startLine).search(/\S/) + 4);
      return `(\n${values.map((value) => `${indent}${value.text},\n`).join("")}${indent.slice(4)})`;
    }),
  "adds parentheses": (source, pick) => {
    const tree = parseOrFail(source);
    const values = [
      ...tree.root.descendants("return_statement").flatMap((statement) => statement.namedChildren),
      ...tree.root.descendants("assignment").flatMap((assignment) => assignment.child("right") ?? []),
      ...tree.root
        .descendants("if_statement", "while_statement")
        .flatMap((statement) => statement.child("condition") ?? []),
    ].filter((node, place) => node.kind !== "expression_list" && node.kind !== "assignment" && pick(place));
    return apply(
      source,
      values.map(({ start, end, text }) => ({ start, end, text: `(${text})` })),
    );
  },
  "adds blank lines": (source, pick) => {
    const tree = parseOrFail(source);
    const statements = tree.root.descendants("block").flatMap((block) => block.namedChildren.slice(1));
    const places = statements
      .filter((_statement, place) => pick(place))
      .map(({ startLine }) => tree.offsetAt(startLine));
    return apply(
      source,
      [...new Set(places)].map((at) => ({ start: at, end: at, text: "\n" })),
    );
  },
};

/** Rewrites the nodes of some kinds; of nodes within each other the outermost alone. */
function rewriteNodes(
  source: string,
  kinds: readonly string[],
  pick: (place: number) => boolean,
  rewrite: (node: PythonNode) => string | undefined,
): string {
  const edits = parseOrFail(source)
    .root.descendants(...kinds)
    .filter((_node, place) => pick(place))
    .flatMap((node) => {
      const text = rewrite(node);
      return text === undefined ? [] : [{ start: node.start, end: node.end, text }];
    });
  return apply(source, edits);
}

function apply(source: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    result += source.slice(at, start) + text;
    at = end;
  }
  return result + source.slice(at);
}

/** The source with other names; those of keyword arguments and imports stay. */
function renamed(tree: PythonTree, names: ReadonlyMap<string, string>, isAttribute: boolean): string {
  const isFree = ({ field, parent }: PythonNode): boolean =>
    (isAttribute || field !== "attribute") &&
    !(field === "name" && parent?.kind === "keyword_argument") &&
    parent?.kind !== "dotted_name";
  const edits = tree.root
    .descendants("identifier")
    .filter(isFree)
    .flatMap(({ start, end, text }) => {
      const name = names.get(text);
      return name === undefined ? [] : [{ start, end, text: name }];
    });
  return apply(tree.text, edits);
}

/** A top-level statement with the comments right above it and behind it. */
function withComments(node: PythonNode): string {
  const { tree } = node;
  let first = node.startLine;
  while (tree.lineText(first - 1).startsWith("#")) first -= 1;
  return tree.text.slice(tree.offsetAt(first), tree.offsetAt(node.endLine + 1)).trimEnd();
}
