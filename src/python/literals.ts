import type { PythonNode } from "./tree.ts";

const LITERAL_TYPES: Readonly<Record<string, string>> = {
  string: "str",
  concatenated_string: "str",
  integer: "int",
  float: "float",
  true: "bool",
  false: "bool",
  list: "list",
  list_comprehension: "list",
  dictionary: "dict",
  dictionary_comprehension: "dict",
  set: "set",
  set_comprehension: "set",
  tuple: "tuple",
};

/** The class of a literal or comprehension; undefined for any other expression. */
export function literalType(expression: PythonNode): string | undefined {
  const type = LITERAL_TYPES[expression.kind];
  if (type !== "str") return type;
  const prefix = /^[A-Za-z]*/.exec(expression.text)?.[0].toLowerCase() ?? "";
  if (prefix.includes("b")) return "bytes";
  // https://docs.python.org/3.14/library/string.templatelib.html
  return prefix.includes("t") ? "string.templatelib.Template" : type;
}
