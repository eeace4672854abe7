import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { dottedName } from "../../src/python/syntax.ts";

/**
 * Methods that write a log record: those of `logging.Logger` (https://docs.python.org/3/library/logging.html), which oslo.log,
 * structlog and loguru share, and what they add (`trace`, `success`, `msg`).
 */
export const LOG_METHODS: ReadonlySet<string> = new Set([
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

/** Names that loggers are kept under by custom: `LOG`, `logger`, `_logger`, `self.log`. */
const LOGGER_NAME = /^(?:_{0,2}log(?:ger)?|audit_?log(?:ger)?)$/i;

/** Whether a call writes a log record. */
export function isLogCall(call: PythonNode, file: PythonFile): boolean {
  const name = dottedName(call.child("function"))?.split(".") ?? [];
  const method = name.pop();
  const receiver = name.at(-1);
  if (method === undefined || receiver === undefined || !LOG_METHODS.has(method)) return false;
  return LOGGER_NAME.test(receiver) || file.names.qualifiedName(call.child("function")) === `logging.${method}`;
}
