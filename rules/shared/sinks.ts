import { shownBy } from "../../src/python/carrying-calls.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, positionalArguments } from "../../src/python/syntax.ts";
import type { Sink } from "../../src/python/library.ts";
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
  const method = dottedName(call.child("function"))?.split(".").at(-1) ?? "";
  const [message, ...values] = method === "log" ? positional.slice(1) : positional;
  const keywords = (call.child("arguments")?.namedChildren ?? []).filter(
    (argument) => argument.kind === "keyword_argument" && !NOT_WRITTEN.has(argument.child("name")?.text ?? ""),
  );
  const isPrint = method === "print";
  const shown = message === undefined || isPrint ? values : shownBy(message, values);
  return [...(message === undefined ? [] : [message]), ...shown, ...keywords];
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
