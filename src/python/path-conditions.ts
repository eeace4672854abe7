import { bindingsOf } from "./bindings.ts";
import { assume, type Atom, atomsOf, evaluate, literalTruth, type Truth, type TruthOf } from "./conditions.ts";
import type { ControlFlow, EdgeKind, FlowPoint } from "./control-flow.ts";
import { dottedName, walkScope } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** How many names and comparisons are followed in one function: each may double the states of a walk. */
const MAX_ATOMS = 8;

const UNKNOWN = "?";
const LETTERS: Readonly<Record<Truth, string>> = { true: "T", false: "F", none: "N", some: "S" };
const TRUTHS: Readonly<Record<string, Truth>> = { T: "true", F: "false", N: "none", S: "some" };

/**
 * What a walk through a function knows of its conditions: flags that were set to constants, and conditions that were passed before. A
 * state is a text with one letter for each thing followed, so that two walks that know the same have the same state.
 */
export class PathConditions {
  readonly #atoms: readonly string[];
  readonly #known: TruthOf;
  readonly #changes = new Map<number, readonly { readonly atom: number; readonly letter: string }[]>();

  /**
   * @param known what is known of expressions on all of the walk
   * @param extra further conditions to follow, which are no points of the flow
   */
  constructor(flow: ControlFlow, known: TruthOf, extra: readonly PythonNode[] = []) {
    this.#atoms = followedAtoms(flow, extra);
    this.#known = known;
  }

  /** The state of a walk that knows nothing. */
  get start(): string {
    return UNKNOWN.repeat(this.#atoms.length);
  }

  /** The state after a condition came out this way. */
  assume(state: string, condition: PythonNode, outcome: boolean): string {
    return this.#learn(state, assume(condition, outcome));
  }

  /** The state after leaving a point by an edge; undefined when what is known keeps the walk from taking it. */
  step(state: string, point: FlowPoint, edge: EdgeKind): string | undefined {
    const condition = conditionAt(point);
    if (condition !== undefined && (edge === "true" || edge === "false")) {
      const outcome = evaluate(condition, (node) => this.#truthOf(state, node));
      if (outcome !== undefined && outcome !== (edge === "true")) return undefined;
      return this.#learn(this.#change(state, point), assume(condition, edge === "true"));
    }
    return edge === "raise" ? state : this.#change(state, point);
  }

  #truthOf(state: string, node: PythonNode): Truth | undefined {
    const known = this.#known(node);
    if (known !== undefined) return known;
    const atom = this.#atoms.indexOf(dottedName(node) ?? node.text);
    return atom === -1 ? undefined : TRUTHS[state[atom] ?? UNKNOWN];
  }

  #learn(state: string, atoms: readonly Atom[]): string {
    return atoms.reduce((all, { text, truth }) => replaced(all, this.#atoms.indexOf(text), LETTERS[truth]), state);
  }

  #change(state: string, point: FlowPoint): string {
    if (this.#atoms.length === 0) return state;
    let changes = this.#changes.get(point.id);
    if (changes === undefined) {
      changes = this.#changesAt(point);
      this.#changes.set(point.id, changes);
    }
    return changes.reduce((all, { atom, letter }) => replaced(all, atom, letter), state);
  }

  #changesAt(point: FlowPoint): readonly { readonly atom: number; readonly letter: string }[] {
    return assignmentsAt(point).flatMap(({ name, truth }) =>
      this.#atoms.flatMap((text, atom) => {
        if (text === name) return [{ atom, letter: truth === undefined ? UNKNOWN : LETTERS[truth] }];
        return mentions(text, name) ? [{ atom, letter: UNKNOWN }] : [];
      }),
    );
  }
}

/** The condition that decides which way a point is left. */
export function conditionAt({ kind, node }: FlowPoint): PythonNode | undefined {
  if (kind !== "statement" || node === undefined) return undefined;
  return node.field === "condition" || node.parent?.field === "guard" ? node : undefined;
}

/** Only what is asked twice, or set to a constant and asked, can tell one path from another. */
function followedAtoms(flow: ControlFlow, extra: readonly PythonNode[]): readonly string[] {
  const conditions = new Set(flow.points.flatMap((point) => conditionAt(point) ?? []));
  const asked = [...conditions, ...extra].flatMap((condition) => [...new Set(atomsOf(condition))]);
  const counts = Map.groupBy(asked, (text) => text);
  const isDeciding = (text: string): boolean => (counts.get(text)?.length ?? 0) > 1 || constants.has(text);
  const constants = new Set(
    flow.points.flatMap((point) =>
      counts.size === 0 ? [] : assignmentsAt(point).flatMap(({ name, truth }) => (truth === undefined ? [] : [name])),
    ),
  );
  return [...counts.keys()].filter(isDeciding).slice(0, MAX_ATOMS);
}

interface Assigned {
  readonly name: string;
  readonly truth: Truth | undefined;
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

/** Whether a condition's text depends on a name: `self.mode == "w"` on `self.mode` and on `self`. */
function mentions(text: string, name: string): boolean {
  return text.split(/[^\w.]+/).some((word) => word === name || word.startsWith(`${name}.`));
}

function replaced(state: string, at: number, letter: string): string {
  return at === -1 ? state : state.slice(0, at) + letter + state.slice(at + 1);
}
