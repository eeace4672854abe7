import { blockOf, isAsync, statementsOf, unparenthesized } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";
import type { Raised } from "./errors.ts";
import { dispatch, type FlowKnowledge, NO_KNOWLEDGE } from "./flow-knowledge.ts";
import { canRaise, isAlwaysTrue, isIrrefutable } from "./raising.ts";

/** Why control goes from one point to the next. */
export type EdgeKind = "next" | "true" | "false" | "raise";

/** A way from one point to another. */
export interface Edge {
  readonly to: number;
  readonly kind: EdgeKind;
}

/** A place that control passes. One statement has several points when a `finally` or `with` is left in several ways. */
export interface FlowPoint {
  readonly id: number;
  readonly kind: "entry" | "statement" | "dispatch" | "handler" | "enter" | "leave" | "return" | "raise";
  /** What is evaluated here: a simple statement, a condition, an iterable, a `with` item, or a handler's clause. */
  readonly node: PythonNode | undefined;
  readonly edges: readonly Edge[];
}

/** The flow of control through one function, or through a module's top level. */
export interface ControlFlow {
  readonly entry: number;
  /** Where the function is left normally. */
  readonly returns: number;
  /** Where an exception leaves the function. */
  readonly raises: number;
  readonly points: readonly FlowPoint[];
}

/** Beyond this many points, nested `finally` clauses multiply: nobody writes such a function, so no flow is made of it. */
const MAX_POINTS = 20_000;

/** No `with` statement that people write has more items; each is a level of recursion. */
const MAX_WITH_ITEMS = 100;

const NOTHING: Raised = { types: [], isOpen: false };
const ANYTHING: Raised = { types: [], isOpen: true };

/** Where control goes from inside a statement when it does not simply go on. */
interface Exits {
  readonly raise: (raised: Raised) => number;
  readonly return: () => number;
  readonly break: () => number;
  readonly continue: () => number;
}

/**
 * Builds the flow of a function definition or module, with an edge for every exception that a statement may raise. Nested functions
 * and classes are single points. What is known of errors narrows the edges: a handler is not gone to by what it cannot take. Undefined
 * when the function is too intricate.
 */
export function buildControlFlow(owner: PythonNode, knowledge: FlowKnowledge = NO_KNOWLEDGE): ControlFlow | undefined {
  try {
    return new FlowBuilder(knowledge).build(owner);
  } catch (error) {
    if (error instanceof TooIntricate) return undefined;
    throw error;
  }
}

class TooIntricate extends Error {}

type MutablePoint = { id: number; kind: FlowPoint["kind"]; node: PythonNode | undefined; edges: Edge[] };

/** Builds back to front: each statement is made when it is known what comes after it. */
class FlowBuilder {
  readonly #points: MutablePoint[] = [];
  readonly #knowledge: FlowKnowledge;

  constructor(knowledge: FlowKnowledge) {
    this.#knowledge = knowledge;
  }

  build(owner: PythonNode): ControlFlow {
    const returns = this.#add("return");
    const raises = this.#add("raise");
    const exits: Exits = { raise: () => raises, return: () => returns, break: () => raises, continue: () => raises };
    const body = owner.kind === "module" ? owner.namedChildren : statementsOf(owner.child("body"));
    const first = this.#block(body, returns, exits);
    const entry = this.#add("entry", undefined, [{ to: first, kind: "next" }]);
    return { entry, returns, raises, points: this.#points };
  }

  #add(kind: FlowPoint["kind"], node?: PythonNode, edges: Edge[] = []): number {
    if (this.#points.length >= MAX_POINTS) throw new TooIntricate();
    this.#points.push({ id: this.#points.length, kind, node, edges });
    return this.#points.length - 1;
  }

  /** A point that goes on to `next`, and to the handlers when what it evaluates may raise. */
  #step(node: PythonNode, edges: readonly Edge[], exits: Exits, kind: FlowPoint["kind"] = "statement"): number {
    return this.#add(kind, node, [...edges, ...this.#raising(node, exits)]);
  }

  #raising(node: PythonNode, exits: Exits): readonly Edge[] {
    const raised = canRaise(node) ? this.#knowledge.raisedBy(node) : NOTHING;
    return isEmpty(raised) ? [] : [{ to: exits.raise(raised), kind: "raise" }];
  }

  #block(statements: readonly PythonNode[], next: number, exits: Exits): number {
    let at = next;
    for (const statement of statements.toReversed()) at = this.#statement(statement, at, exits);
    return at;
  }

  #statement(statement: PythonNode, next: number, exits: Exits): number {
    switch (statement.kind) {
      case "if_statement":
        return this.#if(statement, next, exits);
      case "while_statement":
        return this.#while(statement, next, exits);
      case "for_statement":
        return this.#for(statement, next, exits);
      case "try_statement":
        return this.#try(statement, next, exits);
      case "with_statement":
        return this.#with(statement, next, exits);
      case "match_statement":
        return this.#match(statement, next, exits);
      case "return_statement":
        return this.#step(statement, [{ to: exits.return(), kind: "next" }], exits);
      case "raise_statement":
        return this.#add("statement", statement, [
          { to: exits.raise(this.#knowledge.raisedBy(statement)), kind: "raise" },
        ]);
      case "break_statement":
        return this.#add("statement", statement, [{ to: exits.break(), kind: "next" }]);
      case "continue_statement":
        return this.#add("statement", statement, [{ to: exits.continue(), kind: "next" }]);
      default:
        return this.#step(statement, this.#isEnd(statement) ? [] : [{ to: next, kind: "next" }], exits);
    }
  }

  /** Whether a statement is a call that never comes back: `sys.exit(1)`. */
  #isEnd(statement: PythonNode): boolean {
    const expression = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
    const call = unparenthesized(expression?.kind === "await" ? expression.namedChildren[0] : expression);
    return call?.kind === "call" && this.#knowledge.neverReturns(call);
  }

  #if(statement: PythonNode, next: number, exits: Exits): number {
    let otherwise = next;
    for (const clause of statement.childrenIn("alternative").toReversed()) {
      otherwise =
        clause.kind === "elif_clause"
          ? this.#branch(clause, otherwise, next, exits)
          : this.#block(statementsOf(blockOf(clause)), next, exits);
    }
    return this.#branch(statement, otherwise, next, exits);
  }

  #branch(clause: PythonNode, otherwise: number, next: number, exits: Exits): number {
    const then = this.#block(statementsOf(clause.child("consequence")), next, exits);
    const edges: Edge[] = [
      { to: then, kind: "true" },
      { to: otherwise, kind: "false" },
    ];
    return this.#step(clause.child("condition") ?? clause, edges, exits);
  }

  #while(statement: PythonNode, next: number, exits: Exits): number {
    const condition = statement.child("condition") ?? statement;
    const head = this.#step(condition, [], exits);
    const body = this.#loopBody(statement, { head, next, exits });
    const done = this.#elseOf(statement, next, exits);
    const leaving: Edge[] = isAlwaysTrue(condition) ? [] : [{ to: done, kind: "false" }];
    this.#points[head]?.edges.unshift({ to: body, kind: "true" }, ...leaving);
    return head;
  }

  #for(statement: PythonNode, next: number, exits: Exits): number {
    const iterable = statement.child("right") ?? statement;
    const head = this.#add("statement", statement.child("left"));
    const body = this.#loopBody(statement, { head, next, exits });
    const done = this.#elseOf(statement, next, exits);
    const raising: readonly Edge[] =
      canRaise(iterable) || isAsync(statement) ? [{ to: exits.raise(ANYTHING), kind: "raise" }] : [];
    this.#points[head]?.edges.push({ to: body, kind: "true" }, { to: done, kind: "false" }, ...raising);
    return this.#step(iterable, [{ to: head, kind: "next" }], exits);
  }

  #loopBody(statement: PythonNode, { head, next, exits }: { head: number; next: number; exits: Exits }): number {
    const inside: Exits = { ...exits, break: () => next, continue: () => head };
    return this.#block(statementsOf(statement.child("body")), head, inside);
  }

  #elseOf(statement: PythonNode, next: number, exits: Exits): number {
    const clause = statement.children.find((child) => child.kind === "else_clause");
    return clause === undefined ? next : this.#block(statementsOf(blockOf(clause)), next, exits);
  }

  #try(statement: PythonNode, next: number, exits: Exits): number {
    const last = statement.children.find((child) => child.kind === "finally_clause");
    const through = last === undefined ? undefined : this.#finally(last, exits);
    const after = through?.(next) ?? next;
    const outer = through === undefined ? exits : leaveThrough(exits, through);
    const clauses = statement.children.filter((child) => child.kind.startsWith("except"));
    const handlers = new Map(
      clauses.map((clause) => {
        const body = this.#block(statementsOf(blockOf(clause)), after, outer);
        return [clause, this.#add("handler", clause, [{ to: body, kind: "next" }])];
      }),
    );
    const inner = handlers.size === 0 ? outer : { ...outer, raise: this.#dispatcher(statement, handlers, outer) };
    const rest = this.#elseOf(statement, after, outer);
    return this.#block(statementsOf(statement.child("body")), rest, inner);
  }

  /** One point for each set of handlers that errors may go to. */
  #dispatcher(
    statement: PythonNode,
    handlers: ReadonlyMap<PythonNode, number>,
    outer: Exits,
  ): (raised: Raised) => number {
    const made = new Map<string, number>();
    return (raised) => {
      const { takenBy, passing } = dispatch([...handlers.keys()], raised, this.#knowledge.catches);
      const caught = takenBy.map((handler): Edge => ({ to: handlers.get(handler) ?? 0, kind: "next" }));
      const uncaught: Edge[] = isEmpty(passing) ? [] : [{ to: outer.raise(passing), kind: "raise" }];
      const edges = [...caught, ...uncaught];
      const key = edges.map(({ to }) => to).join();
      const point = made.get(key) ?? this.#add("dispatch", statement, edges);
      made.set(key, point);
      return point;
    };
  }

  /** One copy of the clause for each place it leads to. */
  #finally(clause: PythonNode, exits: Exits): (to: number) => number {
    return memoized((to) => this.#block(statementsOf(blockOf(clause)), to, exits));
  }

  #with(statement: PythonNode, next: number, exits: Exits): number {
    const items = statement.descendants("with_clause")[0]?.namedChildren ?? [];
    if (items.length > MAX_WITH_ITEMS) throw new TooIntricate();
    return this.#withItems(items, statement, next, exits);
  }

  #withItems(items: readonly PythonNode[], statement: PythonNode, next: number, exits: Exits): number {
    const [item, ...others] = items;
    if (item === undefined) return this.#block(statementsOf(statement.child("body")), next, exits);

    const leave = memoized((to: number) => this.#add("leave", item, [{ to, kind: "next" }]));
    const suppressing = memoized((to: number) =>
      this.#add("leave", item, [
        { to, kind: "raise" },
        { to: next, kind: "next" },
      ]),
    );
    const raising = memoized((to: number) => this.#add("leave", item, [{ to, kind: "raise" }]));
    const raise = (raised: Raised): number =>
      (this.#knowledge.maySuppress(item, raised) ? suppressing : raising)(exits.raise(raised));
    const inside: Exits = { ...leaveThrough(exits, leave), raise };
    const body = this.#withItems(others, statement, leave(next), inside);
    const entering = this.#knowledge.raisedByEntering(item);
    const failing: Edge[] = isEmpty(entering) ? [] : [{ to: exits.raise(entering), kind: "raise" }];
    return this.#add("enter", item, [{ to: body, kind: "next" }, ...failing]);
  }

  #match(statement: PythonNode, next: number, exits: Exits): number {
    const clauses = statement.child("body")?.namedChildren.filter((child) => child.kind === "case_clause") ?? [];
    let otherwise = next;
    for (const clause of clauses.toReversed()) {
      const then = this.#block(statementsOf(clause.child("consequence")), next, exits);
      const edges: Edge[] = [{ to: then, kind: "true" }];
      if (!isIrrefutable(clause)) edges.push({ to: otherwise, kind: "false" });
      otherwise = this.#step(
        clause.child("guard")?.namedChildren[0] ?? clause.namedChildren[0] ?? clause,
        edges,
        exits,
      );
    }
    const subjects = statement.childrenIn("subject");
    return this.#step(subjects[0] ?? statement, [{ to: otherwise, kind: "next" }], exits);
  }
}

function leaveThrough(exits: Exits, through: (to: number) => number): Exits {
  return {
    raise: (raised) => through(exits.raise(raised)),
    return: () => through(exits.return()),
    break: () => through(exits.break()),
    continue: () => through(exits.continue()),
  };
}

function isEmpty({ types, isOpen }: Raised): boolean {
  return types.length === 0 && !isOpen;
}

function memoized(make: (to: number) => number): (to: number) => number {
  const made = new Map<number, number>();
  return (to) => {
    const known = made.get(to) ?? make(to);
    made.set(to, known);
    return known;
  };
}
