import { bindingsOf } from "./bindings.ts";
import { atomsOf, literalTruth, type Truth } from "./conditions.ts";
import type { ControlFlow, FlowPoint } from "./control-flow.ts";
import { dottedName, walkScope } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** How many names and comparisons are followed in one function: each may double the states of a walk. */
const MAX_ATOMS = 8;

/** What one point makes known of a name. */
export interface Assigned {
  readonly name: string;
  readonly truth: Truth | undefined;
}

/** What the conditions of one flow ask, found out once. */
export class FlowConditions {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #constants: ReadonlySet<string>;
  readonly #assigned = new Map<number, readonly Assigned[]>();
  readonly #atoms = new Map<string, readonly string[]>();

  private constructor(flow: ControlFlow) {
    const conditions = new Set(flow.points.flatMap((point) => conditionAt(point) ?? []));
    this.#counts = countAtoms(conditions, new Map());
    this.#constants = new Set(this.#counts.size === 0 ? [] : this.#constantsIn(flow));
  }

  /** Those of a flow, the same each time. */
  static of(flow: ControlFlow): FlowConditions {
    const conditions = known.get(flow) ?? new FlowConditions(flow);
    known.set(flow, conditions);
    return conditions;
  }

  /**
   * What can tell one path from another: only what is asked twice, or set to a constant and asked. Equal lists are the same list.
   *
   * @param extra further conditions, which are no points of the flow
   */
  followed(extra: readonly PythonNode[]): readonly string[] {
    const key = extra.map(({ text }) => text).join("\n");
    let atoms = this.#atoms.get(key);
    if (atoms === undefined) {
      const counts = extra.length === 0 ? this.#counts : countAtoms(extra, this.#counts);
      const isDeciding = (text: string): boolean => (counts.get(text) ?? 0) > 1 || this.#constants.has(text);
      const deciding = [...counts.keys()].filter(isDeciding).slice(0, MAX_ATOMS);
      atoms = [...this.#atoms.values()].find((made) => made.join("\n") === deciding.join("\n")) ?? deciding;
      this.#atoms.set(key, atoms);
    }
    return atoms;
  }

  /** The names that get a value at a point. */
  assignedAt(point: FlowPoint): readonly Assigned[] {
    const assigned = this.#assigned.get(point.id) ?? assignmentsAt(point);
    this.#assigned.set(point.id, assigned);
    return assigned;
  }

  #constantsIn(flow: ControlFlow): readonly string[] {
    return flow.points.flatMap((point) =>
      this.assignedAt(point).flatMap(({ name, truth }) => (truth === undefined ? [] : [name])),
    );
  }
}

const known = new WeakMap<ControlFlow, FlowConditions>();

/** The condition that decides which way a point is left. */
export function conditionAt({ kind, node }: FlowPoint): PythonNode | undefined {
  if (kind !== "statement" || node === undefined) return undefined;
  return node.field === "condition" || node.parent?.field === "guard" ? node : undefined;
}

function countAtoms(conditions: Iterable<PythonNode>, before: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map(before);
  for (const condition of conditions) {
    for (const text of new Set(atomsOf(condition))) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function assignmentsAt({ kind, node }: FlowPoint): readonly Assigned[] {
  if (node === undefined || kind === "dispatch" || kind === "leave") return [];
  if (kind === "handler") return node.childrenIn("value").flatMap((value) => unknowns(value));
  if (node.field === "left" || node.kind === "case_pattern") return unknowns(node);
  return [...walkScope(node)].flatMap((at) => {
    const left = at.kind.endsWith("assignment") ? at.child("left") : undefined;
    const name = dottedName(left);
    if (name === undefined) return bindingsOf(at).map((binding) => ({ name: binding.name, truth: undefined }));
    return [{ name, truth: at.kind === "assignment" ? literalTruth(at.child("right")) : undefined }];
  });
}

function unknowns(node: PythonNode): readonly Assigned[] {
  return node.descendants("identifier").map((identifier) => ({ name: identifier.text, truth: undefined }));
}
