import type { PythonFile } from "../../src/python/file.ts";
import { keywordArgument, literalText, positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** A read of one environment variable. */
export interface EnvironmentRead {
  readonly node: PythonNode;
  /** The variable's name; undefined when it is computed. */
  readonly name: string | undefined;
  /** The value when it is not set; undefined when there is none. */
  readonly fallback: PythonNode | undefined;
  /** Whether a variable that is not set is an error here: `os.environ["X"]`. */
  readonly isRequired: boolean;
}

/** Reads a node as `os.environ["X"]`, `os.environ.get("X", …)` or `os.getenv("X", …)`. */
export function environmentRead(node: PythonNode | undefined, file: PythonFile): EnvironmentRead | undefined {
  const read = unparenthesized(node);
  if (read?.kind === "subscript") {
    if (read.field === "left" || file.names.qualifiedName(read.child("value")) !== "os.environ") return undefined;
    return { node: read, name: literalText(read.child("subscript")), fallback: undefined, isRequired: true };
  }
  if (read?.kind !== "call") return undefined;
  const callee = file.names.qualifiedName(read.child("function"));
  if (callee !== "os.getenv" && callee !== "os.environ.get") return undefined;
  const [name, second] = positionalArguments(read);
  const fallback = second ?? keywordArgument(read, "default");
  return {
    node: read,
    name: literalText(name),
    fallback: fallback?.kind === "none" ? undefined : fallback,
    isRequired: false,
  };
}

/** Settings that only developers and tests use, by the path of their file. */
export function isForDevelopment(path: string): boolean {
  return /(?:^|[/_.-])(?:dev|devel|development|local|test|tests|testing|example|examples|sample|samples|demo|docs?)(?:[/_.-]|$)/.test(
    path,
  );
}
