import type { PythonFile } from "./file.ts";
import { literalText, positionalArguments, unparenthesized } from "./syntax.ts";
import { conversionsOf } from "./text-format.ts";
import type { PythonNode } from "./tree.ts";

/** Calls whose result has what their arguments have, by qualified name or, for those of translation, by custom. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "_",
  "ascii",
  "base64.b64encode",
  "base64.standard_b64encode",
  "base64.urlsafe_b64encode",
  "bytes",
  "collections.OrderedDict",
  "copy.copy",
  "copy.deepcopy",
  "dict",
  "enumerate",
  "format",
  "frozenset",
  "gettext",
  "iter",
  "json.dumps",
  "list",
  "next",
  "pprint.pformat",
  "repr",
  "reversed",
  "set",
  "shlex.quote",
  "sorted",
  "str",
  "textwrap.dedent",
  "tuple",
  "typing.cast",
  "urllib.parse.quote",
  "urllib.parse.quote_plus",
  "urllib.parse.urlencode",
  "zip",
]);

/** Methods whose result has what the object has. */
const OF_RECEIVER: ReadonlySet<string> = new Set([
  "capitalize",
  "center",
  "copy",
  "decode",
  "encode",
  "expandtabs",
  "items",
  "ljust",
  "lower",
  "lstrip",
  "rjust",
  "rstrip",
  "strip",
  "title",
  "upper",
  "values",
  "zfill",
]);

const OF_DATA: ReadonlySet<string> = new Set(
  "add append clear count endswith extend find get get_secret_value hex index insert isalnum isdigit join keys partition pop remove removeprefix removesuffix replace rsplit setdefault split splitlines startswith update".split(
    " ",
  ),
);

/** Whether a method is one of texts or containers. */
export function isMethodOfData(method: string): boolean {
  return OF_RECEIVER.has(method) || OF_DATA.has(method) || method.startsWith("format");
}

/** The arguments of a call; a generator expression may stand there without parentheses of its own. */
function argumentsOf(call: PythonNode): readonly PythonNode[] {
  const list = call.child("arguments");
  return list?.kind === "generator_expression" ? [list] : (list?.namedChildren ?? []);
}

/** The parts of a call whose values its result holds; undefined when that is not known. */
export function carriedParts(call: PythonNode, file: PythonFile): readonly PythonNode[] | undefined {
  const called = unparenthesized(call.child("function"));
  const name = file.names.qualifiedName(called) ?? called?.text ?? "";
  const all = argumentsOf(call);
  if (FUNCTIONS.has(name)) return all;
  if (called?.kind !== "attribute") return undefined;
  const receiver = called.child("object");
  const method = called.child("attribute")?.text ?? "";
  if (method === "join" && receiver?.kind.endsWith("string") === true) return all;
  if (method === "format" || method === "format_map") return receiver === undefined ? all : [receiver, ...all];
  return OF_RECEIVER.has(method) && receiver !== undefined ? [receiver] : undefined;
}

/** The values that `template % values` shows as text: by the conversions, where the template is a literal. */
export function shownBy(template: PythonNode | undefined, values: readonly PythonNode[]): readonly PythonNode[] {
  const text = templateText(unparenthesized(template));
  if (text === undefined) return values;
  const conversions = conversionsOf(text);
  if (conversions.some(({ key }) => key !== undefined)) return values.flatMap((value) => byKey(value, conversions));
  if (values.some(({ kind }) => kind.endsWith("_splat")) || text.includes("*")) return values;
  return values.filter((_, index) => conversions[index]?.showsText === true);
}

/** The text of a template: a literal, or several in a row, perhaps translated. */
export function templateText(template: PythonNode | undefined): string | undefined {
  if (template?.kind === "call") return templateText(positionalArguments(template)[0]);
  if (template?.kind !== "concatenated_string") return literalText(template);
  const parts = template.namedChildren.map((part) => literalText(part));
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

/** The values of the pairs of a dictionary whose keys are shown. */
function byKey(value: PythonNode, conversions: ReturnType<typeof conversionsOf>): readonly PythonNode[] {
  const shown = new Set(conversions.filter(({ showsText }) => showsText).map(({ key }) => key));
  if (value.kind !== "dictionary") return [value];
  return value.namedChildren.filter((pair) => {
    const key = literalText(pair.child("key"));
    return key === undefined || shown.has(key);
  });
}
