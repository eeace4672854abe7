import { SEQUENCES } from "../../src/python/held.ts";
import { literalText } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { SECRET_ARGUMENTS } from "../knowledge/secret-arguments.ts";
import { isNameOfSecrets, isTransparent } from "./given-secrets.ts";
import { isTelling } from "./telling-texts.ts";

/** Shorter ones are words and switches as often. */
const SHORTEST = 4;

/** Whether a literal stands where a secret is expected: by the call that gets it, or by what comes before it. */
export function isInPlaceOfSecret(string: PythonNode): boolean {
  const text = string.namedChildren.map((part) => (part.kind === "string_content" ? part.text : "")).join("");
  if (text.trim().length < SHORTEST || isNameOfSecrets(text)) return false;
  for (let at = string, parent = at.parent; parent !== undefined; at = parent, parent = at.parent) {
    if (isPlaceOfSecret(at, parent, text)) return true;
    if (!isTransparent(at, parent)) return false;
  }
  return false;
}

function isPlaceOfSecret(at: PythonNode, parent: PythonNode, text: string): boolean {
  if (parent.kind === "argument_list") return isSecretArgument(at, parent, text);
  if (SEQUENCES.has(parent.kind)) return followsItsName(at, text) || isSecondOfAuth(at, parent);
  return at.kind === "interpolation" && isTelling(text) && isInAddressOrTold(at);
}

/** Whether the call of an argument list takes a secret at the place of one of its arguments. */
function isSecretArgument(argument: PythonNode, list: PythonNode, text: string): boolean {
  const called = list.parent?.kind === "call" ? list.parent.child("function")?.text : undefined;
  const form = called === undefined ? undefined : SECRET_ARGUMENTS.find(({ calls }) => calls.test(called));
  if (form === undefined || argument.kind === "keyword_argument") return false;
  const position = positionOf(argument);
  if (form.position !== "last") return position === form.position;
  // What a call is given alone may be a name as well: `login("alice")`.
  return position === 0 ? isTelling(text) && !PLACE.test(text) && isLastPositional(argument) : position === 1;
}

/** A path, an address or a person's: `login("/accounts/login/")`. */
const PLACE = /^(?:\.{0,2}\/|https?:\/\/[^@]*$|[\w.+-]+@[\w-]+\.)/;

function isLastPositional(argument: PythonNode): boolean {
  const next = argument.nextSibling;
  return next === undefined || next.kind === "keyword_argument";
}

/** No call takes a secret after so many arguments. */
const FURTHEST = 3;

function positionOf(argument: PythonNode): number {
  let position = 0;
  for (let at = argument.previousSibling; at !== undefined && position < FURTHEST; at = at.previousSibling)
    position += 1;
  return position;
}

/** `"--password", "x"` and `("api_key", "x")`, and not `"password", "email"`: a list of names. */
function followsItsName(at: PythonNode, text: string): boolean {
  if (/^-p\S{4}/.test(text)) return PASSWORD_COMMANDS.test(literalText(at.parent?.namedChildren[0]) ?? "");
  const name = literalText(at.previousSibling);
  if (name === undefined || text.startsWith("-")) return false;
  if (name === "-p") return /(?:^|\/)sshpass$/.test(literalText(at.parent?.namedChildren[0]) ?? "");
  if (!isNameOfSecrets(name)) return false;
  return name.startsWith("-") || (isTelling(text) && !isNameOfField(text));
}

/** Commands that take `-p` and the password in one. */
const PASSWORD_COMMANDS = /(?:^|\/)(?:mysql\w*|mariadb[\w-]*|sshpass)$/;

/** Whether a text is words of the usual length, and perhaps a number after them. */
function isNameOfField(text: string): boolean {
  return /^[A-Za-z]+(?:[_. -][A-Za-z]+)*(?:[_-]\d+)?$/.test(text) && !/[A-Za-z]{16}/.test(text);
}

/** `auth=("user", "x")` */
function isSecondOfAuth(at: PythonNode, sequence: PythonNode): boolean {
  if (positionOf(at) !== 1 || at.nextSibling !== undefined) return false;
  const given = sequence.parent;
  const target = given?.child("name") ?? given?.child("key") ?? given?.child("left");
  return /(?:^|[._])auth["']?$/.test(target?.text ?? "");
}

/** Whether the text around an interpolation says that it is a secret: `f"{user}:{'x'}@host"`, `f"token={'x'}"`. */
function isInAddressOrTold(interpolation: PythonNode): boolean {
  const before = interpolation.previousSibling?.text ?? "";
  const after = interpolation.nextSibling?.text ?? "";
  if (before.endsWith(":") && after.startsWith("@")) return true;
  const [, name] = /([\w-]+)["']?[ \t]*[:=][ \t]*["']?$/.exec(before) ?? [];
  return name !== undefined && isNameOfSecrets(name);
}
