import type { PythonFile } from "../../src/python/file.ts";
import { outerWords } from "../../src/python/library.ts";
import { dottedName, enclosingFunction, enclosingStatement, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { outsideEffect } from "../shared/outside-calls.ts";
import { isRetried } from "../shared/retries.ts";

export const unguardedCleanup = defineRule({
  id: "unguarded-cleanup",
  category: "resource-management",
  severity: "medium",
  // Drivers and helpers mostly handle their own failures, in other files.
  confidence: "low",
  cwe: [404],
  title: "a failing removal skips the rest of the cleanup",
  why: "One thing that cannot be removed, because it is gone already or the other side is away, ends the whole cleanup: what comes after it stays behind, and nobody is told what.",
  whenNotTo: "When the caller tries the whole cleanup again until it succeeds, and each removal may be repeated.",
  examples: [
    {
      bad: py`
        def remove_disks(self, disks):
            for disk in disks:
                self.driver.unplug(disk.name)
      `,
      good: py`
        def remove_disks(self, disks):
            left = []
            for disk in disks:
                try:
                    self.driver.unplug(disk.name)
                except DriverError:
                    LOG.exception("disk %s was not unplugged", disk.name)
                    left.append(disk)
            return left
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const callee = dottedName(call.child("function"));
  const definition = enclosingFunction(call);
  if (callee === undefined || definition?.kind !== "function_definition") return undefined;
  if (!isOutsideRemoval(call, file) || isGuarded(call, definition)) return undefined;
  if (isRetried(definition, file) || isWrapped(definition)) return undefined;
  if (isHandledByCaller(definition, file)) return undefined;

  if (!isTeardown(definition.child("name")?.text ?? "", file)) return undefined;
  const loop = loopOver(call, definition);
  const skipped = loop === undefined ? laterCleanup(call, { definition, file }) : undefined;
  const group = `${callee} ${loop !== undefined || skipped !== undefined ? "skips" : "fails"}`;
  if (loop === undefined && skipped === undefined) {
    return {
      evidence: call,
      problem: `Nothing handles a failure of ${code(callee)} in this removal: what it should take away stays behind, and nobody is told.`,
      solution: "Handle the failure: try again with a bound, or report what is left behind.",
      group,
    };
  }
  const consequence =
    loop === undefined ? `${code(skipped ?? "")} and what follows never run` : `the rest of ${loop} is not removed`;
  return {
    evidence: call,
    problem: `If ${code(callee)} fails, ${consequence}: the cleanup ends half done, and nothing records what was left behind.`,
    solution: "Handle each removal's failure on its own, try again with a bound, and report what is left.",
    group,
  };
}

function isTeardown(name: string, file: PythonFile): boolean {
  return file.library.verbOf(name)?.effect === "removes" || outerWords(name).some((word) => TEARDOWN_WORDS.has(word));
}

/** Besides the verbs that remove something. */
const TEARDOWN_WORDS: ReadonlySet<string> = new Set([
  "clean",
  "cleanup",
  "close",
  "finalize",
  "removed",
  "deleted",
  "shutdown",
  "stop",
  "teardown",
  "unbind",
  "uninstall",
  "release",
  "prune",
  "reset",
  "clear",
]);

function isOutsideRemoval(call: PythonNode, file: PythonFile): boolean {
  return outsideEffect(call, file) === "removes";
}

/** Inside a `try`, or a `with` that may be a transaction, a suppressor, or a manager that tidies up. */
function isGuarded(call: PythonNode, definition: PythonNode): boolean {
  for (const node of call.ancestors()) {
    if (node === definition) return false;
    if (node.kind === "try_statement" || node.kind === "with_statement" || node.kind === "lambda") return true;
  }
  return true;
}

/** A decorator that handles the failure, or undoes what was done. */
function isWrapped(definition: PythonNode): boolean {
  const decorated = definition.parent?.kind === "decorated_definition" ? definition.parent : undefined;
  const decorators = decorated?.namedChildren.filter((child) => child.kind === "decorator") ?? [];
  return decorators.some((decorator) => /transaction|atomic|log_exceptions?|ignore|suppress/i.test(decorator.text));
}

/** Another function of this file calls this one inside a `try`. */
function isHandledByCaller(definition: PythonNode, file: PythonFile): boolean {
  const name = definition.child("name")?.text ?? "";
  return file
    .callsNamed(name)
    .some((call) =>
      call.ancestors().some((node) => node.kind === "try_statement" && node.child("body")?.contains(call) === true),
    );
}

/** What a loop goes over, for a sentence, when its items are what the call removes. */
function loopOver(call: PythonNode, definition: PythonNode): string | undefined {
  for (const node of call.ancestors()) {
    if (node === definition) return undefined;
    if (node.kind !== "for_statement" || node.child("body")?.contains(call) !== true) continue;
    // Only one is removed: the loop looks for it.
    const [next] = enclosingStatement(call).parent?.namedChildren.filter((sibling) => sibling.index > call.index) ?? [];
    if (next?.kind === "break_statement" || next?.kind === "return_statement") return undefined;
    const iterated = node.child("right");
    const isQuotable =
      iterated !== undefined && (iterated.kind === "subscript" || iterated.descendants("string").length === 0);
    return isQuotable ? code(iterated.text) : "what the loop goes over";
  }
  return undefined;
}

/** A later step of the same cleanup: another removal outside, or state that is forgotten. */
function laterCleanup(
  call: PythonNode,
  { definition, file }: { definition: PythonNode; file: PythonFile },
): string | undefined {
  const statement = enclosingStatement(call);
  const last = statement.tree.arrays.subtreeEnd[statement.index] ?? 0;
  const body = definition.child("body");
  if (body === undefined) return undefined;
  for (const node of walkScope(body)) {
    if (node.index < last || !isReachedFrom(statement, node)) continue;
    if (node.kind === "call" && isOutsideRemoval(node, file) && !dependsOn(node, call, definition))
      return dottedName(node.child("function"));
    if (node.kind === "call" && /^self\.[\w.]+\.(?:clear|pop|remove|discard)$/.test(node.child("function")?.text ?? ""))
      return node.child("function")?.text;
    if (node.kind === "delete_statement") return node.text;
  }
  return undefined;
}

/**
 * Whether a later removal is meant to wait for the first: one more step at the same place, where order matters, or what the whole function
 * is there to remove.
 */
function dependsOn(later: PythonNode, first: PythonNode, definition: PythonNode): boolean {
  const [laterCalled, firstCalled] = [later.child("function"), first.child("function")];
  return (
    laterCalled?.child("object")?.text === firstCalled?.child("object")?.text ||
    laterCalled?.child("attribute")?.text === definition.child("name")?.text
  );
}

/** Whether a later node is no alternative of the statement, such as the `else` of the same `if`. */
function isReachedFrom(statement: PythonNode, later: PythonNode): boolean {
  return [...statement.ancestors()].every(
    (around) => around.kind !== "if_statement" || !around.contains(later) || statement.parent?.contains(later) === true,
  );
}
