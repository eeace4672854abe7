import type { PythonFile } from "../../src/python/file.ts";
import { reachingBindings } from "../../src/python/reaching.ts";
import {
  enclosingClass,
  enclosingFunction,
  literalText,
  positionalArguments,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isSecretName } from "../knowledge/secret-names.ts";
import {
  ARGUMENT_PARSERS,
  FILLED_STATEMENTS,
  LOADERS,
  REQUEST_BODIES,
  REQUEST_BODY_CALLS,
  REQUEST_CREDENTIALS,
  WITH_CREDENTIALS,
} from "../knowledge/whole-objects.ts";
import { isClientRequest } from "./requests.ts";

/** Something that holds secrets among others, shown whole. */
export interface WholeObject {
  readonly label: string;
  readonly kind: "address" | "credentials" | "contents" | "statement";
  /** For contents: the name of a secret in them, where the code tells. */
  readonly secret?: string;
}

/** Reads an expression as something that holds secrets among others; undefined when it is a part of one, or none. */
export function wholeObjectAt(expression: PythonNode, file: PythonFile): WholeObject | undefined {
  if (expression.field === "function" || isTakenApart(expression)) return undefined;
  switch (expression.kind) {
    case "identifier":
      return addressNamed(expression.text, expression, file) ?? keywordsAt(expression, file);
    case "subscript":
      return addressNamed(literalText(expression.child("subscript")) ?? "", expression, file);
    case "attribute":
      return attributeAt(expression, file);
    case "call":
      return callAt(expression, file);
    default:
      return undefined;
  }
}

function isTakenApart(expression: PythonNode): boolean {
  const parent = expression.parent?.kind;
  if (parent === "comparison_operator") return true;
  return (parent === "subscript" && expression.field === "value") || parent === "attribute";
}

function addressNamed(name: string, at: PythonNode, file: PythonFile): WholeObject | undefined {
  if (!WITH_CREDENTIALS.test(name) || isDownloaded(at, file)) return undefined;
  return { label: name, kind: "address" };
}

/** Whether a page is read from an address: `db_url` is then where some database can be downloaded. */
function isDownloaded(address: PythonNode, file: PythonFile): boolean {
  const readers = ["get", "head", "stream", "urlopen", "urlretrieve", "download"].flatMap((name) =>
    file.callsNamed(name),
  );
  return readers.some((call) => positionalArguments(call)[0]?.text === address.text);
}

/** `**kwargs` of a function that reads a secret from them. */
function keywordsAt(identifier: PythonNode, file: PythonFile): WholeObject | undefined {
  const [binding, ...others] = reachingBindings(identifier, file.scopes) ?? [];
  if (others.length > 0 || binding?.node.parent?.kind !== "dictionary_splat_pattern") return undefined;
  const secret = secretReadFrom(identifier.text, enclosingFunction(identifier));
  return secret === undefined ? undefined : { label: identifier.text, kind: "contents", secret };
}

function attributeAt(attribute: PythonNode, file: PythonFile): WholeObject | undefined {
  if (file.names.qualifiedName(attribute) === "os.environ") return { label: "os.environ", kind: "credentials" };
  const name = attribute.child("attribute")?.text ?? "";
  const object = attribute.child("object");
  if (isClientRequest(object, file)) return partOfRequest(name, attribute);
  if (name === "__dict__") return fieldsOf(object, attribute.text);
  return addressNamed(name, attribute, file);
}

function partOfRequest(name: string, expression: PythonNode): WholeObject | undefined {
  const label = expression.kind === "call" ? `${expression.child("function")?.text ?? ""}()` : expression.text;
  if (REQUEST_CREDENTIALS.has(name)) return { label, kind: "credentials" };
  return REQUEST_BODIES.has(name)
    ? contents(label, secretReadFrom(nameGivenTo(expression), enclosingFunction(expression)))
    : undefined;
}

function contents(label: string, secret: string | undefined): WholeObject {
  return { label, kind: "contents", ...(secret === undefined ? {} : { secret }) };
}

function callAt(call: PythonNode, file: PythonFile): WholeObject | undefined {
  const called = call.child("function");
  const name = file.names.qualifiedName(called) ?? "";
  const method = called?.kind === "attribute" ? (called.child("attribute")?.text ?? "") : "";
  const [first] = positionalArguments(call);
  if (name === "locals") return contents("locals()", secretLocal(enclosingFunction(call)));
  if (name === "vars") return argumentsAt(unparenthesized(first), file) ?? fieldsOf(first, call.text);
  if (name === "dataclasses.asdict") return fieldsOf(first, call.text);
  if (ARGUMENT_PARSERS.has(method)) return declaredSecret(file, `${method}()`);
  if (LOADERS.has(name)) return loaded(call, `${name}()`);
  if (FILLED_STATEMENTS.has(method)) return { label: `${method}()`, kind: "statement" };
  if (!isClientRequest(called?.child("object"), file) || !REQUEST_BODY_CALLS.has(method)) return undefined;
  return contents(`${called?.text ?? ""}()`, secretReadFrom(nameGivenTo(call), enclosingFunction(call)));
}

/** What is loaded under a name by which settings are called, when the code reads a secret from it. */
function loaded(call: PythonNode, label: string): WholeObject | undefined {
  const name = nameGivenTo(call);
  const secret = SETTINGS.test(name) ? secretReadFrom(name, call.tree.root) : undefined;
  return secret === undefined ? undefined : { label, kind: "contents", secret };
}

const SETTINGS = /(?:^|[._])(?:cfg|conf|config|configuration|credentials|options|opts|settings)$/i;

/** `vars(args)`, with what `parse_args()` gave. */
function argumentsAt(expression: PythonNode | undefined, file: PythonFile): WholeObject | undefined {
  const bindings = expression?.kind === "identifier" ? (reachingBindings(expression, file.scopes) ?? []) : [];
  const isParsed = bindings.some(({ value }) => {
    const called = value?.kind === "call" ? value.child("function") : undefined;
    return called?.kind === "attribute" && ARGUMENT_PARSERS.has(called.child("attribute")?.text ?? "");
  });
  return isParsed ? declaredSecret(file, `vars(${expression?.text ?? ""})`) : undefined;
}

/** The arguments of the command line, when one of them that the file declares is a secret. */
function declaredSecret(file: PythonFile, label: string): WholeObject | undefined {
  const names = file
    .callsNamed("add_argument")
    .flatMap((call) => positionalArguments(call).map((name) => literalText(name)));
  const secret = names.find((name) => name !== undefined && isSecretName(name));
  return secret === undefined ? undefined : { label, kind: "contents", secret };
}

/** The fields of the object itself, when its class gives it a secret. */
function fieldsOf(object: PythonNode | undefined, label: string): WholeObject | undefined {
  if (object?.text !== "self") return undefined;
  const targets =
    enclosingClass(object)
      ?.descendants("assignment")
      .map((assignment) => assignment.child("left")) ?? [];
  const fields = targets.map((target) => /^(?:self\.)?(\w+)$/.exec(target?.text ?? "")?.[1]);
  const secret = fields.find((field) => field !== undefined && isSecretName(field));
  return secret === undefined ? undefined : { label, kind: "contents", secret };
}

/** A parameter or variable of a function that is a secret by its name. */
function secretLocal(definition: PythonNode | undefined): string | undefined {
  const parameters = definition?.child("parameters")?.namedChildren ?? [];
  const names = parameters.map((parameter) => parameter.child("name")?.text ?? parameter.text);
  const assigned =
    definition?.descendants("assignment").map((assignment) => assignment.child("left")?.text ?? "") ?? [];
  return [...names, ...assigned].find((name) => /^\w+$/.test(name) && isSecretName(name));
}

/** The name that a value is kept under: `data` for `data = request.get_json()`; its own text where it has none. */
export function nameGivenTo(value: PythonNode): string {
  let outer = value;
  while (outer.parent?.kind === "await" || outer.parent?.kind === "parenthesized_expression") outer = outer.parent;
  const left = outer.parent?.kind === "assignment" ? outer.parent.child("left") : undefined;
  return left?.text ?? value.text;
}

function secretReadFrom(mapping: string, code: PythonNode | undefined): string | undefined {
  return secretsReadFrom(mapping, code)[0];
}

/** The keys of secrets that some code reads from a mapping: `data["password"]`, `kwargs.pop("token")`. */
export function secretsReadFrom(mapping: string, code: PythonNode | undefined): readonly string[] {
  const items =
    code
      ?.descendants("subscript")
      .filter((item) => item.field !== "left" && item.child("value")?.text.startsWith(mapping) === true) ?? [];
  const lookups =
    code?.descendants("call").filter((call) => {
      const called = call.child("function");
      const isLookup =
        called?.kind === "attribute" && /^(?:get|pop|setdefault)$/.test(called.child("attribute")?.text ?? "");
      return isLookup && called.child("object")?.text.startsWith(mapping) === true;
    }) ?? [];
  const keys = [
    ...items.map((item) => literalText(item.child("subscript"))),
    ...lookups.map((call) => literalText(positionalArguments(call)[0])),
  ];
  return keys.filter((key) => key !== undefined).filter(isSecretName);
}
