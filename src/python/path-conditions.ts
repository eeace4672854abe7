import { assume, type Atom, evaluate, type Truth, type TruthOf } from "./conditions.ts";
import type { ControlFlow, EdgeKind, FlowPoint } from "./control-flow.ts";
import { conditionAt, FlowConditions } from "./flow-conditions.ts";
import { dottedName } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

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
  readonly #conditions: FlowConditions;
  readonly #changes: Map<number, readonly Change[]>;

  /**
   * @param known what is known of expressions on all of the walk
   * @param extra further conditions to follow, which are no points of the flow
   */
  constructor(flow: ControlFlow, known: TruthOf, extra: readonly PythonNode[] = []) {
    this.#conditions = FlowConditions.of(flow);
    this.#atoms = this.#conditions.followed(extra);
    this.#known = known;
    this.#changes = changesOf.get(this.#atoms) ?? new Map();
    changesOf.set(this.#atoms, this.#changes);
  }

  /** What is followed: the same list for the same flow and further conditions. */
  get followed(): readonly string[] {
    return this.#atoms;
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

  #changesAt(point: FlowPoint): readonly Change[] {
    return this.#conditions.assignedAt(point).flatMap(({ name, truth }) =>
      this.#atoms.flatMap((text, atom) => {
        if (text === name) return [{ atom, letter: truth === undefined ? UNKNOWN : LETTERS[truth] }];
        return mentions(text, name) ? [{ atom, letter: UNKNOWN }] : [];
      }),
    );
  }
}

/** A letter of the state that a point sets. */
interface Change {
  readonly atom: number;
  readonly letter: string;
}

/** What the points of a flow change, for each list of things followed in it. */
const changesOf = new WeakMap<readonly string[], Map<number, readonly Change[]>>();

/** Whether a condition's text depends on a name: `self.mode == "w"` on `self.mode` and on `self`. */
function mentions(text: string, name: string): boolean {
  return text.split(/[^\w.]+/).some((word) => word === name || word.startsWith(`${name}.`));
}

function replaced(state: string, at: number, letter: string): string {
  return at === -1 ? state : state.slice(0, at) + letter + state.slice(at + 1);
}
