import { type Custody, custodyOf } from "../../src/python/custody.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { COROUTINES } from "../knowledge/coroutines.ts";
import { calledName, callsOneOf } from "../shared/callees.ts";
import { type Acquired, acquiredBy } from "../shared/resources.ts";
import { raisingPast, wayOut } from "../shared/ways-out.ts";

export const releaseNotInFinally = defineRule({
  id: "release-not-in-finally",
  category: "resource-management",
  severity: "medium",
  confidence: "high",
  cwe: [404],
  equivalents: { ruff: ["SIM115"], pylint: ["consider-using-with", "R1732"], codeql: ["py/file-not-closed"] },
  title: "something is given back only when all goes well",
  why: "The first error between taking and giving back keeps a lock held, or a file or connection open: the next one waits forever, or the process runs out of them.",
  whenNotTo: "When nothing in between can fail.",
  examples: [
    {
      bad: py`
        import threading

        lock = threading.Lock()


        def book(account, amount):
            lock.acquire()
            account.book(amount)
            lock.release()
      `,
      good: py`
        import threading

        lock = threading.Lock()


        def book(account, amount):
            with lock:
                account.book(amount)
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const acquired = acquiredBy(call, file);
  if (acquired === undefined || OTHERS.has(acquired.resource.what) || isNeverRun(call, file)) return undefined;
  const custody = custodyOf(file, acquired.acquisition);
  if (custody?.leak === undefined || custody.escapes.length > 0) return undefined;
  const isHeld = acquired.resource.held === "receiver";
  if (custody.leak.by === "return") return isHeld ? neverReleased(call, acquired, { custody, file }) : undefined;
  const [release] = custody.releases;
  const { cause } = custody.leak;
  if (release === undefined || cause === undefined) return undefined;
  if (isHeld && (isSafeWhenHeld(call, cause) || isOwnLock(call, file))) return undefined;
  const { resource } = acquired;
  return {
    evidence: call,
    problem: isHeld
      ? `${raisingPast(cause, release)}: the ${resource.what} stays held, ${whoWaits(call, file)}.`
      : `${raisingPast(cause, release)}: the ${resource.what} that ${code(calledName(call))} opened stays open.`,
    solution: solutionOf(call, acquired),
    // What is opened is closed when it is collected, which after an error is mostly soon; a lock stays held.
    ...(isHeld && !isLimit(call) ? {} : { confidence: "low" as const }),
  };
}

/** A condition that is held can be notified without fail. */
function isSafeWhenHeld(call: PythonNode, cause: PythonNode): boolean {
  const receiver = call.child("function")?.child("object")?.text ?? "";
  return [`${receiver}.notify()`, `${receiver}.notify_all()`].includes(cause.text);
}

/** A lock that the function makes and keeps to itself: nobody else can want it. */
function isOwnLock(call: PythonNode, file: PythonFile): boolean {
  const lock = call.child("function")?.child("object");
  const owner = enclosingFunction(call);
  const found = lock?.kind === "identifier" ? file.scopes.lookup(lock) : undefined;
  if (lock === undefined || owner === undefined || found?.kind !== "bound" || found.scope.node !== owner) return false;
  const uses = owner.descendants("identifier").filter(({ text }) => text === lock.text);
  return uses.every(
    ({ parent }) => parent?.kind === "attribute" || unparenthesized(parent?.child("right"))?.kind === "call",
  );
}

/** A semaphore counts what is in use, which is often given back by another function. */
function isLimit(call: PythonNode): boolean {
  const receiver = dottedName(call.child("function")?.child("object")) ?? "";
  return /sem(?:aphore)?$/i.test(receiver) && isReleasedSomewhere(call, receiver);
}

/** A lock that is still held when the function ends well. Locks may be taken in one function and given back in another of the file. */
function neverReleased(
  call: PythonNode,
  acquired: Acquired,
  { custody: { releases, leak }, file }: { readonly custody: Custody; readonly file: PythonFile },
): RuleHit | undefined {
  const receiver = dottedName(call.child("function")?.child("object"));
  if (receiver === undefined || (releases.length === 0 && isReleasedSomewhere(call, receiver))) return undefined;
  const way = releases.length > 0 && leak !== undefined ? wayOut(leak, call) : undefined;
  return {
    evidence: call,
    problem: `Nothing releases ${code(receiver)}${way === undefined ? "" : ` when control leaves at ${way}`}: the ${acquired.resource.what} stays held, ${whoWaits(call, file)}.`,
    solution: solutionOf(call, acquired),
    ...((isLimit(call) || isGivenBackElsewhere(call, receiver)) && { confidence: "low" as const }),
  };
}

/** By a function that does not take it itself: it is held from one to the other on purpose. */
function isGivenBackElsewhere(call: PythonNode, receiver: string): boolean {
  return call.tree.root
    .descendants("call")
    .filter((other) => dottedName(other.child("function")) === `${receiver}.release`)
    .some((other) => enclosingFunction(other)?.text.includes(`${receiver}.acquire(`) === false);
}

function isReleasedSomewhere(call: PythonNode, receiver: string): boolean {
  const name = receiver.split(".").at(-1) ?? receiver;
  return new RegExp(String.raw`\b${name}\s*\.\s*(?:release|__exit__)\b`).test(call.tree.text);
}

/** A call that only makes a coroutine takes nothing: unawaited-coroutine tells of it. */
function isNeverRun(call: PythonNode, file: PythonFile): boolean {
  return call.parent?.kind === "expression_statement" && callsOneOf(call, COROUTINES, file);
}

/** The end of a sentence. Its holder can take a reentrant lock again. */
function whoWaits(call: PythonNode, file: PythonFile): string {
  const isReentrant = /RLock\b/.test(file.names.qualifiedName(call.child("function")) ?? "");
  return `and ${isReentrant ? "every other thread that wants it" : "whoever wants it next"} waits forever`;
}

function solutionOf(call: PythonNode, { resource }: Acquired): string {
  const isAwaited = call.parent?.kind === "await";
  return resource.isContextManager
    ? `Take it in ${isAwaited ? `an ${code("async with")}` : `a ${code("with")}`} statement.`
    : `Give it back in a ${code("finally")} clause.`;
}

/** leaky-subprocess, temp-not-removed and the rules about tasks speak of these. */
const OTHERS: ReadonlySet<string> = new Set([
  "process",
  "temporary file",
  "temporary directory",
  "directory",
  "task",
  "thread",
]);
