import { isBroad, HANDLER } from "../../src/python/handlers.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { blockOf, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";

export const exitInFinally = defineRule({
  id: "exit-in-finally",
  category: "error-handling",
  severity: "high",
  confidence: "high",
  cwe: [584],
  equivalents: {
    ruff: ["B012", "SIM107", "PLW0150"],
    pylint: ["lost-exception", "return-in-finally", "W0150", "W0134"],
    codeql: ["py/exit-from-finally"],
  },
  title: "`finally` is left by return, break or continue",
  why: "Leaving a `finally` clause this way throws away the error that is on its way, and the value that was about to be returned: the caller believes that all went well.",
  whenNotTo: "Never: Python 3.14 warns of it. A handler that returns says the same and says it openly.",
  examples: [
    {
      bad: py`
        def save(store, item):
            try:
                store.write(item)
            finally:
                store.unlock()
                return item
      `,
      good: py`
        def save(store, item):
            try:
                store.write(item)
            finally:
                store.unlock()
            return item
      `,
    },
  ],
  startsFrom: ["finally_clause"],
  check: (clause, file) => [...exitsOf(clause)].map((exit) => hitAt(exit, clause, file)),
});

const NOT_ENTERED: ReadonlySet<string> = new Set(["function_definition", "class_definition", "finally_clause"]);

/** The statements that leave the clause; those in functions defined there, and in loops of its own, do not. */
function* exitsOf(clause: PythonNode): Generator<PythonNode> {
  const block = blockOf(clause);
  if (block === undefined) return;
  for (const node of block.walk(({ kind }) => !NOT_ENTERED.has(kind))) {
    if (node.kind === "return_statement") yield node;
    if ((node.kind === "break_statement" || node.kind === "continue_statement") && !isInOwnLoop(node, block))
      yield node;
  }
}

function isInOwnLoop(node: PythonNode, block: PythonNode): boolean {
  return node
    .ancestors()
    .some((at) => block.contains(at) && (at.kind === "for_statement" || at.kind === "while_statement"));
}

function hitAt(exit: PythonNode, clause: PythonNode, file: PythonFile): RuleHit {
  const word = code(exit.kind.split("_")[0] ?? "");
  const isOnErrorAlone = exit.ancestors().some((node) => node.kind === HANDLER && clause.contains(node));
  const handlers = clause.parent?.namedChildren.filter((child) => child.kind === HANDLER) ?? [];
  const origin = handlers.some((handler) => isBroad(handler, file)) ? "raised by a handler" : "on its way through";
  return {
    evidence: exit,
    problem: isOnErrorAlone
      ? `When the clean-up fails too, this ${word} in ${code("finally")} throws away the first error, ${origin}: the caller takes a failure for success.`
      : `This ${word} in ${code("finally")} throws away an error that is ${origin}, and a value already returned: the caller takes a failure for success.`,
    solution: `Move it behind the ${code("try")} statement; to drop an error on purpose, name it in an ${code("except")} clause.`,
    ...((asksForOutcome(exit, clause) || isAllHandled(handlers, file) || isCommonExit(exit, clause)) && {
      confidence: "low" as const,
    }),
  };
}

/** `if result is FAILED: return`, of a name that the `try` statement sets: it may well be set only where no error is under way. */
function asksForOutcome(exit: PythonNode, clause: PythonNode): boolean {
  const set = new Set(clause.parent?.descendants("assignment").flatMap((node) => node.child("left")?.text ?? []) ?? []);
  return exit.ancestors().some((around) => {
    if (around.kind !== "if_statement" || !clause.contains(around)) return false;
    return (
      around
        .child("condition")
        ?.descendants("identifier")
        .some(({ text }) => set.has(text)) === true
    );
  });
}

/** Every `return` before it is bare, so that all of them lead to the one result: who wrote that means to leave here. */
function isCommonExit(exit: PythonNode, clause: PythonNode): boolean {
  const within = clause.parent === undefined ? [] : [...walkScope(clause.parent)];
  const earlier = within.filter((node) => node.kind === "return_statement" && !clause.contains(node));
  return (
    exit.kind === "return_statement" &&
    exit.namedChildren.length > 0 &&
    earlier.length > 0 &&
    earlier.every(({ namedChildren }) => namedChildren.length === 0)
  );
}

/** A broad handler that raises nothing has dealt with the error before. */
function isAllHandled(handlers: readonly PythonNode[], file: PythonFile): boolean {
  return handlers.some((handler) => isBroad(handler, file) && handler.descendants("raise_statement").length === 0);
}
