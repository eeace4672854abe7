import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingClass,
  positionalArguments,
  statementsOf,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** A question whether something outside of the process is there. */
export interface ExistenceCheck {
  readonly call: PythonNode;
  /** What is asked about, as written: `self.snat_namespace`, `device_name`. */
  readonly subject: string;
}

/** Things that live outside of the process, shared with other actors. Plain files have rules of their own. */
const RESOURCE =
  "namespace|netns|ns|device|interface|bridge|container|bucket|volume|topic|queue|index|table|database|network|router|subnet|vlan|tunnel|image|instance|server|cluster|domain|pool|snapshot|link|route|stack|stream|secret|deployment|pod|service|user|group|role|key_?pair|keypair|share|disk|lun|veth|tap|vif|zone|record|collection|repo|repository|branch|process|session|vm|node|lock|chain|ipset|datastore|partition|mount|schema|alias|pipeline|release|project|tag";

const FUNCTION_CHECK = new RegExp(
  `^_*(?:(?:\\w+_)?(?:${RESOURCE})_exists?|exists?_(?:${RESOURCE})|does_(?:\\w+_)?(?:${RESOURCE})_exist|has_(?:\\w+_)?(?:${RESOURCE})|is_(?:\\w+_)?(?:${RESOURCE})_present|(?:${RESOURCE})_is_present)$`,
);

const METHOD_CHECK = /^(?:exists?|is_present)$/;

/** Receivers whose `exists()` is about files or rows: other rules look at those. */
const NOT_A_RESOURCE = /path|file|dir(?:ectory)?$|folder|objects$|query|queryset|qs$|cache$|storage$|filter/i;

/** Reads a call as an existence check, directly or through a method of the same class that returns one. */
export function findExistenceCheck(call: PythonNode, file: PythonFile): ExistenceCheck | undefined {
  return directCheck(call, file) ?? checkThroughMethod(call, file);
}

function directCheck(call: PythonNode, file: PythonFile): ExistenceCheck | undefined {
  const callee = dottedName(call.child("function"));
  const parts = callee?.split(".") ?? [];
  const name = parts.pop();
  if (name === undefined) return undefined;
  const receiver = parts.join(".");
  const [first] = positionalArguments(call);
  if (METHOD_CHECK.test(name) && first === undefined && receiver !== "" && receiver !== "self") {
    const object = unparenthesized(call.child("function")?.child("object"));
    return NOT_A_RESOURCE.test(receiver) || isFileOrRows(object, file) ? undefined : { call, subject: receiver };
  }
  if (!FUNCTION_CHECK.test(name) || first === undefined) return undefined;
  const subject = dottedName(first) ?? (first.kind === "string" || first.kind === "subscript" ? first.text : undefined);
  return subject === undefined || CARRIERS.test(subject) ? undefined : { call, subject };
}

/** First arguments that only carry the call: what is asked about comes after them. */
const CARRIERS = /^(?:self|cls|context|ctx|session|request|conn(?:ection)?|op|client|db|table)$/;

/** Made as a path or a query, by all that is seen of it. */
function isFileOrRows(object: PythonNode | undefined, file: PythonFile): boolean {
  if (object === undefined) return false;
  const found = object.kind === "identifier" ? file.scopes.lookup(object) : undefined;
  const bindings = found?.kind === "bound" ? found.bindings : [];
  const origins = bindings.map(({ value, annotation }) => `${value?.text ?? ""} ${annotation?.text ?? ""}`);
  return [file.names.typeOf(object) ?? "", ...origins].some((origin) => FILE_OR_ROWS.test(origin));
}

const FILE_OR_ROWS = /path|\.objects\b|\.filter\(|\.query\b|\.exclude\(|["']\s*$| \/ /i;

/** Whether a name says that it stands for a thing outside of the process. */
export function namesResource(subject: string): boolean {
  return RESOURCE_NAME.test(subject.split(".").at(-1) ?? "");
}

const RESOURCE_NAME = new RegExp(`(?:^|_)(?:${RESOURCE})(?:_?(?:name|id))?$`);

/** `self._has_namespace()` where that method's body is `return self.namespace.exists()`. */
function checkThroughMethod(call: PythonNode, file: PythonFile): ExistenceCheck | undefined {
  const definition = findOwnMethod(call);
  const statements = statementsOf(definition?.child("body")).filter(
    (statement) => statement.namedChildren[0]?.kind !== "string",
  );
  const [only] = statements;
  if (statements.length !== 1 || only?.kind !== "return_statement") return undefined;
  const inner = unparenthesized(only.namedChildren[0]);
  const check = inner?.kind === "call" ? directCheck(inner, file) : undefined;
  // What the helper asks about must mean the same here: an attribute of the object.
  return check?.subject.startsWith("self.") === true ? { call, subject: check.subject } : undefined;
}

/** The method of the same class that `self.name(…)` calls. */
export function findOwnMethod(call: PythonNode): PythonNode | undefined {
  const [object, name, ...rest] = dottedName(call.child("function"))?.split(".") ?? [];
  const owner = enclosingClass(call);
  if (object !== "self" || name === undefined || rest.length > 0 || owner === undefined) return undefined;
  const members = statementsOf(owner.child("body")).map((member) => member.child("definition") ?? member);
  return members.find((member) => member.kind === "function_definition" && member.child("name")?.text === name);
}
