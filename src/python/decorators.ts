import type { PythonNode } from "./tree.ts";

/** Decorators after which a call still runs the function as it stands: it raises and returns the same. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "abc.abstractmethod",
  "atexit.register",
  "classmethod",
  "functools.cache",
  "functools.lru_cache",
  "functools.wraps",
  "staticmethod",
  "typing.final",
  "typing.override",
  "typing_extensions.override",
]);

/** Decorators that make a context manager of a generator: https://docs.python.org/3/library/contextlib.html#contextlib.contextmanager */
const CONTEXT_MANAGERS: ReadonlySet<string> = new Set(["contextlib.contextmanager", "contextlib.asynccontextmanager"]);

const PROPERTIES: ReadonlySet<string> = new Set(["property", "functools.cached_property"]);

/** Gives the qualified name of an expression. */
type NameOf = (expression: PythonNode | undefined) => string | undefined;

/** The expressions behind the `@` of a function or class, outermost first. */
export function decoratorsOf(definition: PythonNode): readonly PythonNode[] {
  const decorated = definition.parent?.kind === "decorated_definition" ? definition.parent : undefined;
  return (decorated?.namedChildren ?? []).flatMap((child) =>
    child.kind === "decorator" ? (child.namedChildren[0] ?? []) : [],
  );
}

/**
 * What decorates a function: nothing that matters, a retry that calls it again when it fails, `contextmanager`, `property`, or something
 * that may change all of it.
 */
export type Decoration = "none" | "retry" | "context" | "property" | "opaque";

/** What decorates a function; `retries` tells the decorators that retry, by their qualified names. */
export function decorationOf(definition: PythonNode, nameOf: NameOf, retries: (name: string) => boolean): Decoration {
  const names = decoratorsOf(definition).map((decorator) => decoratorName(decorator, nameOf));
  const others = names.filter((name) => !TRANSPARENT.has(name));
  const [only = "", ...more] = others;
  if (others.length === 0) return "none";
  if (others.every((name) => name !== "" && retries(name))) return "retry";
  if (more.length === 0 && CONTEXT_MANAGERS.has(only)) return "context";
  return more.length === 0 && PROPERTIES.has(only) ? "property" : "opaque";
}

/** The qualified name of a decorator, called or not; empty when it has none. */
function decoratorName(decorator: PythonNode, nameOf: NameOf): string {
  return nameOf(decorator.kind === "call" ? decorator.child("function") : decorator) ?? "";
}
