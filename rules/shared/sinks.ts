import { shownBy, templateText } from "../../src/python/carrying-calls.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { Sink } from "../../src/python/library.ts";
import { isInBraces, positionsShown } from "../../src/python/text-format.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isLogCall } from "./log-calls.ts";

/** What kind of reader a call writes for; undefined when it writes for none. */
export function sinkKind(call: PythonNode, file: PythonFile): Sink | undefined {
  if (isLogCall(call, file)) return "log";
  return file.library.sinkOf(file.names.qualifiedName(call.child("function")) ?? "");
}

/** The arguments whose text a sink writes: the message, the values for its conversions, and what it takes by name. */
export function writtenValues(call: PythonNode): readonly PythonNode[] {
  const positional = positionalArguments(call);
  const called = call.child("function");
  const method = (called?.kind === "attribute" ? called.child("attribute") : called)?.text ?? "";
  const [message, ...values] = method === "log" ? positional.slice(1) : positional;
  const keywords = (call.child("arguments")?.namedChildren ?? []).filter(
    (argument) => argument.kind === "keyword_argument" && !NOT_WRITTEN.has(argument.child("name")?.text ?? ""),
  );
  const isPrint = method === "print";
  const shown = message === undefined || isPrint ? values : shownIn(message, values);
  return [...(message === undefined ? [] : [message]), ...shown, ...keywords];
}

/** The values that a message shows: by `%` conversions, or by fields in braces as loguru and others have them. */
function shownIn(message: PythonNode, values: readonly PythonNode[]): readonly PythonNode[] {
  const text = templateText(unparenthesized(message));
  if (text === undefined || !isInBraces(text)) return shownBy(message, values);
  if (values.some(({ kind }) => kind.endsWith("_splat"))) return values;
  const shown = new Set(positionsShown(text));
  return values.filter((_, index) => shown.has(index));
}

const NOT_WRITTEN: ReadonlySet<string> = new Set([
  "category",
  "end",
  "exc_info",
  "file",
  "flush",
  "level",
  "sep",
  "source",
  "stack_info",
  "stacklevel",
]);
