import { HANDLER } from "./handlers.ts";
import { Scopes } from "./scopes.ts";
import type { PythonNode, PythonTree } from "./tree.ts";

/** Something that no Python 3 accepts, though the grammar does. */
export interface Python2Sign {
  readonly node: PythonNode;
  /** What it is, with its article. */
  readonly what: string;
}

/** Octal with a bare zero, or long: https://docs.python.org/3/reference/lexical_analysis.html#integer-literals */
const OLD_INTEGER = /^(?:0[\d_]*[1-9][\d_]*|(?:0[xXoObB])?[\da-fA-F_]+[lL])$/;

/**
 * The first certain sign that a file is written for Python 2, so that nothing of it can be judged as Python 3: a `print` or `exec` statement,
 * backticks, `<>`, `ur''`, `0777`, `10L`, `raise E, "text"`, a tuple as parameter, or `except E, e` where nothing else binds `e`.
 */
export function findPython2Sign(tree: PythonTree): Python2Sign | undefined {
  const scopes = new Scopes(tree);
  for (const node of tree.root.descendants(...Object.keys(SIGNS))) {
    const what = SIGNS[node.kind]?.(node, scopes);
    if (what !== undefined) return { node, what };
  }
  return undefined;
}

/**
 * Handlers that mean one thing in Python 2 and another from 3.14 on: in `except A, b`, `b` is a name for the error or a second class.
 * What is said of their `try` statement may be wrong.
 */
export function ambiguousHandlers(tree: PythonTree): readonly PythonNode[] {
  return tree.root.descendants(HANDLER).filter((handler) => secondName(handler) !== undefined);
}

const SIGNS: Readonly<Record<string, (node: PythonNode, scopes: Scopes) => string | undefined>> = {
  print_statement: () => "a statement",
  exec_statement: () => "a statement",
  string_start: ({ text }) => (text === "`" ? "backticks" : /^ur/i.test(text) ? "a prefix of a text" : undefined),
  "<>": ({ parent }) => (parent?.kind === "comparison_operator" ? "an operator" : undefined),
  integer: ({ text }) => (OLD_INTEGER.test(text) ? "a number" : undefined),
  raise_statement: (node) => (node.namedChildren[0]?.kind === "expression_list" ? "a form of `raise`" : undefined),
  tuple_pattern: ({ parent }) =>
    parent?.kind === "parameters" || parent?.kind === "lambda_parameters" ? "a parameter" : undefined,
  [HANDLER]: (handler, scopes) => {
    const name = secondName(handler);
    // As a class it would be a NameError: nothing binds it, and no builtin is called so.
    return name !== undefined && scopes.lookup(name).kind === "builtin" ? "a form of `except`" : undefined;
  },
};

/** The `e` of `except E, e`: PEP 8 names classes in CapWords, and a library's old ones (`error`) come with their module. */
function secondName(handler: PythonNode): PythonNode | undefined {
  const [, second, ...more] = handler.childrenIn("value");
  return second?.kind === "identifier" && more.length === 0 && /^[a-z_]/.test(second.text) ? second : undefined;
}
