import { decoratorsOf } from "./decorators.ts";
import type { PythonFile } from "./file.ts";
import { findPath, type FlowPath, pointsOf } from "./flow-paths.ts";
import { dottedName, enclosingFunction, managerOf } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** Two places in one function, and what counts as holding what they both touch. */
export interface BetweenQuery {
  readonly from: PythonNode;
  readonly to: PythonNode;
  /**
   * Whether an expression is a lock, a transaction or the like: the manager of a `with` item, the object of `acquire()` and `release()`,
   * or a decorator.
   */
  readonly isLock: (expression: PythonNode) => boolean;
}

/**
 * The shortest way on which control comes from one place to another while nothing is held all the way: no `with` around both, no lock
 * acquired before the first and not released before the second, no locking decorator. Undefined when there is none, or the function is
 * too intricate to tell.
 */
export function findUnheldPath(file: PythonFile, { from, to, isLock }: BetweenQuery): FlowPath | undefined {
  const owner = enclosingFunction(from) ?? file.tree.root;
  const flow = owner.kind === "lambda" ? undefined : file.flowOf(owner);
  if (flow === undefined || !owner.contains(to) || decoratorsOf(owner).some(isLock)) return undefined;
  if (isInsideWith(from, to, isLock) || heldByCalls(file, owner, { from, to, isLock })) return undefined;

  const targets = new Set(pointsOf(flow, to).map(({ id }) => id));
  return findPath(flow, {
    from: pointsOf(flow, from),
    leavingBy: ["next", "true", "false", "raise"],
    arrives: ({ id }) => targets.has(id),
    stops: () => false,
  });
}

function isInsideWith(from: PythonNode, to: PythonNode, isLock: BetweenQuery["isLock"]): boolean {
  return [...from.ancestors()].some((around) => {
    if (around.kind !== "with_statement" || around.child("body")?.contains(from) !== true || !around.contains(to))
      return false;
    const items = around.children.find(({ kind }) => kind === "with_clause")?.namedChildren ?? [];
    return items.some((item) => {
      const manager = managerOf(item);
      return manager !== undefined && isLock(manager);
    });
  });
}

/** Whether some lock is acquired on every way to `from` and released on none from there to `to`. */
function heldByCalls(file: PythonFile, owner: PythonNode, { from, to, isLock }: BetweenQuery): boolean {
  const calls = (owner.child("body") ?? owner)
    .descendants("call")
    .filter((call) => enclosingFunction(call) === enclosingFunction(from));
  const acquired = calls.flatMap((call) => lockOf(call, "acquire", isLock) ?? []);
  return [...new Set(acquired)].some((lock) => {
    const acquiring = calls.filter((call) => lockOf(call, "acquire", isLock) === lock);
    const releasing = calls.filter((call) => lockOf(call, "release", isLock) === lock);
    return (
      isHeldAt(file, owner, { at: from, acquiring, releasing }) && isHeldUntil(file, owner, { from, to, releasing })
    );
  });
}

function isHeldAt(
  file: PythonFile,
  owner: PythonNode,
  { at, acquiring, releasing }: { at: PythonNode; acquiring: readonly PythonNode[]; releasing: readonly PythonNode[] },
): boolean {
  const flow = file.flowOf(owner);
  if (flow === undefined) return false;
  const holding = new Set(acquiring.flatMap((call) => pointsOf(flow, call)));
  const targets = new Set(pointsOf(flow, at));
  const start = flow.points.slice(flow.entry, flow.entry + 1);
  const free = [...start, ...releasing.flatMap((call) => pointsOf(flow, call))];
  const path = findPath(flow, {
    from: free,
    leavingBy: ["next", "true", "false", "raise"],
    arrives: (point) => targets.has(point) && !holding.has(point),
    stops: (point) => holding.has(point),
  });
  return path === undefined;
}

function isHeldUntil(
  file: PythonFile,
  owner: PythonNode,
  { from, to, releasing }: { from: PythonNode; to: PythonNode; releasing: readonly PythonNode[] },
): boolean {
  const flow = file.flowOf(owner);
  if (flow === undefined) return false;
  const targets = new Set(pointsOf(flow, to));
  return releasing.every((call) => {
    const points = pointsOf(flow, call);
    const comes = findPath(flow, {
      from: pointsOf(flow, from),
      leavingBy: ["next", "true", "false", "raise"],
      arrives: (point) => points.includes(point),
      stops: (point) => targets.has(point),
    });
    const goesOn = findPath(flow, {
      from: points,
      leavingBy: ["next", "true", "false", "raise"],
      arrives: (point) => targets.has(point),
      stops: () => false,
    });
    return comes === undefined || goesOn === undefined;
  });
}

/** The dotted name of the lock that a call acquires or releases. */
function lockOf(call: PythonNode, method: "acquire" | "release", isLock: BetweenQuery["isLock"]): string | undefined {
  const called = call.child("function");
  const object = called?.child("object");
  if (called?.child("attribute")?.text !== method || object === undefined || !isLock(object)) return undefined;
  return dottedName(object);
}
