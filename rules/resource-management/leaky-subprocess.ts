import { custodyOf } from "../../src/python/custody.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { pointsOf, reaches } from "../../src/python/flow-paths.ts";
import { HANDLER } from "../../src/python/handlers.ts";
import {
  dottedName,
  enclosingFunction,
  givenKeywords,
  keywordArgument,
  literalText,
  positionalArguments,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { acquiredBy } from "../shared/resources.ts";
import { originsOf } from "../shared/time-limits.ts";

export const leakySubprocess = defineRule({
  id: "leaky-subprocess",
  category: "resource-management",
  severity: "medium",
  confidence: "high",
  cwe: [772],
  equivalents: { pylint: ["consider-using-with", "R1732"] },
  title: "a child process is left running, unreaped or stuck",
  why: "A timeout of the subprocess module gives up waiting and does not end the child, which goes on working on what its caller believes to have failed. A child whose pipe nobody empties stops as soon as the pipe is full.",
  whenNotTo: "When the child is meant to outlive its parent.",
  examples: [
    {
      bad: py`
        import subprocess


        def convert(command):
            child = subprocess.Popen(command, stdout=subprocess.PIPE)
            out, _ = child.communicate(timeout=60)
            return out
      `,
      good: py`
        import subprocess


        def convert(command):
            return subprocess.run(command, stdout=subprocess.PIPE, timeout=60, check=True).stdout
      `,
    },
    {
      bad: py`
        import subprocess


        def convert(command):
            child = subprocess.Popen(command, stdout=subprocess.PIPE)
            child.wait()
            return child.stdout.read()
      `,
      good: py`
        import subprocess


        def convert(command):
            child = subprocess.Popen(command, stdout=subprocess.PIPE)
            out, _ = child.communicate()
            return out
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const callee = file.names.qualifiedName(call.child("function"));
  if (callee === undefined) return undefined;
  switch (file.library.canonicalName(callee)) {
    case "subprocess.Popen":
      return checkNeverWaited(call, file);
    case "subprocess.Popen.communicate":
      return checkTimeout(call, file);
    case "subprocess.Popen.wait":
      return checkTimeout(call, file) ?? checkFullPipe(call, file);
    default:
      return undefined;
  }
}

/** A wait with a timeout after which nobody ends the child that this function started. */
function checkTimeout(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const child = call.child("function")?.child("object");
  const owner = enclosingFunction(call);
  if (child === undefined || owner === undefined || !givenKeywords(call).has("timeout")) return undefined;
  const started = startedIn(owner, child, file);
  if (started === undefined || isWaitedInPieces(call, started)) return undefined;
  // Leaving a `with` statement waits for the child.
  if (isEnded(owner, child, call) || started.parent?.kind === "as_pattern" || started.parent?.kind === "with_item")
    return undefined;
  if (isReadToTheEnd({ owner, child, started, call }, file)) return undefined;
  return {
    evidence: call,
    problem: `When ${code(`${child.text}.${methodOf(call)}`)} runs out of time, the child goes on running, and nobody waits for it: it keeps its files and works on what the caller takes for failed.`,
    solution: `Handle ${code("subprocess.TimeoutExpired")} with ${code("kill()")} and another ${code("communicate()")}, or use ${code("subprocess.run(timeout=…)")}, which does both.`,
  };
}

/** In a loop that goes on after a timeout with the same child, a timeout is no failure. */
function isWaitedInPieces(call: PythonNode, started: PythonNode): boolean {
  return call.ancestors().some((around) => {
    const isLoop = around.kind === "while_statement" || around.kind === "for_statement";
    return isLoop && !around.contains(started);
  });
}

interface Wait {
  readonly owner: PythonNode;
  readonly child: PythonNode;
  readonly started: PythonNode;
  readonly call: PythonNode;
}

/** A child whose output was read to its end has ended, or is about to: the time hardly runs out. */
function isReadToTheEnd({ owner, child, started, call }: Wait, file: PythonFile): boolean {
  const flow = owner.kind === "lambda" ? undefined : file.flowOf(owner);
  if (flow === undefined) return false;
  const reads = [...walkScope(owner.child("body") ?? owner)].filter((node) => node !== call && readsAll(node, child));
  const points = new Set(reads.flatMap((read) => pointsOf(flow, read)));
  return points.size > 0 && !reaches(flow, { from: started, to: call, without: (point) => points.has(point) });
}

/** `child.communicate()`, `child.stdout.read()`, `for line in child.stdout`. */
function readsAll(node: PythonNode, child: PythonNode): boolean {
  const output = `${child.text}.stdout`;
  if (node.kind === "for_in_clause" || node.kind === "for_statement")
    return node.child("right")?.text === output && node.descendants("break_statement").length === 0;
  const called = node.kind === "call" ? node.child("function")?.text : undefined;
  if (called === `${child.text}.communicate`) return !givenKeywords(node).has("timeout");
  const isWhole = node.child("arguments")?.namedChildren.length === 0;
  return isWhole && (called === `${output}.read` || called === `${output}.readlines`);
}

function methodOf(call: PythonNode): string {
  return call.child("function")?.child("attribute")?.text ?? "";
}

/** The call of Popen in a function whose process a variable holds. */
function startedIn(owner: PythonNode, child: PythonNode, file: PythonFile): PythonNode | undefined {
  if (child.kind !== "identifier") return undefined;
  const found = file.scopes.lookup(child);
  if (found.kind !== "bound" || found.scope.node !== owner) return undefined;
  const calls = found.bindings.flatMap(({ value }) => (value?.kind === "call" ? [value] : []));
  const [first] = calls;
  const isStarted = calls.every((call) => file.names.qualifiedName(call.child("function")) === "subprocess.Popen");
  return isStarted && calls.length === found.bindings.length ? first : undefined;
}

const ENDINGS = /(?:^|[._])(?:kill\w*|terminate\w*|send_signal|stop\w*|cleanup\w*|shutdown\w*|destroy\w*)$/;

/** Whether a handler or a `finally` clause of the function, or what follows the wait, ends the child. */
function isEnded(owner: PythonNode, child: PythonNode, wait: PythonNode): boolean {
  return [...walkScope(owner.child("body") ?? owner)].some((node) => {
    if (node.kind !== "call" || !ENDINGS.test(dottedName(node.child("function")) ?? "")) return false;
    const isOfChild = node.text.includes(child.text);
    const clause = [...node.ancestors()].find(({ kind }) => kind === HANDLER || kind === "finally_clause");
    return isOfChild && (clause !== undefined || node.index > wait.index);
  });
}

/** A wait for a child whose output goes to a pipe that nobody reads before. */
function checkFullPipe(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const child = call.child("function")?.child("object");
  const owner = enclosingFunction(call);
  if (child === undefined || owner === undefined) return undefined;
  const started = startedIn(owner, child, file);
  const piped = started === undefined ? [] : ["stdout", "stderr"].filter((stream) => isPiped(started, stream, file));
  if (started === undefined || piped.length === 0 || started.index > call.index) return undefined;
  if (isTouchedBetween(owner, child, { started, call })) return undefined;
  return {
    evidence: call,
    problem: `The child stops as soon as its ${code(piped[0] ?? "")} pipe is full (64 KiB), and ${code(`${child.text}.wait`)} then waits for it forever: each waits for the other.`,
    solution: `Use ${code("communicate()")}, which reads while it waits, or send the output to a file or ${code("DEVNULL")}.`,
    // What a program that is named here prints is known.
    ...(isOfKnownProgram(started, file) ? { confidence: "low" as const } : {}),
  };
}

/** A command whose first word is a literal, here or where its list is made. */
function isOfKnownProgram(started: PythonNode, file: PythonFile): boolean {
  const [given] = positionalArguments(started);
  const command = given === undefined ? undefined : (originsOf(given, file)[0] ?? given);
  return literalText(command?.kind === "list" ? command.namedChildren[0] : command) !== undefined;
}

function isPiped(started: PythonNode, stream: string, file: PythonFile): boolean {
  return file.names.qualifiedName(keywordArgument(started, stream)) === "subprocess.PIPE";
}

/** Something reads a stream, talks to the child, ends it, or is given it, before the wait. */
function isTouchedBetween(
  owner: PythonNode,
  child: PythonNode,
  { started, call }: { readonly started: PythonNode; readonly call: PythonNode },
): boolean {
  return [...(owner.child("body") ?? owner).walk()].some((node) => {
    if (node.kind !== "identifier" || node.text !== child.text) return false;
    if (node.index <= started.index || node.index >= call.index) return false;
    const member = node.parent?.kind === "attribute" ? node.parent.child("attribute")?.text : undefined;
    return member === undefined || !/^(?:pid|args|poll|returncode)$/.test(member);
  });
}

/** A child whose output is read and whose end nobody waits for. */
function checkNeverWaited(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const acquired = acquiredBy(call, file);
  if (acquired === undefined || DETACHED.test(call.child("arguments")?.text ?? "")) return undefined;
  const methods = new Set([...acquired.acquisition.release.methods, "communicate", "wait", "poll", "__exit__"]);
  const acquisition = { ...acquired.acquisition, release: { ...acquired.acquisition.release, methods } };
  const custody = custodyOf(file, acquisition);
  if (custody?.leak?.by !== "return" || custody.releases.length > 0) return undefined;
  const isRead = ["stdout", "stderr", "stdin"].some((stream) => isPiped(call, stream, file));
  return {
    evidence: call,
    problem: isRead
      ? "Nobody waits for this child: it stays a zombie with its pipes open, and a failure of it is taken for the end of its output."
      : "Nobody waits for this child: it stays a zombie until the process starts another one, and its failure goes unseen.",
    solution: isRead
      ? `Use ${code("subprocess.run")}, or a ${code("with")} statement, and look at its exit status.`
      : `Wait for it, or start it with ${code("start_new_session=True")} if it is to outlive its parent.`,
    // Some children are meant to live as long as the process, and others are reaped when they are collected.
    confidence: "low",
  };
}

const DETACHED = /start_new_session\s*=\s*True|setsid|setpgrp|setpgid|process_group|DETACHED|CREATE_NEW/;
