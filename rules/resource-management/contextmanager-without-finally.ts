import type { PythonFile } from "../../src/python/file.ts";
import { skippedWhenRaising } from "../../src/python/flow-paths.ts";
import { HANDLER, isBroad } from "../../src/python/handlers.ts";
import { dottedName, enclosingStatement, positionalArguments, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";

export const contextmanagerWithoutFinally = defineRule({
  id: "contextmanager-without-finally",
  category: "resource-management",
  severity: "medium",
  confidence: "high",
  cwe: [404, 460],
  equivalents: { pylint: ["contextmanager-generator-missing-cleanup", "W0135"] },
  title: "a context manager tidies up only when its block succeeds",
  why: "An error in the `with` block is raised at the `yield` of its context manager. What stands after it, outside of a `finally`, then never runs: the lock stays held, the setting stays changed, just when something went wrong.",
  whenNotTo: "When what comes after the `yield` is meant for success alone, such as a commit.",
  examples: [
    {
      bad: py`
        import contextlib


        @contextlib.contextmanager
        def connected(pool):
            link = pool.take()
            yield link
            link.close()
      `,
      good: py`
        import contextlib


        @contextlib.contextmanager
        def connected(pool):
            link = pool.take()
            try:
                yield link
            finally:
                link.close()
      `,
    },
    {
      bad: py`
        import contextlib


        @contextlib.contextmanager
        def quiet(log):
            level = log.level
            log.level = "error"
            yield
            log.level = level
      `,
      good: py`
        import contextlib


        @contextlib.contextmanager
        def quiet(log):
            level = log.level
            log.level = "error"
            try:
                yield
            finally:
                log.level = level
      `,
    },
  ],
  startsFrom: ["yield"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  const definition = [...node.ancestors()].find(
    ({ kind }) => kind === "function_definition" || kind === "lambda" || kind === "class_definition",
  );
  if (definition?.kind !== "function_definition") return undefined;
  if (file.names.decorationOf(definition) !== "context") return undefined;
  const guards = guardsOf(node, definition);
  // A failing block was thought of: the handler tidies up in its own way.
  if (guards.some((guard) => handlersOf(guard).some((handler) => isBroad(handler, file)))) return undefined;
  // The server, and not its requests, runs within it.
  if (/lifespan/.test(definition.child("name")?.text ?? "")) return undefined;
  const flow = file.flowOf(definition);
  if (flow === undefined) return undefined;
  const undone = skippedWhenRaising(flow, node).flatMap((point) => undoingIn(point, node, definition));
  const skipped = undone.find((undoing) => !isChangeOfFolder(undoing)) ?? undone[0];
  if (skipped === undefined) return undefined;
  // A temporary directory goes with its object.
  if (nameOf(skipped).endsWith(".cleanup") && /\bTemporaryDirectory\(/.test(file.tree.text)) return undefined;
  return {
    evidence: [enclosingStatement(node), enclosingStatement(skipped)],
    problem: `When the ${code("with")} block raises, ${code(nameOf(skipped))} never runs, so what ${code(definition.child("name")?.text ?? "")} took or changed stays so.`,
    solution: `Put the ${code("yield")} into ${code("try")}, and what undoes its preparation into ${code("finally")}.`,
    // What was left out of a \`finally\` that is there may be meant for success alone; an object's own state goes with it, or is set anew;
    // a process that is left in another folder mostly ends with the error, or names its paths in full.
    ...(guards.some(hasFinally) || isOwnState(skipped) || isChangeOfFolder(skipped)
      ? { confidence: "low" as const }
      : {}),
  };
}

/** The `try` statements whose body holds a node. */
function guardsOf(node: PythonNode, definition: PythonNode): readonly PythonNode[] {
  return [...node.ancestors()].filter(
    (at) => at.kind === "try_statement" && definition.contains(at) && at.child("body")?.contains(node) === true,
  );
}

function handlersOf(guard: PythonNode): readonly PythonNode[] {
  return guard.namedChildren.filter(({ kind }) => kind === HANDLER);
}

function hasFinally(guard: PythonNode): boolean {
  return guard.namedChildren.some(({ kind }) => kind === "finally_clause");
}

/** `self.locked = None`, `setattr(self, name, value)`. */
function isOwnState(undoing: PythonNode): boolean {
  return undoing.kind === "assignment"
    ? /^self\.\w+$/.test(undoing.child("left")?.text ?? "")
    : undoing.child("function")?.text === "setattr" && positionalArguments(undoing)[0]?.text === "self";
}

function isChangeOfFolder(undoing: PythonNode): boolean {
  return /(?:^|\.)chdir$/.test(nameOf(undoing));
}

function nameOf(undoing: PythonNode): string {
  return undoing.kind === "call" ? (undoing.child("function")?.text ?? "") : undoing.text;
}

/** What releases or brings back something, among the nodes that a failing block skips. */
function undoingIn(point: PythonNode, node: PythonNode, definition: PythonNode): readonly PythonNode[] {
  return [...walkScope(point)].filter(
    (at) => (at.kind === "call" && releases(at)) || restores(at, before(node, definition)),
  );
}

const RELEASING_WORDS: ReadonlySet<string> = new Set([
  "aclose",
  "cancel",
  "clean",
  "cleanup",
  "close",
  "deactivate",
  "decrement",
  "deregister",
  "destroy",
  "detach",
  "discard",
  "disconnect",
  "join",
  "kill",
  "logout",
  "quit",
  "release",
  "reset",
  "restore",
  "revert",
  "rmdir",
  "rmtree",
  "shutdown",
  "stop",
  "teardown",
  "terminate",
  "umount",
  "undo",
  "uninstall",
  "unlink",
  "unload",
  "unlock",
  "unmount",
  "unpatch",
  "unregister",
  "unset",
]);

function releases(call: PythonNode): boolean {
  const name = dottedName(call.child("function"))?.split(".").at(-1) ?? "";
  const words = name.replace(/^_+/, "").toLowerCase().split("_");
  return RELEASING_WORDS.has(words[0] ?? "") || name === "os.remove";
}

/** The nodes of a function that come before its `yield`. */
function before(node: PythonNode, definition: PythonNode): readonly PythonNode[] {
  const body = definition.child("body");
  return body === undefined ? [] : [...walkScope(body)].filter(({ index }) => index < node.index);
}

/** Sets again what was set before the `yield`: a place of its own, or by the same function with another value. */
function restores(at: PythonNode, earlier: readonly PythonNode[]): boolean {
  if (at.kind === "assignment" || at.kind === "augmented_assignment") {
    const target = at.child("left");
    if (target?.kind !== "attribute" && target?.kind !== "subscript") return false;
    return earlier.some((node) => node.kind === at.kind && node.child("left")?.text === target.text);
  }
  if (at.kind !== "call") return false;
  const callee = at.child("function")?.text ?? "";
  return (
    /(?:^|\.)(?:chdir|umask|signal|set[a-z_]*)$/.test(callee) &&
    earlier.some((node) => node.kind === "call" && node.child("function")?.text === callee)
  );
}
