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
}

/** The points at which a node is evaluated: the innermost statement or header around it, in each copy. */
export function pointsOf(flow: ControlFlow, node: PythonNode): readonly FlowPoint[] {
  const around = flow.points.filter((point) => point.kind !== "dispatch" && point.node?.contains(node) === true);
  const innermost = Math.max(...around.map((point) => point.node?.index ?? 0));
  return around.filter((point) => point.node?.index === innermost && point.kind !== "leave");
}

/** The shortest path that arrives without passing a point that stops it; undefined when there is none. */
export function findPath(flow: ControlFlow, { from, leavingBy, arrives, stops }: PathQuery): FlowPath | undefined {
  const cameFrom = new Map<number, { readonly point: FlowPoint; readonly by: EdgeKind } | undefined>();
  const waiting: FlowPoint[] = [];
  const visit = (to: number, step: { readonly point: FlowPoint; readonly by: EdgeKind }): void => {
    const point = flow.points[to];
    if (point === undefined || cameFrom.has(to)) return;
    cameFrom.set(to, step);
    waiting.push(point);
  };

  for (const point of from) {
    for (const edge of point.edges) if (leavingBy.includes(edge.kind)) visit(edge.to, { point, by: edge.kind });
  }
  for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
    if (arrives(point)) return pathTo(point, cameFrom);
    if (stops(point)) continue;
    for (const edge of point.edges) visit(edge.to, { point, by: edge.kind });
  }
  return undefined;
}

function pathTo(end: FlowPoint, cameFrom: ReadonlyMap<number, FlowPath[number] | undefined>): FlowPath {
  const path: FlowPath[number][] = [{ point: end, by: "next" }];
  const passed = new Set<number>();
  for (
    let step = cameFrom.get(end.id);
    step !== undefined && !passed.has(step.point.id);
    step = cameFrom.get(step.point.id)
  ) {
    passed.add(step.point.id);
    path.unshift(step);
  }
  return path;
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

/** The nodes that run after `node` when it goes well and do not run when it raises, in source order. */
export function skippedWhenRaising(flow: ControlFlow, node: PythonNode): readonly PythonNode[] {
  const points = pointsOf(flow, node);
  const well = reachable(flow, points, ["next", "true", "false"]);
  const ill = reachable(flow, points, ["raise"]);
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
  leavingBy: readonly EdgeKind[],
): ReadonlySet<FlowPoint> {
  const seen = new Set<FlowPoint>();
  findPath(flow, {
    from,
    leavingBy,
    arrives: (point) => {
      seen.add(point);
      return false;
    },
    stops: () => false,
  });
  return seen;
}
