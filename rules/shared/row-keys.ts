import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/**
 * Whether a query looks for exactly what an insert then stores: each field that it asks for gets the same value in the call that makes
 * the row. False when the query asks for more than equal fields.
 */
export function isSameKey(query: PythonNode, made: PythonNode, file: PythonFile): boolean {
  const asked = askedFields(query);
  const stored = keywordFields(made);
  // Of constants alone, none tells one row from another.
  if (asked === undefined || asked.every(({ value }) => CONSTANTS.has(value.kind))) return false;
  return asked.every(({ name, value }) =>
    stored.some((field) => field.name === name && isSameValue(value, field.value, file)),
  );
}

const CONSTANTS: ReadonlySet<string> = new Set(["integer", "float", "string", "true", "false", "none"]);

interface Field {
  readonly name: string;
  readonly value: PythonNode;
}

const SELECTING = /^(?:filter|filter_by|where|get|aget|get_or_none)$/;

/** The fields that the calls of a chain compare for equality; undefined when one of them asks for something else. */
function askedFields(query: PythonNode): readonly Field[] | undefined {
  const calls = [query, ...query.descendants("call")].filter((call) =>
    SELECTING.test(call.child("function")?.child("attribute")?.text ?? ""),
  );
  const fields = calls.flatMap((call) => (call.child("arguments")?.namedChildren ?? []).map(equalField));
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

/** `name=value` or `Model.name == value`. */
function equalField(argument: PythonNode): Field | undefined {
  if (argument.kind === "keyword_argument") {
    const name = argument.child("name")?.text ?? "__";
    const value = argument.child("value");
    return name.includes("__") || value === undefined ? undefined : { name, value };
  }
  if (argument.kind !== "comparison_operator" || argument.child("operators")?.kind !== "==") return undefined;
  const [left, value] = argument.namedChildren;
  const name = left?.kind === "attribute" ? left.child("attribute")?.text : undefined;
  return name === undefined || value === undefined ? undefined : { name, value };
}

function keywordFields(call: PythonNode): readonly Field[] {
  const given = (call.child("arguments")?.namedChildren ?? []).filter(({ kind }) => kind === "keyword_argument");
  return given.flatMap((argument) => equalField(argument) ?? []);
}

/** Written alike, or one is a name for what was made of the other: `address = type_coerce(request.address, INET)`. */
function isSameValue(asked: PythonNode, stored: PythonNode, file: PythonFile): boolean {
  if (compact(asked) === compact(stored)) return true;
  const found = asked.kind === "identifier" ? file.scopes.lookup(asked) : undefined;
  const isOwn = found?.kind === "bound" && found.scope.node === enclosingFunction(asked);
  const [binding, ...others] = isOwn ? found.bindings : [];
  const value = others.length === 0 ? unparenthesized(binding?.value) : undefined;
  return (
    value?.kind === "call" &&
    value.child("arguments")?.namedChildren.some((each) => compact(each) === compact(stored)) === true
  );
}

function compact(node: PythonNode): string {
  return node.text.replaceAll(/\s/g, "");
}
