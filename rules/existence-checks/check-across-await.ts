import type { EdgeKind, FlowPoint } from "../../src/python/control-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { findPath, pointsOf } from "../../src/python/flow-paths.ts";
import { findUnheldPath } from "../../src/python/held-locks.ts";
import { dottedName, enclosingClass, enclosingFunction, isAsync, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import type { Level } from "../../src/review/level.ts";
import { code } from "../../src/review/text.ts";
import { DECIDING_KINDS } from "../shared/decisions.ts";
import { isHeld, isLock } from "../shared/guards.ts";
import { type Filling, findFilling, isLiteral, textOf } from "../shared/shared-state.ts";

export const checkAcrossAwait = defineRule({
  id: "check-across-await",
  category: "existence-checks",
  severity: "high",
  confidence: "medium",
  cwe: [367],
  title: "shared state is checked before an await and filled after it",
  why: "While a task awaits, other tasks run, and find the same place still empty. Each then makes its own connection or session; the last one stays, the others are used by whoever got them and closed by nobody.",
  whenNotTo: "When only one task ever runs this function, or callers in other files take turns.",
  examples: [
    {
      bad: py`
        class Client:
            async def session(self):
                if self._session is None:
                    self._session = await connect()
                return self._session
      `,
      good: py`
        class Client:
            async def session(self):
                async with self._lock:
                    if self._session is None:
                        self._session = await connect()
                return self._session
      `,
    },
    {
      bad: py`
        class Client:
            async def channel(self, name):
                channel = self._channels.get(name)
                if channel is None:
                    channel = await self.open(name)
                    self._channels[name] = channel
                return channel

            async def open(self, name):
                return await connect(name)
      `,
      good: py`
        class Client:
            async def channel(self, name):
                if name not in self._channels:
                    self._channels[name] = asyncio.create_task(self.open(name))
                return await self._channels[name]

            async def open(self, name):
                return await connect(name)
      `,
    },
  ],
  startsFrom: DECIDING_KINDS,
  check,
});

/** Functions that their owner calls once, before or after all others. */
const CALLED_ONCE =
  /^(?:__\w+__|_*(?:async_)?(?:main|set_?up|start_?up|on_startup|lifespan|shut_?down|stop|close|aclose|disconnect|run)(?:_.*)?)$/i;

/** The last words of names for what somebody has to close or stop, and of calls that make it: a second one is not just work done twice. */
const RESOURCES: ReadonlySet<string> = new Set(
  (
    "session client conn connection pool channel socket sock ws websocket stream process proc server task worker browser engine " +
    "transport subscription consumer producer listener watcher tunnel container connect open acquire spawn launch"
  ).split(" "),
);

/** Whether a name ends in one of them, as `self._sessions`, `sessions_by_user` and `aiohttp.ClientSession` do. */
function namesResource(name: string): boolean {
  const words = name.replace(/_(?:by|for)_\w+$/, "").split(/[._]|(?<=[a-z])(?=[A-Z])/);
  const last = words.at(-1)?.toLowerCase() ?? "";
  return RESOURCES.has(last) || RESOURCES.has(last.replace(/e?s$/, "")) || RESOURCES.has(last.replace(/s$/, ""));
}

function check(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  const owner = enclosingFunction(clause);
  if (owner?.kind !== "function_definition" || !isAsync(owner)) return undefined;
  const name = owner.child("name")?.text ?? "";
  if (CALLED_ONCE.test(name) || isHeld(clause) || isInOwnLoop(clause, owner)) return undefined;
  const filling = findFilling(clause, file);
  if (filling === undefined || isAnnounced(filling, owner)) return undefined;
  // Whoever calls it may hold the lock.
  if (file.callsNamed(name).some(isHeld)) return undefined;
  const confidence = confidenceIn(filling);
  const wait = confidence === undefined ? undefined : findWait(filling, owner, file);
  return wait === undefined || confidence === undefined ? undefined : describe(filling, wait, confidence);
}

/** A task that goes round for ever fills what only it uses. */
function isInOwnLoop(clause: PythonNode, owner: PythonNode): boolean {
  return clause.ancestors().some((around) => around.kind === "while_statement" && owner.contains(around));
}

/** Whether the function tells others that it is at it, by another attribute that it looks at itself. */
function isAnnounced({ place, assignment }: Filling, owner: PythonNode): boolean {
  const looked = new Set(
    owner
      .descendants("if_statement", "elif_clause", "while_statement")
      .flatMap((node) => node.child("condition")?.descendants("attribute", "identifier") ?? [])
      .map((node) => dottedName(node)?.split(".").at(-1)),
  );
  return owner.descendants("assignment", "call").some((node) => {
    if (node.index >= assignment.index) return false;
    const target = node.kind === "call" ? addedTo(node) : node.child("left");
    const name = dottedName(target?.kind === "subscript" ? target.child("value") : target);
    return name?.includes(".") === true && name !== place.name && looked.has(name.split(".").at(-1));
  });
}

/** `self._pending` of `self._pending.add(key)`. */
function addedTo(call: PythonNode): PythonNode | undefined {
  const called = call.child("function");
  return /^(?:add|append|set|clear)$/.test(called?.child("attribute")?.text ?? "")
    ? called?.child("object")
    : undefined;
}

/** The `await` on a way from the check to the assignment on which nothing is held, claimed or looked at again. */
function findWait(
  { place, condition, assignment }: Filling,
  owner: PythonNode,
  file: PythonFile,
): PythonNode | undefined {
  const flow = file.flowOf(owner);
  if (flow === undefined || findUnheldPath(file, { from: condition, to: assignment, isLock }) === undefined)
    return undefined;
  const acts = new Set(pointsOf(flow, assignment));
  const stops = (point: FlowPoint): boolean =>
    acts.has(point) || (point.node !== undefined && touches(point.node, place.name));
  const arrives = (point: FlowPoint): boolean => acts.has(point);
  const goesOn = (point: FlowPoint): boolean =>
    findPath(flow, { from: [point], leavingBy: WELL, arrives, stops }) !== undefined;
  const start = { from: pointsOf(flow, condition), leavingBy: WELL, stops };
  const waiting = findPath(flow, {
    ...start,
    arrives: (point) => !stops(point) && waitAtPoint(point, file) !== undefined && goesOn(point),
  })?.at(-1)?.point;
  if (waiting !== undefined) return waitAtPoint(waiting, file);
  return findPath(flow, { ...start, arrives }) === undefined ? undefined : waitAt(assignment, file);
}

const WELL: readonly EdgeKind[] = ["next", "true", "false"];

/** Whether a point reads or assigns a shared name. */
function touches(node: PythonNode, name: string): boolean {
  return [...walkScope(node)].some(
    (at) => (at.kind === "attribute" || at.kind === "identifier") && dottedName(at) === name,
  );
}

function waitAtPoint({ kind, node }: FlowPoint, file: PythonFile): PythonNode | undefined {
  if (node === undefined || kind === "dispatch") return undefined;
  if (node.kind === "with_item") {
    const statement = node.ancestors().find((around) => around.kind === "with_statement");
    return statement !== undefined && isAsync(statement) ? node : undefined;
  }
  return kind === "handler" ? undefined : waitAt(node, file);
}

/** An `await` in a node that may give way to other tasks. */
function waitAt(node: PythonNode, file: PythonFile): PythonNode | undefined {
  return [...walkScope(node)].find((at) => at.kind === "await" && at.isNamed && givesWay(at, file));
}

/** A coroutine of this module that awaits nothing runs through. */
function givesWay(wait: PythonNode, file: PythonFile): boolean {
  const [awaited] = wait.namedChildren;
  const definition = awaited?.kind === "call" ? file.definitions.calledBy(awaited) : undefined;
  const body = definition?.kind === "function_definition" && isAsync(definition) ? definition.child("body") : undefined;
  if (body === undefined) return true;
  return [...walkScope(body)].some((at) => at.kind === "await" || at.kind === "async");
}

function describe({ place, condition, assignment }: Filling, wait: PythonNode, confidence: Level): RuleHit {
  const text = code(textOf(place));
  const isLocked = wait.kind === "with_item" && isLock(wait);
  return {
    evidence: assignment.endLine - condition.startLine < 12 ? [condition, assignment] : condition,
    problem: `While this task waits in line ${wait.startLine}, another one comes to this check and finds ${text} empty too. Both fill it, and what the first has put there is overwritten while it is in use.`,
    solution: isLocked
      ? "Check again once the lock is held."
      : "Hold an `asyncio.Lock` from the check to the assignment, or store a task before awaiting it.",
    confidence,
  };
}

/** How sure it is that several tasks come here and that it hurts: undefined when it is only work done twice on an object that one task may own. */
function confidenceIn({ place, assignment, value }: Filling): Level | undefined {
  const names = [place.name, calleeOf(value.kind === "await" ? value.namedChildren[0] : value)];
  const isResource = !isLiteral(value) && names.some(namesResource);
  const isShared = place.key !== undefined || place.owner !== "instance" || isUsedByTasks(enclosingClass(assignment));
  if (isResource) return isShared ? "medium" : "low";
  if (/cache|memo/i.test(place.name)) return undefined;
  return place.owner === "instance" && place.key === undefined ? undefined : "low";
}

/** What has locks and starts tasks, or is named for serving many. */
function isUsedByTasks(owner: PythonNode | undefined): boolean {
  const name = owner?.child("name")?.text ?? "";
  return (
    /(?:Client|Pool|Manager|Registry|Provider|Service|Factory|Hub|Broker|Backend|Gateway|Store|Connector)$/.test(
      name,
    ) ||
    /\b(?:create_task|ensure_future|gather|TaskGroup|start_soon|Lock|Semaphore|Condition)\(/.test(owner?.text ?? "")
  );
}

function calleeOf(call: PythonNode | undefined): string {
  return call?.kind === "call" ? (call.child("function")?.text ?? "") : "";
}
