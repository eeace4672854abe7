import { dottedName, unparenthesized } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/**
 * What may raise in practice. Names, attributes and arithmetic may in theory; saying so would give every line a way out, and a reader
 * no longer believes any of them.
 */
const RAISING_KINDS: ReadonlySet<string> = new Set([
  "call",
  "await",
  "yield",
  "raise_statement",
  "assert_statement",
  "import_statement",
  "import_from_statement",
  "subscript",
]);

/** Whether evaluating a node may raise; functions and classes defined in it only define. */
export function canRaise(node: PythonNode): boolean {
  if (isDeferred(node)) return false;
  for (const at of node.walk((below) => !isDeferred(below))) {
    if (RAISING_KINDS.has(at.kind) && !(at.kind === "call" && isHarmlessCall(at))) return true;
  }
  return false;
}

/** Builtins that raise only when they are misused: https://docs.python.org/3/library/functions.html */
const HARMLESS_BUILTINS: ReadonlySet<string> = new Set(
  "bool callable dict enumerate frozenset hasattr id isinstance issubclass len list print range repr set str super tuple type zip".split(
    " ",
  ),
);

/** Methods of lists, dicts, texts and sockets; what else has a method of such a name does not raise from it either. */
const HARMLESS_METHODS: ReadonlySet<string> = new Set(
  "append endswith extend items keys lower lstrip rstrip setblocking setsockopt settimeout startswith strip upper values".split(
    " ",
  ),
);

/** Logging swallows its own errors: https://docs.python.org/3/library/logging.html#logging.raiseExceptions */
const LOG_CALL = /(?:^|[._])log(?:ger|ging)?\.(?:debug|info|warning|warn|error|exception|critical|log)$/i;

/** Whether a call, its arguments aside, raises nothing in practice. Its name is taken at its word, whatever it stands for. */
export function isHarmlessCall(call: PythonNode): boolean {
  const called = call.child("function");
  if (called?.kind === "identifier") return HARMLESS_BUILTINS.has(called.text);
  if (called?.kind !== "attribute") return false;
  return HARMLESS_METHODS.has(called.child("attribute")?.text ?? "") || isLogCall(called);
}

/** Whether a called expression is a method of a logger: `LOG.debug`, `self.logger.error`, `logging.info`. */
export function isLogCall(called: PythonNode): boolean {
  return LOG_CALL.test(dottedName(called) ?? "");
}

function isDeferred(node: PythonNode): boolean {
  return node.kind === "lambda" || node.kind === "function_definition";
}

const EVERYTHING: ReadonlySet<string> = new Set([
  "BaseException",
  "Exception",
  "builtins.BaseException",
  "builtins.Exception",
]);

/** Whether a handler takes every error: bare, `Exception`, `BaseException`, alone or in a tuple. */
export function catchesEverything(clause: PythonNode): boolean {
  const types = handledTypes(clause);
  return types === undefined || types.some((type) => EVERYTHING.has(dottedName(type) ?? ""));
}

/** The type expressions of a handler; undefined for a bare one. */
export function handledTypes(clause: PythonNode): readonly PythonNode[] | undefined {
  const values = clause.childrenIn("value");
  if (values.length === 0) return undefined;
  return values.flatMap((value) => {
    const types = unparenthesized(value.kind === "as_pattern" ? value.namedChildren[0] : value);
    if (types === undefined) return [];
    return types.kind === "tuple" ? types.namedChildren : [types];
  });
}

/** Whether a loop's condition never ends it: `True` or a number other than zero. */
export function isAlwaysTrue(condition: PythonNode): boolean {
  const value = unparenthesized(condition);
  return value?.kind === "true" || (value?.kind === "integer" && !/^0+$/.test(value.text));
}

/** Whether a `case` takes every subject: `_`, a bare name, either in parentheses or as the last of alternatives, without a guard. */
export function isIrrefutable(clause: PythonNode): boolean {
  const patterns = clause.namedChildren.filter((child) => child.kind === "case_pattern");
  return clause.child("guard") === undefined && patterns.length === 1 && takesEverything(patterns[0]?.text ?? "");
}

function takesEverything(pattern: string): boolean {
  const inner = /^\((.*[^,\s])\s*\)$/s.exec(pattern)?.[1];
  if (inner !== undefined) return takesEverything(inner.trim());
  const [, aliased] = /^(.*)\s+as\s+\w+$/s.exec(pattern) ?? [];
  if (aliased !== undefined) return takesEverything(aliased.trim());
  const last = pattern.slice(pattern.lastIndexOf("|") + 1).trim();
  return /^[A-Za-z_]\w*$/.test(last) && !/^(?:True|False|None)$/.test(last);
}
