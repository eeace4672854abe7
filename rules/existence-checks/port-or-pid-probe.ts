import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, literalText, positionalArguments, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { PATH_CHECKS } from "../knowledge/path-operations.ts";
import { isHeld } from "../shared/guards.ts";
import { twoCalls } from "../shared/interleaving.ts";

export const portOrPidProbe = defineRule({
  id: "port-or-pid-probe",
  category: "existence-checks",
  severity: "medium",
  confidence: "medium",
  cwe: [367],
  title: "a port or a pid file is probed and taken later",
  why: "Between finding a port free and binding it, or finding no pid file and writing one, another process can do the same. Then one of them fails to start, or two copies run where one was wanted.",
  whenNotTo: "When only one such process is ever started at a time.",
  examples: [
    {
      bad: py`
        import os


        def run(pid_file, serve):
            if os.path.exists(pid_file):
                raise SystemExit("running already")
            with open(pid_file, "w") as stream:
                stream.write(str(os.getpid()))
            serve()
      `,
      good: py`
        import fcntl
        import os


        def run(pid_file, serve):
            with open(pid_file, "a") as stream:
                try:
                    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise SystemExit("running already") from None
                stream.truncate(0)
                stream.write(str(os.getpid()))
                stream.flush()
                serve()
      `,
    },
    {
      bad: py`
        import socket


        def find_free_port():
            with socket.socket() as sock:
                sock.bind(("127.0.0.1", 0))
                return sock.getsockname()[1]
      `,
      good: py`
        import socket


        def bind_free_port():
            sock = socket.socket()
            sock.bind(("127.0.0.1", 0))
            return sock
      `,
    },
  ],
  startsFrom: ["function_definition"],
  check,
});

function check(definition: PythonNode, file: PythonFile): RuleHit | undefined {
  const body = definition.child("body");
  if (body === undefined) return undefined;
  const calls = [...walkScope(body)].filter(({ kind }) => kind === "call");
  return (
    checkReleasedPort(definition, calls) ??
    checkConnectedPort(definition, calls) ??
    checkPidFile(definition, calls, file)
  );
}

function methodOf(call: PythonNode): string {
  const called = call.child("function");
  return called?.kind === "attribute" ? (called.child("attribute")?.text ?? "") : "";
}

function receiverOf(call: PythonNode): string {
  return dottedName(call.child("function")?.child("object")) ?? "";
}

/** A port that the system chose, let go before anybody uses it. */
function checkReleasedPort(definition: PythonNode, calls: readonly PythonNode[]): RuleHit | undefined {
  const bind = calls.find((call) => methodOf(call) === "bind" && bindsAnyPort(call));
  if (bind === undefined) return undefined;
  const socket = receiverOf(bind);
  const asks = calls.some((call) => methodOf(call) === "getsockname" && receiverOf(call) === socket);
  const returned = definition
    .descendants("return_statement", "yield")
    .some((node) => /\bport\b|getsockname|\[1\]/.test(node.text));
  if (!asks || !returned || isKept(definition, socket) || !isLetGo(definition, socket, calls)) return undefined;
  return {
    evidence: bind,
    // The caller may try again with another port.
    confidence: "low",
    problem: `The socket that reserves the port is closed before the port is used: another process can bind it first, and whoever relies on ${code(definition.child("name")?.text ?? "")} then fails to start.`,
    solution: "Hand on the bound socket, or bind port 0 in the server itself and ask it for its port.",
    group: "released",
  };
}

function bindsAnyPort(call: PythonNode): boolean {
  const [address] = positionalArguments(call);
  const port = address?.kind === "tuple" ? address.namedChildren[1] : undefined;
  return port?.text === "0";
}

/** Returned, stored or handed on as a whole. */
function isKept(definition: PythonNode, socket: string): boolean {
  return definition.descendants("identifier", "attribute").some((node) => {
    if (dottedName(node) !== socket || node.parent?.kind === "attribute") return false;
    const { parent } = node;
    return (
      parent?.kind === "return_statement" ||
      parent?.kind === "argument_list" ||
      parent?.kind === "expression_list" ||
      parent?.kind === "tuple" ||
      (parent?.kind === "assignment" && node.field === "right") ||
      parent?.kind === "yield"
    );
  });
}

function isLetGo(definition: PythonNode, socket: string, calls: readonly PythonNode[]): boolean {
  const isClosed = calls.some((call) => methodOf(call) === "close" && receiverOf(call) === socket);
  return isClosed || definition.descendants("as_pattern_target").some(({ text }) => text === socket);
}

const FINDS_PORT =
  /(?:free|available|unused|open|next|pick|choose|find|get|random)_\w*port|port_\w*(?:free|available)/i;

/** A port that nobody answered on. */
function checkConnectedPort(definition: PythonNode, calls: readonly PythonNode[]): RuleHit | undefined {
  const name = definition.child("name")?.text ?? "";
  const probe = calls.find((call) => methodOf(call) === "connect_ex");
  const returnsPort = definition.descendants("return_statement").some((node) => /^return \w*port\w*$/i.test(node.text));
  if (probe === undefined || !FINDS_PORT.test(name) || !returnsPort) return undefined;
  return {
    evidence: probe,
    problem: `That nobody answers does not keep the port free: another process can bind it before whoever relies on ${code(name)} does, and that one then fails to start.`,
    solution: "Bind the port and keep the socket, and try the next one when binding fails.",
    group: "unanswered",
  };
}

const PID_PATH = /pid|lock_?file|lock_?path|lockfile/i;

/** A pid file that is looked at and then written, neither exclusively nor under a lock. */
function checkPidFile(definition: PythonNode, calls: readonly PythonNode[], file: PythonFile): RuleHit | undefined {
  const write = calls.find((call) => isPidWrite(call));
  const path = write === undefined ? undefined : positionalArguments(write)[0]?.text;
  if (write === undefined || path === undefined || isHeld(write)) return undefined;
  if (/\b(?:O_EXCL|flock|lockf|fcntl|getpgid_lock|FileLock|filelock|portalocker)\b/i.test(definition.text))
    return undefined;
  const look = calls.find((call) => call.index < write.index && looksAt(call, path, file));
  if (look === undefined || enclosingFunction(look) !== definition || !/\bgetpid\(|\bpid\b/.test(definition.text))
    return undefined;
  // In the very branch that the question opens, check-then-use-path speaks of it.
  const isNegated = [...write.ancestors()].some(
    (around) => around.kind === "if_statement" && around.child("condition")?.contains(look) === true,
  );
  if (isNegated) return undefined;
  return {
    evidence: [look, write],
    problem: `Another copy can write ${code(path)} between ${twoCalls(look, write)}, which then overwrites it: two copies run where one was wanted.`,
    solution: `Create it with mode ${code("x")} (or ${code("os.O_EXCL")}), or hold ${code("fcntl.flock")} on it as long as the process lives.`,
    group: path,
  };
}

function isPidWrite(call: PythonNode): boolean {
  const [path, mode] = positionalArguments(call);
  const isOpen = /^(?:io\.)?open$/.test(call.child("function")?.text ?? "");
  return isOpen && path !== undefined && PID_PATH.test(path.text) && (literalText(mode) ?? "").includes("w");
}

function looksAt(call: PythonNode, path: string, file: PythonFile): boolean {
  const isSame = positionalArguments(call)[0]?.text === path;
  const name = file.names.qualifiedName(call.child("function")) ?? "";
  return isSame && PATH_CHECKS.has(name);
}
