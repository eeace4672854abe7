import type { PythonFile } from "../../src/python/file.ts";
import {
  enclosingClass,
  enclosingFunction,
  enclosingStatement,
  keywordArgument,
  positionalArguments,
  statementsOf,
  blockOf,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { outsideEffect } from "../shared/outside-calls.ts";

export const sequentialCleanup = defineRule({
  id: "sequential-cleanup",
  category: "resource-management",
  severity: "medium",
  confidence: "high",
  cwe: [404, 460],
  title: "a failing release skips the releases after it",
  why: "Releases that stand one after the other are only as sure as the first of them. When it raises, what comes later stays open or locked, and its error takes the place of the one that led here.",
  whenNotTo: "When the earlier releases cannot fail.",
  examples: [
    {
      bad: py`
        import shutil


        def build(lock, folder):
            lock.acquire()
            try:
                compile_in(folder)
            finally:
                shutil.rmtree(folder)
                lock.release()
      `,
      good: py`
        import shutil


        def build(lock, folder):
            lock.acquire()
            try:
                compile_in(folder)
            finally:
                try:
                    shutil.rmtree(folder)
                finally:
                    lock.release()
      `,
    },
  ],
  startsFrom: ["finally_clause", "function_definition"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  if (node.kind === "function_definition" && !isClosingMethod(node)) return undefined;
  if (node.kind === "finally_clause" && enclosingFunction(node) === undefined) return undefined;
  const steps = statementsOf(blockOf(node)).map((statement) => ({ statement, call: callOf(statement) }));
  for (const [index, { call }] of steps.entries()) {
    if (call === undefined || !(mayFail(call, file) || (call.parent?.kind === "await" && isRelease(call, file))))
      continue;
    const later = steps.slice(index + 1).find((step) => step.call !== undefined && isRelease(step.call, file));
    if (later?.call === undefined) return undefined;
    const statement = enclosingStatement(call);
    return {
      evidence: [statement, later.statement],
      problem: `If ${code(nameOf(call))} fails, ${code(nameOf(later.call))} never runs: what it would give back stays taken.`,
      solution: `Give each its own ${code("try")} and ${code("finally")}, or hand them all to an ${code("ExitStack")}.`,
      // A file of its own, which is known to have been made, is hardly gone.
      ...(mayFail(call, file) && !isOwnFile(call) ? {} : { confidence: "low" as const }),
    };
  }
  return undefined;
}

const CLOSING = /^(?:__a?exit__|a?close|shutdown|stop|cleanup|clean_up|tear_?down|disconnect|dispose)$/i;

function isClosingMethod(definition: PythonNode): boolean {
  return CLOSING.test(definition.child("name")?.text ?? "") && enclosingClass(definition) !== undefined;
}

/** The call that a statement is, awaited or not, or that an `if` or a loop does first. */
function callOf(statement: PythonNode): PythonNode | undefined {
  // Asked for right before, it is seldom missing.
  if (/exist|is_?(?:file|dir)/.test(statement.child("condition")?.text ?? "")) return undefined;
  if (statement.kind === "if_statement" || statement.kind === "for_statement") {
    const [first] = statementsOf(statement.child("consequence") ?? statement.child("body"));
    return first === undefined ? undefined : callOf(first);
  }
  if (statement.kind !== "expression_statement") return undefined;
  const [value] = statement.namedChildren;
  const call = value?.kind === "await" ? value.namedChildren[0] : value;
  return call?.kind === "call" ? call : undefined;
}

/** `if self.draft: os.remove(self.draft)` */
function isOwnFile(call: PythonNode): boolean {
  if (!/(?:^|\.)(?:remove|unlink)$/.test(nameOf(call))) return false;
  const removed = (positionalArguments(call)[0] ?? call.child("function")?.child("object"))?.text ?? "";
  const around = call.ancestors().find(({ kind }) => kind === "if_statement" || kind === "function_definition");
  return (
    /^self\.\w+$/.test(removed) &&
    around
      ?.child("condition")
      ?.descendants("attribute")
      .some(({ text }) => text === removed) === true
  );
}

function nameOf(call: PythonNode): string {
  return call.child("function")?.text ?? "";
}

const GIVES_BACK =
  /^(?:a?close|release|unlock|stop|shutdown|terminate|kill|disconnect|unlink|remove|rmtree|rmdir|cleanup|logout|quit|umount|unmount|unregister|restore|reset)(?:_|$)/;

function isRelease(call: PythonNode, file: PythonFile): boolean {
  const method = nameOf(call).split(".").at(-1) ?? "";
  return GIVES_BACK.test(method) || outsideEffect(call, file) === "removes";
}

/** Calls that fail when the thing is gone already, in use, or on the other side of a network. */
const OFTEN_FAIL: ReadonlySet<string> = new Set([
  "os.remove",
  "os.rmdir",
  "os.unlink",
  "shutil.move",
  "shutil.rmtree",
  "subprocess.check_call",
  "subprocess.check_output",
]);

function mayFail(call: PythonNode, file: PythonFile): boolean {
  const callee = file.names.qualifiedName(call.child("function")) ?? "";
  if (OFTEN_FAIL.has(callee)) return !isTolerant(call);
  if (outsideEffect(call, file) === "removes") return true;
  const method = nameOf(call).split(".").at(-1) ?? "";
  if (method === "wait" || method === "communicate") return keywordArgument(call, "timeout") !== undefined;
  if (method === "unlink") return call.child("arguments")?.namedChildren.length === 0;
  return /^(?:smtplib|ftplib|imaplib|poplib)\./.test(callee) && isRelease(call, file);
}

/** `rmtree(path, ignore_errors=True)`, or with a handler of its own. */
function isTolerant(call: PythonNode): boolean {
  const keywords = ["ignore_errors", "onerror", "onexc"].map((name) => keywordArgument(call, name));
  return (
    keywords.some((value) => value !== undefined && value.kind !== "false") ||
    positionalArguments(call)[1]?.kind === "true"
  );
}
