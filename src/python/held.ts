import type { PythonNode } from "./tree.ts";

/** A value that comes from a source. */
export interface Flow {
  /** Where the value comes from. */
  readonly source: PythonNode;
  readonly label: string;
  /** The call by which the value enters the function that was asked about; undefined when it comes from inside of it. */
  readonly enters: PythonNode | undefined;
}

/** What a value holds. When all of it is known, a mere name proves nothing any more. */
export interface Held {
  readonly flows: readonly Flow[];
  readonly isKnown: boolean;
}

/** Nothing that is looked for. */
export const CLEAN: Held = { flows: [], isKnown: true };
/** Nothing that is known. */
export const UNKNOWN: Held = { flows: [], isKnown: false };

const MAX_FLOWS = 12;

/** Expressions whose elements stand one by one in the code. */
export const SEQUENCES: ReadonlySet<string> = new Set(["tuple", "list", "expression_list"]);
/** Expressions that hold what their parts hold. */
export const CONTAINERS: ReadonlySet<string> = new Set([
  ...SEQUENCES,
  "await",
  "concatenated_string",
  "dictionary",
  "dictionary_splat",
  "list_splat",
  "set",
]);
/** Expressions that hold what their body holds. */
export const COMPREHENSIONS: ReadonlySet<string> = new Set([
  "dictionary_comprehension",
  "generator_expression",
  "list_comprehension",
  "set_comprehension",
]);
/** Expressions of which nothing is known. */
export const OPAQUE: ReadonlySet<string> = new Set(["yield"]);

/** `"***" if key in HIDDEN else value`: what must not be shown is told apart already. */
export function isSelection(conditional: PythonNode): boolean {
  const [body, condition, otherwise] = conditional.namedChildren;
  return (
    (body?.kind === "string" || otherwise?.kind === "string") && condition !== undefined && isMembership(condition)
  );
}

/** A comprehension that takes only some of the items, by their keys. */
export function picksKeys(comprehension: PythonNode): boolean {
  return comprehension.namedChildren.some((part) => part.kind === "if_clause" && isMembership(part));
}

function isMembership(condition: PythonNode): boolean {
  return [...condition.walk()].some(
    ({ kind }) => kind === "in" || kind === "not in" || kind === "!=" || kind === "call",
  );
}

/** What a source holds: itself. */
export function from(source: PythonNode, label: string): Held {
  return { flows: [{ source, label, enters: undefined }], isKnown: false };
}

/** What several values hold together. */
export function merge(all: readonly Held[]): Held {
  return {
    flows: all.flatMap(({ flows }) => flows).slice(0, MAX_FLOWS),
    isKnown: all.every(({ isKnown }) => isKnown),
  };
}
