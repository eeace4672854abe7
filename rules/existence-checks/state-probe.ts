import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, keywordArgument, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { DECIDING_KINDS, type Decision, decisionsOf, nodesOf } from "../shared/decisions.ts";
import { isFailureHandled, isHeld } from "../shared/guards.ts";
import { callAt } from "../shared/interleaving.ts";

export const stateProbe = defineRule({
  id: "state-probe",
  category: "existence-checks",
  severity: "medium",
  confidence: "high",
  cwe: [367],
  title: "the state of a queue or lock is asked for and then relied on",
  why: "Another thread or process can take the last item or the lock between the question and the act. The act then waits, perhaps forever, or fails, although the question was asked to rule that out.",
  whenNotTo: "When this is the only thread or process that takes from the queue.",
  examples: [
    {
      bad: py`
        import multiprocessing


        class Worker:
            def __init__(self):
                self.jobs = multiprocessing.Queue()

            def step(self):
                if not self.jobs.empty():
                    self.jobs.get().run()
      `,
      good: py`
        import multiprocessing
        import queue


        class Worker:
            def __init__(self):
                self.jobs = multiprocessing.Queue()

            def step(self):
                try:
                    job = self.jobs.get_nowait()
                except queue.Empty:
                    return
                job.run()
      `,
    },
    {
      bad: py`
        import threading

        lock = threading.Lock()


        def refresh():
            if lock.locked():
                return
            with lock:
                reload()
      `,
      good: py`
        import threading

        lock = threading.Lock()


        def refresh():
            if not lock.acquire(blocking=False):
                return
            try:
                reload()
            finally:
                lock.release()
      `,
    },
  ],
  startsFrom: [...DECIDING_KINDS, "while_statement"],
  check,
});

/** A question to an object, and the act that its answer seems to make safe. */
interface Probe {
  readonly question: "empty" | "full" | "locked";
  readonly acts: ReadonlySet<string>;
  /** What the act raises when it does not wait. */
  readonly error: string;
}

/** https://docs.python.org/3/library/queue.html#queue.Queue.empty: "If empty() returns False it doesn't guarantee that …" */
const PROBES: ReadonlyMap<string, Probe> = new Map<string, Probe>([
  ["empty", { question: "empty", acts: new Set(["get", "get_nowait"]), error: "queue.Empty" }],
  ["full", { question: "full", acts: new Set(["put", "put_nowait"]), error: "queue.Full" }],
  ["qsize", { question: "empty", acts: new Set(["get", "get_nowait"]), error: "queue.Empty" }],
  ["locked", { question: "locked", acts: new Set(["acquire"]), error: "" }],
]);

const QUEUES =
  /^(?:queue\.(?:Queue|LifoQueue|PriorityQueue|SimpleQueue)|multiprocessing\.(?:Queue|JoinableQueue|SimpleQueue))$/;
const LOCKS = /^(?:threading|multiprocessing)\.(?:Lock|RLock)$/;

function check(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isHeld(clause)) return undefined;
  for (const decision of decisionsOf(clause)) {
    const asked = probedBy(decision, file);
    if (asked === undefined || isPrivate(asked.object, asked.type, file)) continue;
    const act = findAct(decision, asked, file);
    if (act !== undefined) return describe(clause, asked, act);
  }
  return undefined;
}

interface Probed {
  readonly object: PythonNode;
  readonly type: string;
  readonly method: string;
  readonly probe: Probe;
}

/** Reads `not q.empty()`, `q.qsize() > 0` or `not lock.locked()`, answered so that the act seems safe. */
function probedBy({ asked, answer }: Decision, file: PythonFile): Probed | undefined {
  const isCompared = asked.kind === "comparison_operator";
  const call = isCompared ? asked.namedChildren[0] : asked;
  const called = call?.kind === "call" ? call.child("function") : undefined;
  const object = called?.kind === "attribute" ? called.child("object") : undefined;
  const method = called?.child("attribute")?.text ?? "";
  const probe = PROBES.get(method);
  if (object === undefined || probe === undefined) return undefined;
  const isSize = method === "qsize";
  if (isSize ? !answer || (isCompared && !/>\s*0$|!=\s*0$|>=\s*1$/.test(asked.text)) : answer || isCompared)
    return undefined;
  const type = file.library.canonicalName(file.names.typeOf(object) ?? "");
  const isKnown = probe.question === "locked" ? LOCKS.test(type) : QUEUES.test(type);
  return isKnown ? { object, type, method, probe } : undefined;
}

/** A queue that this function made: one of threads, which it drains when they are done, or one that nobody else ever gets. */
function isPrivate(object: PythonNode, type: string, file: PythonFile): boolean {
  const found = object.kind === "identifier" ? file.scopes.lookup(object) : undefined;
  const owner = enclosingFunction(object);
  const isOwn = owner !== undefined && found?.kind === "bound" && found.scope.node === owner;
  return isOwn && (type.startsWith("queue.") || isKept(object.text, owner));
}

/** Whether a local variable is only set and called on, and by its function itself. */
function isKept(name: string, owner: PythonNode): boolean {
  const uses = owner.descendants("identifier").filter(({ text, field }) => text === name && field !== "attribute");
  return uses.every((use) => {
    const isCalledOn = use.field === "object" && use.parent?.field === "function" && use.parent.parent?.kind === "call";
    const isSet = use.field === "left" && use.parent?.kind === "assignment";
    return (isCalledOn || isSet) && enclosingFunction(use) === owner;
  });
}

/** The act on the same object, where its failure is not dealt with. */
function findAct({ statements }: Decision, { object, probe }: Probed, file: PythonFile): PythonNode | undefined {
  const name = dottedName(object);
  for (const node of nodesOf(statements)) {
    if (probe.question === "locked" && node.kind === "with_item" && dottedName(node.child("value")) === name)
      return node;
    const called = node.kind === "call" ? node.child("function") : undefined;
    if (called?.kind !== "attribute" || dottedName(called.child("object")) !== name) continue;
    if (!probe.acts.has(called.child("attribute")?.text ?? "")) continue;
    if (probe.question === "locked") return isWaiting(node) ? node : undefined;
    return isFailureHandled(node, [probe.error], file) || isBounded(node) ? undefined : node;
  }
  return undefined;
}

function isWaiting(acquire: PythonNode): boolean {
  return positionalArguments(acquire).length === 0 && !/blocking|timeout/.test(acquire.child("arguments")?.text ?? "");
}

/** A wait that ends by itself says so loudly. */
function isBounded(act: PythonNode): boolean {
  return keywordArgument(act, "timeout") !== undefined;
}

function describe(clause: PythonNode, { object, type, method, probe }: Probed, act: PythonNode): RuleHit {
  const condition = clause.child("condition") ?? clause;
  const question = `${code(`${object.text}.${method}`)} (line ${condition.startLine})`;
  return {
    evidence: [condition, act],
    problem: problemOf({ between: `${question} and ${callAt(act)}`, type, probe, act }),
    solution:
      probe.question === "locked"
        ? `Try to take it: ${code(`if ${object.text}.acquire(blocking=False):`)}.`
        : `Call ${code(probe.question === "empty" ? "get_nowait()" : "put_nowait()")} without asking, and handle ${code(probe.error)}.`,
    group: object.text,
    // Most queues of threads have one consumer, who cannot be overtaken.
    // A lock that is taken after all is waited for, which mostly hurts nobody.
    ...(type.startsWith("queue.") || probe.question === "locked" ? { confidence: "low" as const } : {}),
  };
}

function problemOf({
  between,
  type,
  probe,
  act,
}: {
  readonly between: string;
  readonly type: string;
  readonly probe: Probe;
  readonly act: PythonNode;
}): string {
  if (probe.question === "locked")
    return `Another thread can take the lock between ${between}, which then waits although it was meant to be skipped.`;
  const isBetweenProcesses = type.startsWith("multiprocessing.");
  const actor = isBetweenProcesses ? "process" : "thread";
  const overtakes = probe.question === "empty" ? "take the last item" : "fill the last place";
  const fails = /nowait/.test(act.text) ? `raises ${code(probe.error)}` : "waits, perhaps forever";
  const besides = isBetweenProcesses ? " Items still in the pipe are not counted either." : "";
  return `Another ${actor} can ${overtakes} between ${between}, which then ${fails}.${besides}`;
}
