import { literalText, positionalArguments, unparenthesized } from "./syntax.ts";
import { startingBefore } from "./starting-before.ts";
import type { PythonNode } from "./tree.ts";

/** Something that is put into a container that has a name: `d[key] = value`, `xs.append(value)`. */
export interface Insertion {
  /** The container as written: `d`, `self.headers`. */
  readonly container: string;
  /** The key, where it is a literal. */
  readonly key: string | undefined;
  /** What is put in; undefined for `del d[key]` and `d.pop(key)`, which take out. */
  readonly value: PythonNode | undefined;
  readonly node: PythonNode;
}

const ADDING: ReadonlySet<string> = new Set(["add", "append", "appendleft", "extend", "insert", "update"]);

/** What is put into one container, and taken out of it, by the code of one function or module. */
export class Contents {
  readonly #all: readonly Insertion[];
  readonly #byKey: ReadonlyMap<string | undefined, readonly Insertion[]>;

  /** @param insertions in source order */
  constructor(insertions: readonly Insertion[]) {
    this.#all = insertions;
    this.#byKey = Map.groupBy(insertions, ({ key }) => key);
  }

  /**
   * What the code before a use of it puts in or takes out, in order.
   *
   * @param since where the container that is used was made, as an offset: what stands before went into another one
   */
  *before(use: PythonNode, since = 0): Generator<Insertion> {
    for (const insertion of this.#all) {
      if (insertion.node.start >= use.start) return;
      if (insertion.node.start < since) continue;
      if (insertion.node.end <= use.start) yield insertion;
    }
  }

  /** What the code before a use of it last did with a key. */
  lastBefore(use: PythonNode, key: string): Insertion | undefined {
    const known = this.#byKey.get(key) ?? [];
    for (let at = startingBefore(known, use.start) - 1; at >= 0; at--) {
      const insertion = known[at];
      // One that has not ended yet stands around the use.
      if (insertion !== undefined && insertion.node.end <= use.start) return insertion;
    }
    return undefined;
  }
}

/** What is put into, and taken out of, the containers that some code names, in order. */
export function insertionsIn(nodes: Iterable<PythonNode>): readonly Insertion[] {
  const found: Insertion[] = [];
  for (const node of nodes) {
    if (node.kind === "assignment") found.push(...byAssignment(node));
    if (node.kind === "call") found.push(...byCall(node));
    if (node.kind === "delete_statement") found.push(...byDeletion(node));
  }
  return found;
}

function byAssignment(assignment: PythonNode): readonly Insertion[] {
  const left = assignment.child("left");
  if (left?.kind !== "subscript") return [];
  return [{ ...place(left), value: assignment.child("right"), node: assignment }];
}

function byDeletion(statement: PythonNode): readonly Insertion[] {
  const items = statement.namedChildren.flatMap((child) =>
    child.kind === "subscript" ? [child] : child.namedChildren,
  );
  return items
    .filter(({ kind }) => kind === "subscript")
    .map((item) => ({ ...place(item), value: undefined, node: statement }));
}

function byCall(call: PythonNode): readonly Insertion[] {
  const called = call.child("function");
  if (called?.kind !== "attribute") return [];
  const container = unparenthesized(called.child("object"))?.text ?? "";
  const method = called.child("attribute")?.text ?? "";
  const [first, second] = positionalArguments(call);
  const key = literalText(unparenthesized(first));
  if (method === "pop" && key !== undefined) return [{ container, key, value: undefined, node: call }];
  if (method === "setdefault") return [{ container, key, value: second, node: call }];
  if (!ADDING.has(method)) return [];
  return (call.child("arguments")?.namedChildren ?? []).map((value) => ({
    container,
    key: value.kind === "keyword_argument" ? value.child("name")?.text : undefined,
    value,
    node: call,
  }));
}

function place(subscript: PythonNode): Pick<Insertion, "container" | "key"> {
  return {
    container: unparenthesized(subscript.child("value"))?.text ?? "",
    key: literalText(unparenthesized(subscript.child("subscript"))),
  };
}
