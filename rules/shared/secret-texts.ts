import { dottedName, enclosingFunction, literalText } from "../../src/python/syntax.ts";
import { isPattern } from "../../src/python/uses.ts";
import { SEQUENCES } from "../../src/python/held.ts";
import type { PythonNode, PythonTree } from "../../src/python/tree.ts";
import { MASK, type SecretText } from "../../src/review/secret-text.ts";
import { isSecretName } from "../knowledge/secret-names.ts";
import { TOKEN_SHAPES } from "../knowledge/token-shapes.ts";

/**
 * The secrets that are written in the code of a file: literals that are given to something with a secret's name, texts of the shape of a
 * token, and what follows a secret's name in a text or comment. What is no secret may be among them: it is only hidden.
 */
export function secretTextsIn(tree: PythonTree): readonly SecretText[] {
  const strings = tree.root.descendants("string");
  const named = strings.filter(isGivenToSecret).flatMap(contentsOf);
  const texts = [...strings, ...tree.root.descendants("comment")];
  return [...named, ...texts.flatMap(toldIn), ...texts.flatMap(shapedIn)];
}

/** The texts between the quotes and the interpolations of a literal. */
function contentsOf(string: PythonNode): readonly SecretText[] {
  const quote = string.children.at(-1)?.text ?? "";
  return string.children
    .filter(({ kind, text }) => kind === "string_content" && text.trim() !== "")
    .map(({ start, end, text }) =>
      isTelling(text)
        ? { start, end, needle: text, mask: MASK }
        : { start, end, needle: quote + text + quote, mask: quote + MASK + quote },
    );
}

/** Whether a text can be told from the words of a sentence. */
function isTelling(text: string): boolean {
  return text.length >= 6 && (text.length >= 12 || !/^[A-Za-z][a-z_ .-]*$/.test(text));
}

/** Whether a literal becomes the value of something with a secret's name. */
function isGivenToSecret(string: PythonNode): boolean {
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
  "tuple",
]);

/** Whether what a node is given to is what the node above it is given to. */
function isTransparent(at: PythonNode, parent: PythonNode): boolean {
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

function isNameOfSecrets(name: string): boolean {
  return isSecretName(name) || isSecretName(name.replace(/s$/i, "")) || /(?:^|_)credentials?$/i.test(name);
}

/** What follows a secret's name in a text: `password: x`, `the token was x`, `--password=x`. */
function toldIn(text: PythonNode): readonly SecretText[] {
  return [...text.text.matchAll(TOLD)].flatMap((match) => {
    const [phrase = "", head = "", value = ""] = match;
    const isSentence = / (?:is|was) +["']?$/.test(head) && !/\d/.test(value);
    if (isSentence || /^(?:%|\{|<|\$|\*|\[)/.test(value)) return [];
    const start = text.start + match.index + head.length;
    const place = { start, end: start + value.length };
    // A mere word may be a type: hidden where it stands, and looked for nowhere else.
    if (/^[A-Za-z_.]+$/.test(value)) return place;
    return isTelling(value) ? { ...place, needle: value, mask: MASK } : { ...place, needle: phrase, mask: head + MASK };
  });
}

const TOLD =
  /((?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|auth[_-]?key)["']?[ \t]*(?:[:=][ \t]*|[ \t](?:is|was)[ \t]+)["']?)([^\s"'`,;)}\]]{4,})/gi;

function shapedIn(text: PythonNode): readonly SecretText[] {
  return TOKEN_SHAPES.flatMap(({ pattern, isToken }) =>
    [...text.text.matchAll(pattern)].flatMap((match) => {
      const [needle] = match;
      if (isToken !== undefined && !isToken(needle)) return [];
      const start = text.start + match.index;
      return { start, end: start + needle.length, needle, mask: MASK };
    }),
  );
}
