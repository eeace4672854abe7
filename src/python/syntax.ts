import type { PythonNode } from "./tree.ts";

/** The function or lambda that a node belongs to: for a function's own name, parameters and decorators, the one around it. */
export function enclosingFunction(node: PythonNode): PythonNode | undefined {
  for (let below = node, at = node.parent; at !== undefined; below = at, at = at.parent) {
    const isScope = at.kind === "function_definition" || at.kind === "lambda";
    if (isScope && below.field === "body") return at;
    if (at.kind === "class_definition" && below.field === "body") return undefined;
  }
  return undefined;
}

/** The class whose body, or whose method, a node stands in. */
export function enclosingClass(node: PythonNode): PythonNode | undefined {
  for (let below = node, at = node.parent; at !== undefined; below = at, at = at.parent) {
    if (at.kind === "class_definition" && below.field === "body") return at;
  }
  return undefined;
}

/** Classes and functions around a node, outermost first, joined by dots: `Router.remove_gateway`. Empty at module level. */
export function symbolAt(node: PythonNode): string {
  const names: string[] = [];
  const chain = [node, ...node.ancestors()];
  for (const at of chain) {
    if (at.kind === "function_definition" || at.kind === "class_definition")
      names.unshift(at.child("name")?.text ?? "");
  }
  return names.join(".");
}

/** Whether a function yields: its body runs later, when it is asked for values. */
export function isGenerator(definition: PythonNode): boolean {
  return definition.descendants("yield").some((node) => enclosingFunction(node) === definition);
}

/** Whether a statement is `async def`, `async for` or `async with`. */
export function isAsync(statement: PythonNode): boolean {
  return statement.children[0]?.kind === "async";
}

/** The nearest statement that a node is, or stands in. */
export function enclosingStatement(node: PythonNode): PythonNode {
  for (let at = node; ;) {
    const parent = at.parent;
    if (parent === undefined || parent.kind === "block" || parent.kind === "module") return at;
    at = parent;
  }
}

/** The statements of a block, a function's body, or a module. */
export function statementsOf(block: PythonNode | undefined): readonly PythonNode[] {
  return block?.namedChildren ?? [];
}

/** The block of a clause such as `except_clause` or `finally_clause`, whose body has no field name. */
export function blockOf(clause: PythonNode): PythonNode | undefined {
  return clause.child("body") ?? clause.namedChildren.findLast((child) => child.kind === "block");
}

/** The expression inside any parentheses. */
export function unparenthesized(node: PythonNode | undefined): PythonNode | undefined {
  let inner = node;
  while (inner?.kind === "parenthesized_expression") inner = inner.namedChildren[0];
  return inner;
}

/** The expression of a `with` item, without `as`. */
export function managerOf(item: PythonNode): PythonNode | undefined {
  const value = unparenthesized(item.child("value"));
  return unparenthesized(value?.kind === "as_pattern" ? value.namedChildren[0] : value);
}

/** Positional arguments of a call, without keywords; stars are left as they stand. */
export function positionalArguments(call: PythonNode): readonly PythonNode[] {
  return (call.child("arguments")?.namedChildren ?? []).filter((argument) => argument.kind !== "keyword_argument");
}

/** The value of a keyword argument of a call. */
export function keywordArgument(call: PythonNode, name: string): PythonNode | undefined {
  const keywords = call.child("arguments")?.namedChildren ?? [];
  return keywords
    .find((argument) => argument.kind === "keyword_argument" && argument.child("name")?.text === name)
    ?.child("value");
}

/** The names of the keyword arguments of a call whose values are neither `None` nor `False`. */
export function givenKeywords(call: PythonNode): ReadonlySet<string> {
  return new Set(
    (call.child("arguments")?.namedChildren ?? [])
      .filter(({ kind }) => kind === "keyword_argument")
      .filter((keyword) => !SAYS_NOTHING.has(keyword.child("value")?.kind ?? ""))
      .map((keyword) => keyword.child("name")?.text ?? ""),
  );
}

const SAYS_NOTHING: ReadonlySet<string> = new Set(["none", "false"]);

/** The text of a plain string literal without interpolation; undefined for anything else. Escapes are left as written. */
export function literalText(node: PythonNode | undefined): string | undefined {
  if (node?.kind !== "string" || node.descendants("interpolation").length > 0) return undefined;
  return node.children
    .filter((child) => child.kind === "string_content")
    .map((child) => child.text)
    .join("");
}

/** The node and all below it that run with it: nested functions, lambdas and classes are not entered. */
export function* walkScope(node: PythonNode): Generator<PythonNode> {
  for (const at of node.walk((below) => !isNestedScope(below))) {
    if (at === node || !isNestedScope(at)) yield at;
  }
}

function isNestedScope(node: PythonNode): boolean {
  return node.kind === "function_definition" || node.kind === "lambda" || node.kind === "class_definition";
}

/** The text of `a`, `a.b`, `a.b.c` without white space or comments; undefined for anything else. */
export function dottedName(expression: PythonNode | undefined): string | undefined {
  const parts: string[] = [];
  let node = expression;
  for (; node?.kind === "attribute"; node = node.child("object")) parts.unshift(node.child("attribute")?.text ?? "");
  return node?.kind === "identifier" ? [node.text, ...parts].join(".") : undefined;
}
