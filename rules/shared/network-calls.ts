import type { PythonFile } from "../../src/python/file.ts";
import type { Wait } from "../../src/python/library.ts";
import { dottedName, positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { OTHER_CLIENTS, USUAL_CLIENTS } from "../knowledge/network-waits.ts";

/** A call that waits for another machine. */
export interface CalledWait {
  /** Where it is called, or handed to something that calls it. */
  readonly call: PythonNode;
  /** The call whose arguments it gets. */
  readonly arguments: PythonNode;
  readonly callee: string;
  /** As the code writes it. */
  readonly written: string;
  readonly receiver: PythonNode | undefined;
  readonly wait: Wait;
}

/** Runs its first or second argument with the arguments that follow. */
const RUNNERS = /^(?:functools\.partial|asyncio\.to_thread|asyncio\.loop\.run_in_executor)$/;

/** Reads a call as a wait on the network, also when the function is chosen first (`getattr(requests, verb)`) or handed to a runner. */
export function findWait(call: PythonNode, file: PythonFile): CalledWait | undefined {
  const called = unparenthesized(call.child("function"));
  if (called === undefined) return undefined;
  return waitOf(called, call, file) ?? chosenWait(called, call, file) ?? handedWait(called, call, file);
}

function waitOf(called: PythonNode, call: PythonNode, file: PythonFile): CalledWait | undefined {
  const callee = file.names.qualifiedName(called);
  const wait = callee === undefined ? undefined : file.library.waitOf(callee);
  if (callee === undefined || wait === undefined || !isConnecting(callee, wait, call)) return undefined;
  const name = file.library.canonicalName(callee);
  if (wait.awaits !== "network" || !(USUAL_CLIENTS.test(name) || OTHER_CLIENTS.test(name))) return undefined;
  const object = called.kind === "attribute" ? unparenthesized(called.child("object")) : undefined;
  const receiver = file.names.typeOf(object) === undefined ? undefined : object;
  return { call, arguments: call, callee: name, written: writtenName(called), receiver, wait };
}

/** Of a connection, the call that opens it; of FTP only when it is given a host. */
function isConnecting(callee: string, wait: Wait, call: PythonNode): boolean {
  if (/^ftplib\.FTP(?:_TLS)?$|^telnetlib\.Telnet$/.test(callee)) return positionalArguments(call).length > 0;
  if (wait.keyword !== undefined) return true;
  return wait.boundedBy.includes("settimeout") ? callee.endsWith(".connect") : callee.endsWith(".urlretrieve");
}

/** `getattr(requests, verb)(…)`, or a name for `requests.get` or `requests.post`. */
function chosenWait(called: PythonNode, call: PythonNode, file: PythonFile): CalledWait | undefined {
  if (called.kind === "call" && called.child("function")?.text === "getattr") {
    const [object] = positionalArguments(called);
    const type = file.names.typeOf(object);
    const owner = type ?? file.names.qualifiedName(object);
    const wait = owner === undefined ? undefined : file.library.waitOf(`${owner}.get`);
    if (owner === undefined || wait?.awaits !== "network") return undefined;
    const callee = `${file.library.canonicalName(owner)}.get`;
    if (!USUAL_CLIENTS.test(callee)) return undefined;
    return {
      call,
      arguments: call,
      callee,
      written: writtenName(called),
      receiver: type === undefined ? undefined : object,
      wait,
    };
  }
  if (called.kind !== "identifier") return undefined;
  const found = file.scopes.lookup(called);
  const values = found.kind === "bound" ? found.bindings.flatMap(({ kind, value }) => valuesOf(kind, value)) : [];
  const waits = values.map((value) => (value === undefined ? undefined : waitOf(value, call, file)));
  const [first] = waits;
  return first !== undefined && !waits.includes(undefined) ? { ...first, written: called.text } : undefined;
}

function valuesOf(kind: string, value: PythonNode | undefined): readonly (PythonNode | undefined)[] {
  if (kind !== "assignment") return [undefined];
  const plain = unparenthesized(value);
  if (plain?.kind !== "conditional_expression") return [plain];
  const [yes, , no] = plain.namedChildren;
  return [yes, no];
}

function handedWait(called: PythonNode, call: PythonNode, file: PythonFile): CalledWait | undefined {
  const name = dottedName(called) ?? "";
  const runner = file.names.qualifiedName(called) ?? "";
  const isRunner = RUNNERS.test(runner) || /(?:^|\.)(?:run_in_executor|submit|async_add_executor_job)$/.test(name);
  if (!isRunner) return undefined;
  const handed = positionalArguments(call).slice(0, 2);
  for (const argument of handed) {
    const isReference = argument.kind === "attribute" || argument.kind === "identifier";
    const found = isReference ? waitOf(argument, call, file) : undefined;
    if (found !== undefined && found.wait.position === undefined) return found;
  }
  return undefined;
}

function writtenName(called: PythonNode): string {
  return dottedName(called) ?? called.text;
}
