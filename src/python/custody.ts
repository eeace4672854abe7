import type { ControlFlow, EdgeKind, FlowPoint } from "./control-flow.ts";
import type { Acquisition, Escape } from "./acquisition.ts";
import { CustodyUses, type ParameterFate } from "./custody-uses.ts";
import type { PythonFile } from "./file.ts";
import { findPath, type FlowPath, type PathMemory, pointsOf, statesByPoint, TooManyPaths } from "./flow-paths.ts";
import { PathConditions } from "./path-conditions.ts";
import { enclosingFunction } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** A way on which something acquired is neither given back nor handed out. */
export interface Leak {
  /** From the acquisition to the way out of the function, or to the place where the last name of it is overwritten. */
  readonly path: FlowPath;
  /** `raise`: only when something raises; `return`: also when nothing does. */
  readonly by: "raise" | "return";
  /** What leads past the release: the statement that raises, the early `return`, or the condition; undefined when nothing does. */
  readonly cause: PythonNode | undefined;
}

/** What becomes of something acquired, within the function that acquires it. */
export interface Custody {
  /** `escapes`: on every path it is released or handed out, and on some it is handed out. */
  readonly verdict: "released" | "escapes" | "leaks";
  /** The local names that it goes by; empty when it is never given one, as in `open(path).read()`. */
  readonly names: readonly string[];
  /** Every place that releases it, reached or not, in source order. */
  readonly releases: readonly PythonNode[];
  /** Every place that hands it out, in source order. */
  readonly escapes: readonly Escape[];
  /** Present when it leaks. A path on which nothing raises comes first. */
  readonly leak: Leak | undefined;
}

/**
 * Follows what a call acquires through its function: is it released on every path, handed out (returned, stored, passed to a call that
 * may keep it), or left behind on some path? Conditions on it (`if f is not None: f.close()`) and on flags are understood, and so are
 * helpers of the same module that release their argument. Undefined when the function is too intricate to tell.
 */
export function custodyOf(file: PythonFile, acquisition: Acquisition): Custody | undefined {
  if (!foundBefore.has(acquisition)) foundBefore.set(acquisition, findCustody(file, acquisition));
  return foundBefore.get(acquisition);
}

/** What several rules ask of the same acquisition is found out once. */
const foundBefore = new WeakMap<Acquisition, Custody | undefined>();

/** How much there was to do so far: places that were looked at, and points that were walked to. */
interface Work {
  amount: number;
}

/** The work on each function. */
const workOn = new WeakMap<PythonNode, Work>();

/** A function that acquires so much that following it all is more work than this is followed no further. */
const MAX_WORK = 200_000;

function findCustody(file: PythonFile, acquisition: Acquisition): Custody | undefined {
  const owner = enclosingFunction(acquisition.call) ?? file.tree.root;
  const work = workOn.get(owner) ?? { amount: 0 };
  workOn.set(owner, work);
  if (work.amount > MAX_WORK) return undefined;
  const uses = CustodyUses.ofAcquisition(file, acquisition, {
    owner,
    release: acquisition.release,
    depth: 0,
    fateOfParameter: fateOfParameter(file, work),
  });
  work.amount += uses.looks;
  if (uses.escapesAtOnce) return summarise(uses, undefined);
  const flow = owner.kind === "lambda" ? undefined : file.flowOf(owner);
  return flow && follow(flow, uses, { points: pointsOf(flow, acquisition.call), ...acquisition, work });
}

/** What functions of this module do with what their callers hand in. Taken to be kept when it is too intricate to tell, or recursive. */
function fateOfParameter(file: PythonFile, work: Work): ParameterFate {
  const known = new Map<string, ReturnType<ParameterFate>>();
  const fateOf: ParameterFate = (definition, { name, release, depth }) => {
    const key = `${definition.index} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, "keeps");
    const uses = CustodyUses.ofParameter(file, name, { owner: definition, release, depth, fateOfParameter: fateOf });
    work.amount += uses.looks;
    // One that is released on some path only is released as far as its caller can tell.
    const fate = uses.releases.length > 0 ? "releases" : uses.escapes.length > 0 ? "keeps" : "borrows";
    known.set(key, fate);
    return fate;
  };
  return fateOf;
}

interface Start extends Pick<Acquisition, "call" | "needs"> {
  readonly points: readonly FlowPoint[];
  readonly work: Work;
}

function follow(flow: ControlFlow, uses: CustodyUses, start: Start): Custody | undefined {
  try {
    return summarise(uses, findLeak(flow, uses, start));
  } catch (error) {
    if (error instanceof TooManyPaths) return undefined;
    throw error;
  }
}

function summarise(uses: CustodyUses, leak: Leak | undefined): Custody {
  const { names, releases, escapes } = uses;
  const verdict = leak !== undefined ? "leaks" : escapes.length > 0 ? "escapes" : "released";
  return { verdict, names, releases, escapes, leak };
}

function findLeak(flow: ControlFlow, uses: CustodyUses, start: Start): Leak | undefined {
  const ends = [...uses.releases, ...uses.escapes.map(({ node }) => node)];
  const kept = idsOf(flow, ends);
  if (start.points.some(({ id }) => kept.has(id))) return undefined;
  const lost = idsOf(flow, uses.overwrites);
  const memory = memoryOf(flow, uses, start);
  const arrives = ({ id }: FlowPoint): boolean => {
    start.work.amount += 1;
    return id === flow.returns || id === flow.raises || (lost.has(id) && !kept.has(id));
  };
  const search = (kinds: readonly EdgeKind[]): FlowPath | undefined =>
    findPath(flow, {
      from: start.points,
      // When the acquisition itself fails there is nothing to release.
      leavingBy: ["next", "true", "false"],
      arrives,
      stops: ({ id }) => kept.has(id) || lost.has(id),
      memory: {
        ...memory,
        step: (state, point, edge) => (kinds.includes(edge) ? memory.step(state, point, edge) : undefined),
      },
    });
  const plain = search(["next", "true", "false"]);
  const path = plain ?? search(["next", "true", "false", "raise"]);
  return path && { path, by: plain === undefined ? "raise" : "return", cause: causeOf(path) };
}

function idsOf(flow: ControlFlow, nodes: readonly PythonNode[]): ReadonlySet<number> {
  return new Set(nodes.flatMap((node) => pointsOf(flow, node).map(({ id }) => id)));
}

function memoryOf(flow: ControlFlow, uses: CustodyUses, { points, call, needs = [] }: Start): PathMemory {
  const around = [...conditionsAround(call)];
  const extra = around.map(({ condition }) => condition);
  const known = [...around, ...needs.map((condition) => ({ condition, outcome: true }))];
  const conditions = new PathConditions(flow, (node) => uses.truthOf(node), extra);
  const start = [...statesOnArrival(flow, points, extra)].map((state) =>
    known.reduce((before, { condition, outcome }) => conditions.assume(before, condition, outcome), state),
  );
  return { start: [...new Set(start)], step: (state, point, edge) => conditions.step(state, point, edge) };
}

/** What a walk from the entry of the function may know when it comes to some points. */
function statesOnArrival(
  flow: ControlFlow,
  points: readonly FlowPoint[],
  extra: readonly PythonNode[],
): ReadonlySet<string> {
  const conditions = new PathConditions(flow, () => undefined, extra);
  const states = entryStates.get(conditions.followed) ?? walkFromEntry(flow, conditions);
  entryStates.set(conditions.followed, states);
  if (states === "too many") throw new TooManyPaths();
  return new Set(points.flatMap(({ id }) => states.get(id) ?? []));
}

type EntryStates = ReadonlyMap<number, readonly string[]> | "too many";

/** The walks through whole functions, which all acquisitions in one share: by the things that are followed in its flow. */
const entryStates = new WeakMap<readonly string[], EntryStates>();

function walkFromEntry(flow: ControlFlow, conditions: PathConditions): EntryStates {
  try {
    return statesByPoint(flow, {
      from: flow.points.slice(flow.entry, flow.entry + 1),
      leavingBy: ["next"],
      stops: () => false,
      memory: { start: [conditions.start], step: (state, point, edge) => conditions.step(state, point, edge) },
    });
  } catch (error) {
    if (error instanceof TooManyPaths) return "too many";
    throw error;
  }
}

/** The conditions of `x if c else y` and `c and x` around a call, which have come out so when it runs. */
function* conditionsAround(call: PythonNode): Generator<{ readonly condition: PythonNode; readonly outcome: boolean }> {
  for (let at = call, parent = at.parent; parent !== undefined; at = parent, parent = at.parent) {
    if (parent.kind === "block" || parent.kind === "module") return;
    if (parent.kind === "conditional_expression") {
      const [consequence, condition] = parent.namedChildren;
      if (condition !== undefined && condition !== at) yield { condition, outcome: at === consequence };
    }
    const left = parent.kind === "boolean_operator" ? parent.child("left") : undefined;
    if (left !== undefined && left !== at) yield { condition: left, outcome: parent.child("operator")?.kind === "and" };
  }
}

/** The first step of a path that can go wrong or another way. */
function causeOf(path: FlowPath): PythonNode | undefined {
  const raising = path.find(({ by }) => by === "raise");
  if (raising !== undefined) return raising.point.node;
  const returning = path.findLast(({ point }) => point.node?.kind === "return_statement");
  if (returning !== undefined) return returning.point.node;
  return path.findLast(({ by }) => by === "true" || by === "false")?.point.node;
}
