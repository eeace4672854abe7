import type { PythonFile } from "../../src/python/file.ts";
import { dottedName } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Names that loggers are kept under by custom: `LOG`, `logger`, `_logger`, `self.log`. */
const LOGGER_NAME = /^(?:_{0,2}log(?:ger)?|audit_?log(?:ger)?)$/i;

/** Whether a call writes a log record: by what is known of it, or else by the custom of naming loggers. */
export function isLogCall(call: PythonNode, file: PythonFile): boolean {
  const callee = file.names.qualifiedName(call.child("function"));
  if (callee !== undefined && file.library.sinkOf(callee) === "log") return true;
  const name = dottedName(call.child("function"))?.split(".") ?? [];
  const method = name.pop() ?? "";
  return LOGGER_NAME.test(name.at(-1) ?? "") && LOG_METHODS.has(method);
}

/** The methods of `logging.Logger`, which other loggers share, and what they add (`trace`, `success`, `msg`). */
const LOG_METHODS: ReadonlySet<string> = new Set([
  "critical",
  "debug",
  "error",
  "exception",
  "fatal",
  "info",
  "log",
  "msg",
  "success",
  "trace",
  "warn",
  "warning",
]);
