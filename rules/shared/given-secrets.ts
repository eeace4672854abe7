import { SEQUENCES } from "../../src/python/held.ts";
import { dottedName, enclosingFunction, literalText } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isPattern } from "../../src/python/uses.ts";
import { isSecretName } from "../knowledge/secret-names.ts";

/** Whether a literal becomes the value of something with a secret's name. */
export function isGivenToSecret(string: PythonNode): boolean {
  let member = string;
  for (let at = string, parent = at.parent; parent !== undefined; at = parent, parent = at.parent) {
    if (SEQUENCES.has(parent.kind)) member = at;
    if (isTransparent(at, parent)) continue;
    const names = namesGiven(at, parent, member);
    if (names === undefined) return false;
    if (names.some(isNameOfSecrets)) return true;
    // `dict(password="x")` within `settings = …`: the nearest name counts.
    if (parent.kind !== "argument_list" && parent.kind !== "pair") return false;
    if (names.length > 0) return false;
  }
  return false;
}

const AROUND: ReadonlySet<string> = new Set([
  "await",
  "binary_operator",
  "boolean_operator",
  "concatenated_string",
  "dictionary",
  "expression_list",
  "interpolation",
  "list",
  "parenthesized_expression",
  "set",
  "string",
  "tuple",
]);

/** Whether what a node is given to is what the node above it is given to. */
export function isTransparent(at: PythonNode, parent: PythonNode): boolean {
  if (parent.kind === "conditional_expression") return parent.namedChildren[1] !== at;
  if (parent.kind === "argument_list") return CONVERSIONS.test(parent.parent?.child("function")?.text ?? "");
  if (parent.kind === "call") return at.kind === "argument_list" || at.field === "function";
  if (parent.kind === "attribute") return at.field === "object";
  return AROUND.has(parent.kind);
}

/** Calls that make another form of what they are given. */
const CONVERSIONS = /(?:^|\.)(?:bytes|bytearray|str|SecretStr|SecretBytes|b64decode|unhexlify|fromhex|dedent)$/;

/** The names that a part of a node is given to, perhaps by the place of a member in it; undefined when it is given to none. */
function namesGiven(at: PythonNode, parent: PythonNode, member: PythonNode): readonly string[] | undefined {
  switch (parent.kind) {
    case "assignment": {
      if (at.field !== "right") return undefined;
      const [left] = parent.childrenIn("left");
      const isPaired = left !== undefined && isPattern(left) && SEQUENCES.has(at.kind);
      const target = isPaired ? counterpart(member, left) : left;
      return target === undefined ? undefined : targetNames(target);
    }
    case "named_expression":
    case "keyword_argument":
    case "default_parameter":
    case "typed_default_parameter":
      return at.field === "value" ? [parent.child("name")?.text ?? "", ...optionNames(parent)] : undefined;
    case "pair":
      return at.field === "value" ? [literalText(parent.child("key")) ?? parent.child("key")?.text ?? ""] : undefined;
    case "argument_list":
      return namesBefore(at, parent);
    case "comparison_operator":
      return parent.namedChildren.filter((side) => side !== at).flatMap(targetNames);
    case "return_statement":
      return [
        enclosingFunction(parent)
          ?.child("name")
          ?.text.replace(/^_*(?:get|read|load|make)_/, "") ?? "",
      ];
    default:
      return undefined;
  }
}

/** The target that a member of a sequence is unpacked to. A long sequence is not gone through for each of its members. */
function counterpart(member: PythonNode, pattern: PythonNode): PythonNode | undefined {
  const targets = pattern.namedChildren;
  let position = 0;
  for (let at = member.previousSibling; at !== undefined; at = at.previousSibling) {
    position += 1;
    if (position >= targets.length) return undefined;
  }
  return targets[position];
}

function targetNames(target: PythonNode): readonly string[] {
  if (target.kind === "subscript")
    return [literalText(target.child("subscript")) ?? target.child("subscript")?.text ?? ""];
  const name = dottedName(target)?.split(".").at(-1);
  return name === undefined ? target.namedChildren.flatMap(targetNames) : [name];
}

/** The name of an option that gets a default: `add_argument("--password", default="x")`. */
function optionNames(keyword: PythonNode): readonly string[] {
  const list = keyword.parent;
  if (
    list?.kind !== "argument_list" ||
    !/^(?:default|const|fallback|value|sample_default)$/.test(keyword.child("name")?.text ?? "")
  )
    return [];
  return list.namedChildren.flatMap((argument) => literalText(argument) ?? []);
}

/** The name that the argument before says: `get("password", "x")`, `set_option("password", "x")`. */
function namesBefore(at: PythonNode, list: PythonNode): readonly string[] | undefined {
  const name = list.parent?.kind === "call" ? literalText(at.previousSibling) : undefined;
  return name === undefined ? undefined : [name];
}

export function isNameOfSecrets(name: string): boolean {
  return isSecretName(name) || isSecretName(name.replace(/s$/i, "")) || /(?:^|_)credentials?$/i.test(name);
}
