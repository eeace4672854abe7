import type { ControlFlow, EdgeKind, FlowPoint } from "./control-flow.ts";
import type { PythonNode } from "./tree.ts";

/** A walk through the flow: the points passed, and over which edge each was left. */
export type FlowPath = readonly { readonly point: FlowPoint; readonly by: EdgeKind }[];

/** Where to walk, and where not to. */
export interface PathQuery {
  /** Points to start after; each is left over these kinds of edges only. */
  readonly from: readonly FlowPoint[];
  readonly leavingBy: readonly EdgeKind[];
  /** The walk has arrived. */
  readonly arrives: (point: FlowPoint) => boolean;
  /** The walk goes no further. */
  readonly stops: (point: FlowPoint) => boolean;
  /** What the walk carries along, by which it may refuse an edge. */
  readonly memory?: PathMemory;
}

/** What a walk remembers. Walks that meet at a point with the same state go on as one. */
export interface PathMemory {
  /** The states to start with. */
  readonly start: readonly string[];
  /** The state after leaving a point by an edge; undefined when the edge cannot be taken. */
  readonly step: (state: string, point: FlowPoint, edge: EdgeKind) => string | undefined;
}

const NO_MEMORY: PathMemory = { start: [""], step: (state) => state };

/** A walk that has come to more points in more states than this is given up. */
const MAX_VISITS = 50_000;

/** A walk was given up, because its states multiply. */
export class TooManyPaths extends Error {}

/** The points at which a node is evaluated: the innermost statement or header around it, in each copy. */
export function pointsOf(flow: ControlFlow, node: PythonNode): readonly FlowPoint[] {
  const known = pointsByNode(flow);
  let at: PythonNode | undefined = node;
  while (at !== undefined && !known.has(at)) at = at.parent;
  return at === undefined ? [] : (known.get(at) ?? []).filter(({ kind }) => kind !== "leave");
}

const byNode = new WeakMap<ControlFlow, ReadonlyMap<PythonNode | undefined, readonly FlowPoint[]>>();

function pointsByNode(flow: ControlFlow): ReadonlyMap<PythonNode | undefined, readonly FlowPoint[]> {
  const known =
    byNode.get(flow) ??
    Map.groupBy(
      flow.points.filter(({ kind }) => kind !== "dispatch"),
      ({ node }) => node,
    );
  byNode.set(flow, known);
  return known;
}

/** One step of a walk: a point in a state, and how it was come to. */
interface Step {
  readonly point: FlowPoint;
  readonly state: string;
  readonly from: Step | undefined;
  /** The edge over which `from` was left. */
  readonly by: EdgeKind;
}

/**
 * The shortest path that arrives without passing a point that stops it; undefined when there is none.
 *
 * @throws TooManyPaths when there is a memory and its states multiply
 */
export function findPath(flow: ControlFlow, query: PathQuery): FlowPath | undefined {
  for (const step of walkPaths(flow, query)) if (query.arrives(step.point)) return pathTo(step);
  return undefined;
}

/**
 * The states in which a walk comes to each point, by the point's id.
 *
 * @throws TooManyPaths when there is a memory and its states multiply
 */
export function statesByPoint(
  flow: ControlFlow,
  query: Omit<PathQuery, "arrives">,
): ReadonlyMap<number, readonly string[]> {
  const states = new Map<number, string[]>();
  for (const { point, state } of walkPaths(flow, query)) {
    const known = states.get(point.id) ?? [];
    known.push(state);
    states.set(point.id, known);
  }
  return states;
}

/** Every point that can be come to, nearest first, once for each state. */
function* walkPaths(flow: ControlFlow, query: Omit<PathQuery, "arrives">): Generator<Step> {
  const { start, step: remember } = query.memory ?? NO_MEMORY;
  const seen = new Set<string>();
  const waiting: Step[] = [];
  const leave = (from: Step, kinds?: readonly EdgeKind[]): void => {
    for (const { to, kind } of from.point.edges) {
      const point = flow.points[to];
      const state = kinds?.includes(kind) === false ? undefined : remember(from.state, from.point, kind);
      if (point === undefined || state === undefined || seen.has(`${to} ${state}`)) continue;
      if (seen.size >= MAX_VISITS) throw new TooManyPaths();
      seen.add(`${to} ${state}`);
      waiting.push({ point, state, from, by: kind });
    }
  };
  for (const point of query.from)
    for (const state of start) leave({ point, state, from: undefined, by: "next" }, query.leavingBy);
  for (let at = 0; at < waiting.length; at++) {
    const step = waiting[at];
    if (step === undefined) return;
    yield step;
    if (!query.stops(step.point)) leave(step);
  }
}

function pathTo(end: Step): FlowPath {
  const path: FlowPath[number][] = [{ point: end.point, by: "next" }];
  for (let step = end; step.from !== undefined; step = step.from) path.push({ point: step.from.point, by: step.by });
  return path.toReversed();
}

/**
 * A way out of the function on which what was acquired at `acquired` is not released: undefined when every path releases it.
 * A release that is tried counts, whether it succeeds or not.
 */
export function findUnreleasedPath(
  flow: ControlFlow,
  acquired: PythonNode,
  isRelease: (point: FlowPoint) => boolean,
): FlowPath | undefined {
  return findPath(flow, {
    from: pointsOf(flow, acquired),
    // When the acquisition itself fails there is nothing to release.
    leavingBy: ["next", "true", "false"],
    arrives: (point) => point.id === flow.returns || point.id === flow.raises,
    stops: isRelease,
  });
}

const NORMAL: readonly EdgeKind[] = ["next", "true", "false"];

/** Whether control can come from one node to another without passing a point that holds it. */
export function reaches(
  flow: ControlFlow,
  { from, to, without }: { from: PythonNode; to: PythonNode; without: (point: FlowPoint) => boolean },
): boolean {
  const targets = new Set(pointsOf(flow, to).map((point) => point.id));
  const query: PathQuery = {
    from: pointsOf(flow, from),
    leavingBy: ["next", "true", "false", "raise"],
    arrives: (point) => targets.has(point.id),
    stops: without,
  };
  return findPath(flow, query) !== undefined;
}

/** Whether a function can come to its normal end. */
export function canReturn(flow: ControlFlow): boolean {
  const query: PathQuery = {
    from: flow.points.slice(flow.entry, flow.entry + 1),
    leavingBy: ["next"],
    arrives: (point) => point.id === flow.returns,
    stops: () => false,
  };
  return findPath(flow, query) !== undefined;
}

/**
 * The nodes that run after `node` when all goes well and do not run when it raises, in source order. In a loop, what the next round does is
 * not counted.
 */
export function skippedWhenRaising(flow: ControlFlow, node: PythonNode): readonly PythonNode[] {
  const points = pointsOf(flow, node);
  const well = reachable(flow, points, { first: NORMAL, later: NORMAL });
  const ill = reachable(flow, points, { first: ["raise"], later: [...NORMAL, "raise"] });
  const skipped = new Set<PythonNode>();
  for (const point of well) {
    if (point.node !== undefined && !ill.has(point)) skipped.add(point.node);
  }
  for (const point of ill) if (point.node !== undefined) skipped.delete(point.node);
  return [...skipped].toSorted((a, b) => a.index - b.index);
}

function reachable(
  flow: ControlFlow,
  from: readonly FlowPoint[],
  edges: { readonly first: readonly EdgeKind[]; readonly later: readonly EdgeKind[] },
): ReadonlySet<FlowPoint> {
  const seen = new Set<FlowPoint>();
  const ends = new Set(from);
  findPath(flow, {
    from,
    leavingBy: edges.first,
    arrives: (point) => {
      seen.add(point);
      return false;
    },
    stops: (point) => ends.has(point),
    memory: {
      start: [""],
      step: (state, point, edge) => (ends.has(point) || edges.later.includes(edge) ? state : undefined),
    },
  });
  return seen;
}
