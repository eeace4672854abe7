import type { EdgeKind, FlowPoint } from "../../src/python/control-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { findPath, pointsOf } from "../../src/python/flow-paths.ts";
import { findUnheldPath } from "../../src/python/held-locks.ts";
import { dottedName, enclosingFunction, isAsync, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { DECIDING_KINDS } from "../shared/decisions.ts";
import { isHeld, isLock } from "../shared/guards.ts";
import { isMade, isOwned } from "../shared/owned-values.ts";
import { checkAndAssignment, type Filling, findFilling, forbidsSecondCall, textOf } from "../shared/shared-state.ts";
import { isAnnounced, isRunByTasks } from "../shared/task-sharing.ts";

export const checkAcrossAwait = defineRule({
  id: "check-across-await",
  category: "existence-checks",
  severity: "high",
  // Whether two tasks ever get there together, the callers decide.
  confidence: "low",
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
                async with self._lock:
                    if name not in self._channels:
                        self._channels[name] = await self.open(name)
                    return self._channels[name]

            async def open(self, name):
                return await connect(name)
      `,
    },
  ],
  startsFrom: DECIDING_KINDS,
  check,
});

function check(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  const owner = enclosingFunction(clause);
  if (owner?.kind !== "function_definition" || !isAsync(owner) || isHeld(clause)) return undefined;
  const filling = findFilling(clause, file);
  if (filling === undefined || isAnnounced(filling, owner)) return undefined;
  if (filling.place.key === undefined && forbidsSecondCall(clause)) return undefined;
  const sharing = isRunByTasks(clause, filling, file);
  const isLeft = isOwned(filling);
  const { owner: place, key } = filling.place;
  // Work done twice for an object that perhaps one task owns, or only read twice, is not worth a word.
  const isHarmless = !isLeft && (!isMade(filling.value) || (place === "instance" && key === undefined));
  if (sharing === undefined || isHarmless) return undefined;
  const wait = findWait(filling, owner, file);
  return wait === undefined ? undefined : describe(filling, wait, isLeft);
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
  return kind === "handler" || DEFINITIONS.has(node.kind) ? undefined : waitAt(node, file);
}

const DEFINITIONS: ReadonlySet<string> = new Set(["function_definition", "class_definition"]);

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

function describe(filling: Filling, wait: PythonNode, isLeft: boolean): RuleHit {
  const { place, condition, assignment } = filling;
  const text = code(textOf(place));
  const consequence = isLeft
    ? "Both fill it, and nobody closes the one that is overwritten."
    : "Both do the work, and the later one overwrites what the first has put there.";
  const isLocked = wait.kind === "with_item" && isLock(wait);
  return {
    evidence: [condition, assignment],
    problem: `Another task can find ${text} empty too between ${checkAndAssignment(filling)}, while this one waits in line ${wait.startLine}. ${consequence}`,
    solution: isLocked
      ? "Check again once the lock is held."
      : "Hold an `asyncio.Lock` from the check to the assignment, or store a task before awaiting it.",
    group: text + consequence,
  };
}
