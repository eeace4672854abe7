import type { PythonFile } from "../../src/python/file.ts";
import { guardedStatement, HANDLER } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { blockOf, enclosingFunction, isAsync, statementsOf, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { laterInFunction, laterSiblings } from "../shared/later.ts";
import { isLogCall } from "../shared/log-calls.ts";

export const swallowedCancellation = defineRule({
  id: "swallowed-cancellation",
  category: "error-handling",
  severity: "high",
  confidence: "medium",
  cwe: [391],
  equivalents: { ruff: ["E722"], pylint: ["bare-except", "W0702"] },
  title: "a coroutine goes on after it was cancelled",
  why: "Cancelling is how a timeout, a shutdown or a disconnected client stops a coroutine. One that catches the cancellation and goes on runs without an owner, and whoever cancelled it waits in vain.",
  whenNotTo: "When the cancelled task is another one, which this function itself has cancelled and waits for.",
  examples: [
    {
      bad: py`
        async def poll(link):
            while True:
                try:
                    await link.read()
                except BaseException:
                    log.exception("read failed")
      `,
      good: py`
        async def poll(link):
            while True:
                try:
                    await link.read()
                except Exception:
                    log.exception("read failed")
      `,
    },
    {
      bad: py`
        import asyncio


        async def sync(store):
            for name in store.names():
                try:
                    await store.fetch(name)
                except (OSError, asyncio.CancelledError):
                    continue
      `,
      good: py`
        async def sync(store):
            for name in store.names():
                try:
                    await store.fetch(name)
                except OSError:
                    continue
      `,
    },
  ],
  startsFrom: [HANDLER],
  check,
});

function check(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const guarded = guardedStatement(handler);
  const owner = enclosingFunction(handler);
  if (guarded === undefined || owner?.kind !== "function_definition" || !isAsync(owner)) return undefined;
  if (!takesCancellation(handler, file) || isTakenBefore(handler, guarded, file)) return undefined;
  if (!waits(guarded.child("body")) || passesOn(handler, file) || isOwnDoing(guarded, owner)) return undefined;

  const name = code(owner.child("name")?.text ?? "");
  const isNamed = handledTypes(handler)?.some((type) => isCancelledError(type, file)) === true;
  const goesOn = staysInLoop(handler, guarded, owner);
  // A task that ends on its cancellation only fails to say so.
  if (isNamed && !goesOn && isEnd(guarded, file)) return undefined;
  return {
    evidence: handler,
    problem: goesOn
      ? `A cancellation of ${name} ends here and the loop goes round again: a timeout or shutdown that cancels it waits in vain.`
      : `A cancellation of ${name} ends here, and its caller carries on as if it had not been cancelled.`,
    solution: isNamed
      ? "Clean up, then `raise`."
      : `Catch ${code("Exception")} instead, or clean up and ${code("raise")}.`,
    // A task that ends all the same keeps nobody waiting for long.
    ...(!goesOn && { confidence: "low" as const }),
  };
}

function isCancelledError(type: PythonNode, file: PythonFile): boolean {
  const name = file.names.qualifiedName(type) ?? "";
  return /^asyncio(?:\.exceptions)?\.CancelledError$/.test(name);
}

/** Bare, BaseException, or the cancellation by name: it is no `Exception` since Python 3.8. */
function takesCancellation(handler: PythonNode, file: PythonFile): boolean {
  const types = handledTypes(handler);
  return types === undefined || types.some((type) => isBase(type, file) || isCancelledError(type, file));
}

function isBase(type: PythonNode, file: PythonFile): boolean {
  return /^(?:builtins\.)?BaseException$/.test(file.names.qualifiedName(type) ?? "");
}

/** An earlier handler of the same `try` has taken it. */
function isTakenBefore(handler: PythonNode, guarded: PythonNode, file: PythonFile): boolean {
  return guarded.namedChildren.some(
    (clause) => clause.kind === HANDLER && clause.index < handler.index && takesCancellation(clause, file),
  );
}

/** Whether something is waited for: only there does a cancellation arrive. */
function waits(body: PythonNode | undefined): boolean {
  if (body === undefined) return false;
  return [...walkScope(body)].some(
    (node) =>
      node.kind === "await" ||
      ((node.kind === "for_statement" || node.kind === "with_statement") && node.children[0]?.kind === "async"),
  );
}

/** The handler raises, keeps the error for somebody, or ends the process. */
function passesOn(handler: PythonNode, file: PythonFile): boolean {
  const block = blockOf(handler);
  if (block === undefined) return true;
  const nodes = [...walkScope(block)];
  if (nodes.some(({ kind }) => kind === "raise_statement")) return true;
  const value = handler.child("value");
  const name = value?.kind === "as_pattern" ? value.child("alias")?.text : undefined;
  const isKept = nodes.some(
    (node) => node.kind === "identifier" && node.text === name && !isOnlyReported(node, block, file),
  );
  return isKept || nodes.some((node) => node.kind === "call" && PASSING_ON.test(node.child("function")?.text ?? ""));
}

const PASSING_ON =
  /(?:^|\.)(?:exit|_exit|exc_info|set_exception|uncancel|cancelling|save_and_reraise_exception|cancel)$/;

function isOnlyReported(name: PythonNode, block: PythonNode, file: PythonFile): boolean {
  for (const node of name.ancestors()) {
    if (node === block) return false;
    if (
      node.kind === "call" &&
      (isLogCall(node, file) || /^(?:str|repr|print|type)$/.test(node.child("function")?.text ?? ""))
    )
      return true;
    if (node.kind === "interpolation") return true;
  }
  return false;
}

/** The function cancels a task, or waits for one that somebody else may cancel. */
function isOwnDoing(guarded: PythonNode, owner: PythonNode): boolean {
  const body = owner.child("body");
  const calls = body === undefined ? [] : [...walkScope(body)].filter(({ kind }) => kind === "call");
  if (calls.some((call) => /\.(?:cancel|cancel_\w+)$/.test(call.child("function")?.text ?? ""))) return true;
  const awaited = [...walkScope(guarded.child("body") ?? guarded)].filter(({ kind }) => kind === "await");
  return awaited.length > 0 && awaited.every((node) => isForTask(node.namedChildren[0]));
}

/** `await task`, `await asyncio.wait_for(self.task, 5)`. */
function isForTask(awaited: PythonNode | undefined): boolean {
  if (awaited?.kind !== "call") return true;
  return /(?:^|\.)(?:wait_for|gather|shield|wait)$/.test(awaited.child("function")?.text ?? "");
}

/** Whether what follows the handler is the next round of a loop. */
function staysInLoop(handler: PythonNode, guarded: PythonNode, owner: PythonNode): boolean {
  const next = [...statementsOf(blockOf(handler)), ...laterSiblings(guarded)];
  if (next.some(({ kind }) => kind === "return_statement" || kind === "break_statement")) return false;
  for (const node of guarded.ancestors()) {
    if (node === owner) return false;
    if (node.kind === "for_statement" || node.kind === "while_statement") return true;
  }
  return false;
}

/** Nothing of the function comes after the `try` but a log record. */
function isEnd(guarded: PythonNode, file: PythonFile): boolean {
  return laterInFunction(guarded).every((next) => {
    const call = next.kind === "expression_statement" ? next.namedChildren[0] : undefined;
    return call?.kind === "call" && isLogCall(call, file);
  });
}
