import type { Effect } from "../../src/python/library.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { HANDLER } from "../../src/python/handlers.ts";
import {
  blockOf,
  dottedName,
  enclosingFunction,
  enclosingStatement,
  statementsOf,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isHeld } from "../shared/guards.ts";
import { outsideEffect } from "../shared/outside-calls.ts";
import { isRetried } from "../shared/retries.ts";

export const partialUpdate = defineRule({
  id: "partial-update",
  category: "error-handling",
  severity: "high",
  confidence: "medium",
  cwe: [460],
  title: "a handler keeps what was done before the failure",
  why: "Two steps belong together, and the second one fails. A handler that logs this and goes on leaves the first step done: a volume nobody uses, a flag that says connected when nothing is.",
  whenNotTo: "When the steps are tried again until all have succeeded, and each may be repeated.",
  examples: [
    {
      bad: py`
        def provide(self, server):
            try:
                volume = self.client.create_volume(server.size)
                self.client.attach_volume(server.id, volume.id)
            except ClientError:
                LOG.exception("no volume for %s", server.id)
      `,
      good: py`
        def provide(self, server):
            volume = self.client.create_volume(server.size)
            try:
                self.client.attach_volume(server.id, volume.id)
            except ClientError:
                LOG.exception("no volume for %s", server.id)
                self.client.delete_volume(volume.id)
      `,
    },
    {
      bad: py`
        def start(self):
            try:
                self.is_running = True
                self.driver.start(self.name)
            except DriverError:
                LOG.exception("%s was not started", self.name)
      `,
      good: py`
        def start(self):
            try:
                self.driver.start(self.name)
                self.is_running = True
            except DriverError:
                LOG.exception("%s was not started", self.name)
      `,
    },
  ],
  startsFrom: ["try_statement"],
  check,
});

function check(guarded: PythonNode, file: PythonFile): RuleHit | undefined {
  const owner = enclosingFunction(guarded);
  if (owner === undefined || isRetried(owner, file) || isHeld(guarded) || isInLoop(guarded, owner)) return undefined;
  if (guarded.namedChildren.some(({ kind }) => kind === "finally_clause" || kind === "else_clause")) return undefined;
  const handlers = guarded.namedChildren.filter(({ kind }) => kind === HANDLER);
  const handler = handlers.find((clause) => !answersFailure(clause, file));
  if (handler === undefined || handlers.some((clause) => undoes(clause, file))) return undefined;
  const steps = statementsOf(guarded.child("body"));
  return checkCreated(steps, { handler, file }) ?? checkRecorded(steps, { handler, file });
}

interface Place {
  readonly handler: PythonNode;
  readonly file: PythonFile;
}

/** Something made outside, and a later step on it that may fail. */
function checkCreated(steps: readonly PythonNode[], { handler, file }: Place): RuleHit | undefined {
  for (const [index, step] of steps.entries()) {
    const made = outsideCalls(step, file).find((call) => effectOf(call, file) === "creates");
    const name = made === undefined ? undefined : step.namedChildren[0]?.child("left")?.text;
    if (made === undefined || (name !== undefined && mentions(handler, name))) continue;
    const next = steps
      .slice(index + 1)
      .flatMap((later) => outsideCalls(later, file))
      // Of several of a kind each is whole by itself.
      .find((call) => effectOf(call, file) !== "removes" && nameOf(call) !== nameOf(made));
    if (next === undefined) continue;
    return {
      evidence: [step, enclosingStatement(next)],
      problem: `When ${code(nameOf(next))} fails, what ${code(nameOf(made))} made stays: the handler goes on without removing it.`,
      solution: "Remove it again in the handler, or raise so that a caller can.",
    };
  }
  return undefined;
}

/** State of the object that says a step is done before it is. */
function checkRecorded(steps: readonly PythonNode[], { handler, file }: Place): RuleHit | undefined {
  for (const [index, step] of steps.entries()) {
    const assignment = step.namedChildren[0];
    const target = dottedName(assignment?.child("left")) ?? "";
    const isDone = assignment?.kind === "assignment" && assignment.child("right")?.kind === "true";
    if (!isDone || !STATE.test(target) || mentions(handler, target)) continue;
    const next = steps
      .slice(index + 1)
      .flatMap((later) => [...walkScope(later)])
      .find((node) => isWork(node, file));
    if (next === undefined) continue;
    return {
      evidence: [step, enclosingStatement(next)],
      problem: `${code(target)} already says that it is done when ${code(nameOf(next))} fails: this handler goes on, and later code believes it.`,
      solution: "Set it after the step has succeeded, or set it back in the handler.",
    };
  }
  return undefined;
}

const STATE =
  /^self\.(?:\w+\.)*_*(?:is_?|has_?)?\w*(?:connected|running|started|active|ready|enabled|attached|registered|initiali[sz]ed|open|opened|loaded|installed|mounted|plugged)$/;

/** A step outside: what a driver or client does, or a start or connection of something. */
function isWork(node: PythonNode, file: PythonFile): boolean {
  if (node.kind !== "call") return false;
  const effect = effectOf(node, file);
  if (effect === "creates" || effect === "changes") return true;
  return /\.(?:start|connect|open|attach|login|bind|listen|subscribe|mount)(?:_\w+)?$/.test(nameOf(node));
}

function outsideCalls(statement: PythonNode, file: PythonFile): readonly PythonNode[] {
  return [...walkScope(statement)].filter((node) => node.kind === "call" && effectOf(node, file) !== undefined);
}

/** What a call does to a driver or client, or, by what is known of it, to a row or remote object; files and processes are another matter. */
function effectOf(call: PythonNode, file: PythonFile): Effect | undefined {
  const known = file.library.changeOf(file.names.qualifiedName(call.child("function")) ?? "");
  return (
    outsideEffect(call, file) ?? (/process|file|directory|folder/.test(known?.what ?? "") ? undefined : known?.effect)
  );
}

function nameOf(call: PythonNode): string {
  return call.child("function")?.text ?? "";
}

function mentions(node: PythonNode, name: string): boolean {
  return node.descendants("identifier", "attribute").some(({ text }) => text === name);
}

/** The handler raises, ends the process, or answers the failure in a way of its own. */
function answersFailure(handler: PythonNode, file: PythonFile): boolean {
  const block = blockOf(handler);
  if (block === undefined) return true;
  return [...walkScope(block)].some(
    (node) =>
      node.kind === "raise_statement" ||
      (node.kind === "call" && (PASSING_ON.test(nameOf(node)) || effectOf(node, file) !== undefined)),
  );
}

const PASSING_ON = /(?:^|\.)(?:exit|_exit|abort|fail|fail_json|save_and_reraise_exception|retry|die)$|fail|error_out/;

function undoes(handler: PythonNode, file: PythonFile): boolean {
  const block = blockOf(handler);
  return (
    block !== undefined &&
    [...walkScope(block)].some(
      (node) =>
        node.kind === "call" &&
        (effectOf(node, file) === "removes" ||
          /(?:^|[._])(?:rollback|roll_back|undo|revert|restore|cleanup|clean_up|stop|close|reset|disconnect|teardown|delete|remove|destroy|release|kill|terminate)/i.test(
            nameOf(node),
          )),
    )
  );
}

/** In a loop the next round may try it again. */
function isInLoop(guarded: PythonNode, owner: PythonNode): boolean {
  for (const around of guarded.ancestors()) {
    if (around === owner) return false;
    if (around.kind === "while_statement" || around.kind === "for_statement") return true;
  }
  return false;
}
