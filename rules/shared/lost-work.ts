import type { PythonFile } from "../../src/python/file.ts";
import { dottedName } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isInside } from "./outside-calls.ts";

/** What stands for something on the other side of a connection, by the last word of its name. */
const REMOTE =
  /(?:^|_)(?:client|conn|connection|session|api|ftp|sftp|ssh|smtp|imap|redis|memcached?|cursor|db|database|broker|producer|consumer|channel|driver|backend|service|repository|bucket|transport|stub|proxy|rpc|gateway|hypervisor|cluster|cloud)s?$/i;

/** First or last word of the names of methods that bring something to where it stays. */
const BRINGS =
  /^_*(?:save|write|send|sendall|sendmail|publish|upload|commit|insert|submit|notify|dump|dumps_to|emit|push|post|put|store|persist|deliver|enqueue|charge|pay|refund|transfer|migrate|backup|restore|deploy)(?:_|$)|_(?:save|write|send|publish|upload|commit|dump|push|store|notify)$/i;

/** Calls that run the program itself, or the task that it is there for. */
const RUNS = /^(?:asyncio\.run|uvloop\.run|trio\.run|anyio\.run)$|\.(?:run_until_complete|run_forever|serve_forever)$/;

/** Whether what is tried matters to somebody when it fails: something is brought elsewhere, asked of somebody else, or goes on for long. */
export function losesWork(body: readonly PythonNode[], file: PythonFile): boolean {
  return body.some(
    (statement) =>
      statement.descendants("while_statement").length > 0 ||
      statement.kind === "while_statement" ||
      statement.descendants("call").some((call) => isWork(call, file)),
  );
}

/** Whether the program itself, or its main task, is run. */
export function runsProgram(body: readonly PythonNode[], file: PythonFile): boolean {
  return body.some((statement) => statement.descendants("call").some((call) => RUNS.test(calleeOf(call, file))));
}

function isWork(call: PythonNode, file: PythonFile): boolean {
  const callee = calleeOf(call, file);
  const change = file.library.changeOf(callee);
  if (change !== undefined && change.effect !== "removes" && change.what !== "process") return true;
  if (file.library.waitOf(callee)?.awaits === "network") return true;
  const name = dottedName(call.child("function"))?.split(".") ?? [];
  const method = name.pop() ?? "";
  const receiver = name.at(-1) ?? "";
  return REMOTE.test(receiver) || (!isInside(receiver) && BRINGS.test(method));
}

function calleeOf(call: PythonNode, file: PythonFile): string {
  return file.names.qualifiedName(call.child("function")) ?? call.child("function")?.text ?? "";
}
