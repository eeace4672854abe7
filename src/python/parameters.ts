import { enclosingClass, enclosingFunction } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";
import { parameterFor } from "./uses.ts";

/** The parameters that a caller's arguments go to, without `self`. Separators of positional and keyword parameters are no parameters. */
export function parametersWithoutSelf(definition: PythonNode): readonly PythonNode[] {
  const parameters = (definition.child("parameters")?.namedChildren ?? []).filter(
    ({ kind }) => kind !== "positional_separator" && kind !== "keyword_separator",
  );
  const place = definition.child("name") ?? definition;
  const isMethod = enclosingClass(place) !== undefined && enclosingFunction(place) === undefined;
  const isStatic =
    definition.parent?.kind === "decorated_definition" &&
    definition.parent.children.some(({ kind, text }) => kind === "decorator" && text === "@staticmethod");
  return isMethod && !isStatic ? parameters.slice(1) : parameters;
}

/** The value that a call gives to a parameter; undefined when it gives none, or stars hide it. */
export function argumentFor(parameter: string, call: PythonNode, definition: PythonNode): PythonNode | undefined {
  const parameters = parametersWithoutSelf(definition);
  const argument = (call.child("arguments")?.namedChildren ?? []).find(
    (given) => parameterFor(given, call, parameters) === parameter,
  );
  return argument?.kind === "keyword_argument" ? argument.child("value") : argument;
}

/** The default value of a parameter. */
export function defaultOf(parameter: string, definition: PythonNode): PythonNode | undefined {
  const node = (definition.child("parameters")?.namedChildren ?? []).find(
    (candidate) => candidate.child("name")?.text === parameter,
  );
  return node?.child("value");
}
