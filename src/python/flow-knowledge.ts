import type { Raised } from "./errors.ts";
import { catchesEverything } from "./raising.ts";
import type { PythonNode } from "./tree.ts";

/** What the flow of control depends on beyond syntax. */
export interface FlowKnowledge {
  /** The errors that leave a node. */
  readonly raisedBy: (node: PythonNode) => Raised;
  /** The errors of a `with` item: of its expression and of entering its context. */
  readonly raisedByEntering: (item: PythonNode) => Raised;
  /** Whether a handler takes an error; undefined when it may. */
  readonly catches: (handler: PythonNode, error: string) => boolean | undefined;
  /** Whether the context manager of a `with` item may keep one of these errors from going on. */
  readonly maySuppress: (item: PythonNode, raised: Raised) => boolean;
  /** Whether a call never comes back normally: `sys.exit()`. */
  readonly neverReturns: (call: PythonNode) => boolean;
}

const ANYTHING: Raised = { types: [], isOpen: true };

/** Flow by syntax alone: everything may raise anything, and every handler may take it. */
export const NO_KNOWLEDGE: FlowKnowledge = {
  raisedBy: () => ANYTHING,
  raisedByEntering: () => ANYTHING,
  catches: (handler) => (catchesEverything(handler) ? true : undefined),
  maySuppress: (item) => /(?:^|\.)suppress$/.test(item.descendants("call")[0]?.child("function")?.text ?? ""),
  neverReturns: () => false,
};

/** Which handlers may take an error that leaves the body of their `try`, and what passes all of them by. */
export function dispatch(
  handlers: readonly PythonNode[],
  raised: Raised,
  catches: FlowKnowledge["catches"],
): { readonly takenBy: readonly PythonNode[]; readonly passing: Raised } {
  let { types, isOpen } = raised;
  const takenBy: PythonNode[] = [];
  for (const handler of handlers) {
    const answers = types.map((type) => catches(handler, type));
    const takesAll = catchesEverything(handler);
    if (isOpen || answers.some((answer) => answer !== false)) takenBy.push(handler);
    types = types.filter((_, index) => answers[index] !== true);
    isOpen &&= !takesAll;
  }
  return { takenBy, passing: { types, isOpen } };
}
