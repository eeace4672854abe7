import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, guardedStatement, HANDLER, isBroad } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import {
  dottedName,
  enclosingFunction,
  positionalArguments,
  statementsOf,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Level } from "../../src/review/level.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isAttempt, isCleanup, isObservation, isQuestion } from "../shared/best-effort.ts";
import { losesWork, runsProgram } from "../shared/lost-work.ts";
import { outsideEffect } from "../shared/outside-calls.ts";
import { isExplained } from "../shared/explanations.ts";
import { isLogCall } from "../shared/log-calls.ts";
import { isAbout, isReportedLater, laterSiblings } from "../shared/later.ts";

export const swallowedException = defineRule({
  id: "swallowed-exception",
  category: "error-handling",
  severity: "medium",
  confidence: "high",
  cwe: [391],
  equivalents: {
    ruff: ["BLE001", "E722", "S110", "S112", "SIM105"],
    bandit: ["B110", "B112"],
    pylint: ["broad-except", "broad-exception-caught", "bare-except", "W0703", "W0718", "W0702"],
    codeql: ["py/empty-except", "py/catch-base-exception"],
  },
  title: "a broad handler swallows every error",
  why: "Whatever goes wrong, a lost connection or a misspelt name, vanishes: the caller sees an empty result that looks like an answer, and nobody can find out why.",
  whenNotTo:
    "When losing the error is the point, such as a last attempt to tidy up. Say so in a comment: the finding then moves to the summary.",
  examples: [
    {
      bad: py`
        def owner_of(client, name):
            try:
                return client.get(name).owner
            except Exception:
                return None
      `,
      good: py`
        def owner_of(client, name):
            try:
                return client.get(name).owner
            except NotFound:
                return None
      `,
    },
    {
      bad: py`
        def publish(queue, events):
            for event in events:
                with contextlib.suppress(Exception):
                    queue.put(event)
      `,
      good: py`
        def publish(queue, events):
            for event in events:
                with contextlib.suppress(queue.Full):
                    queue.put(event)
      `,
    },
  ],
  startsFrom: [HANDLER, "with_item"],
  check: (node, file) => (node.kind === HANDLER ? checkHandler(node, file) : checkSuppress(node, file)),
});

function checkHandler(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const guarded = guardedStatement(handler);
  if (guarded === undefined || !isBroad(handler, file)) return undefined;
  const outcome = silentOutcome(handler) ?? repeatedOutcome(handler, guarded, file);
  if (outcome === undefined) return undefined;
  const body = statementsOf(guarded.child("body"));
  const takesExit = catchesExit(handler);
  if (isHarmless(body, handler, file) || isReportedLater(guarded)) return undefined;
  if (!takesExit && isLookedAt(guarded, handler)) return undefined;
  const confidence = confidenceOf(guarded, handler, file);
  return {
    evidence: handler,
    problem: `${errorsOf(body, takesExit ? `even ${code("KeyboardInterrupt")} and ${code("SystemExit")},` : undefined)} ${outcome}`,
    solution:
      "Catch only the errors that are expected here, and log the others with their traceback or let them travel.",
    ...(confidence && { confidence }),
  };
}

function confidenceOf(guarded: PythonNode, handler: PythonNode, file: PythonFile): Level | undefined {
  const body = statementsOf(guarded.child("body"));
  const isBare = handledTypes(handler) === undefined;
  // Who names what is caught has mostly thought of it, but an answer made of a failure misleads whoever reads it.
  if (!isBare && (catchesExit(handler) || !answers(handler) || !losesWork(body, file))) return "low";
  if (!matters(body, handler, file)) return "low";
  if (isAnnounced(handler) || isOneTryOfSeveral(body, handler)) return "low";
  if (isPreset(guarded, handler) || isTestedByCallers(handler, file)) return "low";
  if (isIn("__init__", guarded) || isIn("__del__", guarded) || effectiveStatements(handler).some(isPlainEnd))
    return "low";

  const calls = callsIn(body);
  if (isObservation(calls) || isQuestion(calls)) return "low";
  const isLoopEnd = effectiveStatements(handler)[0]?.kind === "break_statement";
  const isFilling = isFilled(calls);
  if (isLoopEnd || (isAttempt(guarded, calls) && !isFilling)) return "low";
  if (!isExplained(guarded) && !isFilling) return undefined;
  // What explains an answer of "no" does not explain why Ctrl-C is one.
  return isBare && !isExplained(handler) ? "medium" : "low";
}

/**
 * What is tried gives something that is returned or kept, is made up for by other work, or brings something elsewhere and is answered for.
 * A call that is only made (`page.collect_garbage()`) may well be a mere wish.
 */
function matters(body: readonly PythonNode[], handler: PythonNode, file: PythonFile): boolean {
  const kinds = ["assignment", "augmented_assignment", "return_statement", "yield"];
  const isKept = body.some((statement) =>
    statement.descendants(...kinds).some((node) => node.namedChildren.length > 0),
  );
  return isKept || silentOutcome(handler) === undefined || (answers(handler) && losesWork(body, file));
}

/** `return False`, and no bare `return`. */
function answers(handler: PythonNode): boolean {
  return effectiveStatements(handler).some(
    (statement) => statement.kind === "return_statement" && statement.namedChildren.length > 0,
  );
}

/** `return` in a function that never returns a value: nobody takes that for an answer. */
function isPlainEnd(statement: PythonNode): boolean {
  const owner = enclosingFunction(statement);
  const returns = owner?.descendants("return_statement").filter((node) => enclosingFunction(node) === owner) ?? [];
  return statement.kind === "return_statement" && returns.every(({ namedChildren }) => namedChildren.length === 0);
}

/** `dict(given)` runs code of what it is given, which may fail of anything. */
function isFilled(calls: readonly PythonNode[]): boolean {
  return (
    calls.length > 0 && calls.every((call) => /^(?:dict|list|set|tuple)$/.test(call.child("function")?.text ?? ""))
  );
}

/** All that is tried to be set has a value already, or is one fact of many: `facts["host"] = None`. */
function isPreset(guarded: PythonNode, handler: PythonNode): boolean {
  const fallbacks = effectiveStatements(handler).map((statement) => statement.namedChildren[0]);
  if (fallbacks.some((fallback) => fallback?.kind === "assignment" && fallback.child("left")?.kind === "subscript"))
    return true;
  const owner = enclosingFunction(guarded);
  const set = guarded.child("body")?.descendants("assignment") ?? [];
  const names = set.flatMap((assignment) => assignment.child("left")?.descendants("identifier") ?? []);
  const before = owner?.descendants("assignment").filter(({ end }) => end <= guarded.start) ?? [];
  const preset = new Set(before.map((assignment) => assignment.child("left")?.text ?? ""));
  const read = new Set(
    laterSiblings(guarded).flatMap((later) => later.descendants("identifier").map(({ text }) => text)),
  );
  const used = names.map(({ text }) => text).filter((name) => read.has(name));
  return fallbacks.length === 0 && used.length > 0 && used.every((name) => preset.has(name));
}

/** Those who call it in this file ask whether it went well. */
function isTestedByCallers(handler: PythonNode, file: PythonFile): boolean {
  if (!effectiveStatements(handler).some(({ kind }) => kind === "return_statement")) return false;
  const name = enclosingFunction(handler)?.child("name")?.text ?? "";
  return file.callsNamed(name).some((call) => {
    const target = call.parent?.kind === "assignment" ? call.parent.child("left")?.text : undefined;
    const conditions = (enclosingFunction(call) ?? call.tree.root)
      .descendants("if_statement", "elif_clause")
      .flatMap((clause) => clause.child("condition") ?? []);
    return conditions.some(
      (condition) => condition.contains(call) || (target !== undefined && isAbout(condition, new Set([target]))),
    );
  });
}

/** `-> Answer | None`, or a docstring that speaks of `None`: the caller knows that there may be no answer. */
function isAnnounced(handler: PythonNode): boolean {
  const owner = enclosingFunction(handler);
  const [first] = statementsOf(owner?.child("body"));
  const docstring = first?.namedChildren[0]?.kind === "string" ? first.text : "";
  const returns = effectiveStatements(handler).some(({ kind }) => kind === "return_statement");
  return (
    returns && (/\bNone\b|\bOptional\b/.test(owner?.child("return_type")?.text ?? "") || /\bNone\b/.test(docstring))
  );
}

/** `for name in names: try: open(name); break` `except Exception: pass`: the next one is tried. */
function isOneTryOfSeveral(body: readonly PythonNode[], handler: PythonNode): boolean {
  const last = body.at(-1)?.kind;
  const isLooped = enclosingLoop(handler) !== undefined;
  return isLooped && (last === "break_statement" || last === "return_statement") && !endsLoop(handler);
}

function enclosingLoop(node: PythonNode): PythonNode | undefined {
  const owner = enclosingFunction(node);
  return node
    .ancestors()
    .find(
      (outer) =>
        (outer.kind === "for_statement" || outer.kind === "while_statement") && enclosingFunction(outer) === owner,
    );
}

function endsLoop(handler: PythonNode): boolean {
  return effectiveStatements(handler).some(
    (statement) => statement.kind === "break_statement" || statement.kind === "return_statement",
  );
}

/** Bare, or `BaseException`: Ctrl-C and `sys.exit()` are taken too, which an answer of "no" cannot mean. */
function catchesExit(handler: PythonNode): boolean {
  const types = handledTypes(handler);
  return types === undefined || types.some((type) => dottedName(type)?.endsWith("BaseException"));
}

function checkSuppress(item: PythonNode, file: PythonFile): RuleHit | undefined {
  const call = unparenthesized(item.child("value"));
  if (call?.kind !== "call" || file.names.qualifiedName(call.child("function")) !== "contextlib.suppress")
    return undefined;
  const isEverything = positionalArguments(call).some((type) =>
    /^(?:Base)?Exception$/.test(file.names.qualifiedName(type) ?? ""),
  );
  const statement = [...item.ancestors()].find((node) => node.kind === "with_statement");
  const body = statementsOf(statement?.child("body"));
  if (!isEverything || statement === undefined || isHarmless(body, statement, file)) return undefined;
  return {
    evidence: item,
    problem: `${errorsOf(body)} vanishes here, and what follows runs as if it had succeeded.`,
    solution: "Suppress only the errors that are expected here, and let the others travel.",
    // Who suppresses everything has mostly meant it, but not around the work that the program is there for.
    ...(!runsProgram(body, file) && { confidence: "low" as const }),
  };
}

/** What becomes of the error, when the handler drops it: the end of a sentence. */
function silentOutcome(handler: PythonNode): string | undefined {
  const outcomes = effectiveStatements(handler).map(outcomeOf);
  if (outcomes.includes(undefined)) return undefined;
  return outcomes[0] ?? "vanishes here, and what follows runs as if it had succeeded.";
}

/** `except: client.pull(image); client.create(image)`, whatever the first `create` failed of. */
function repeatedOutcome(handler: PythonNode, guarded: PythonNode, file: PythonFile): string | undefined {
  if (!catchesExit(handler) || handler.descendants("raise_statement").length > 0) return undefined;
  if (callsIn([handler]).some((call) => isLogCall(call, file))) return undefined;
  const tried = new Set(callsIn(statementsOf(guarded.child("body"))).map((call) => call.text));
  const [first, ...others] = effectiveStatements(handler);
  const again = callsIn(others).find((call) => tried.has(call.text));
  if (first === undefined || again === undefined || callsIn([first]).length === 0) return undefined;
  return `is taken for the one that this handler cures before it calls ${code(dottedName(again.child("function")) ?? "it")} again.`;
}

function outcomeOf(statement: PythonNode): string | undefined {
  if (statement.kind === "continue_statement")
    return "skips this round of the loop without a trace: nobody learns what was left out.";
  if (statement.kind === "break_statement") return "ends the loop without a trace: nobody learns what was left out.";
  if (statement.kind === "return_statement") {
    const [value] = statement.namedChildren;
    if (value !== undefined && !isEmpty(value)) return undefined;
    if (isPlainEnd(statement)) return "ends the function without a trace, as if its work were done.";
    return `comes back as ${code(value?.text ?? "None")}, which the caller cannot tell from a real answer.`;
  }
  const assignment = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  const value = assignment?.kind === "assignment" ? assignment.child("right") : undefined;
  if (value === undefined || !isEmpty(value)) return undefined;
  const target = assignment?.child("left")?.text ?? "";
  return `leaves ${code(target)} at ${code(value.text)}, which later code cannot tell from a real value.`;
}

/** None, False, zero and empty strings and containers, and several of them. */
function isEmpty(value: PythonNode): boolean {
  const inner = unparenthesized(value);
  if (inner?.kind === "tuple" || inner?.kind === "expression_list") return inner.namedChildren.every(isEmpty);
  if (inner?.kind === "call") return /^(?:dict|list|set|tuple|str|bytes|frozenset)\(\s*\)$/.test(inner.text);
  return /^(?:None|False|0|\[\s*\]|\{\s*\}|\(\s*\)|[bBuU]?""|[bBuU]?'')$/.test(inner?.text ?? "");
}

/** Calls that say little of what is tried. */
const INCIDENTAL =
  /^(?:bool|int|str|float|len|list|dict|set|tuple|getattr|isinstance|print|range|sorted|iter|next)$|(?:^|\.)(?:append|update|join|split|strip|debug|info|get|format)$/;

/** The subject of the problem's sentence: what is tried, by its first telling call. */
function errorsOf(body: readonly PythonNode[], even = "even a mistake in the code,"): string {
  const callees = body
    .flatMap((statement) => statement.descendants("call"))
    .flatMap((call) => dottedName(call.child("function")) ?? []);
  const callee = callees.find((name) => !INCIDENTAL.test(name)) ?? callees[0];
  return callee === undefined ? `Every error, ${even}` : `Every error of ${code(callee)}, ${even}`;
}

const LAST_RESORT = /^__(?:repr|str|exit|aexit|format|dir)__$/;

/** Places where losing an error is the custom, or another rule speaks of it. */
function isHarmless(body: readonly PythonNode[], place: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(place)?.child("name")?.text ?? "";
  if (LAST_RESORT.test(owner)) return true;
  // An optional dependency: anything may go wrong in a foreign module's body.
  if (
    body.some(isImport) &&
    body.every((statement) => isImport(statement) || statement.descendants("call").length === 0)
  )
    return true;
  // Tidying up at the end of something: silent-cleanup-failure judges that.
  const calls = callsIn(body);
  const isRemoval = calls.length > 0 && calls.every((call) => outsideEffect(call, file) === "removes");
  return isRemoval || isCleanup(calls);
}

/** A fallback that is looked at in the next statement. */
function isLookedAt(guarded: PythonNode, handler: PythonNode): boolean {
  const [next] = laterSiblings(guarded);
  const fallbacks = effectiveStatements(handler).map(
    (statement) => statement.namedChildren[0]?.child("left")?.text ?? "",
  );
  return next?.kind === "if_statement" && isAbout(next.child("condition"), new Set(fallbacks));
}

function isImport(statement: PythonNode): boolean {
  return statement.kind === "import_statement" || statement.kind === "import_from_statement";
}

function callsIn(body: readonly PythonNode[]): readonly PythonNode[] {
  return body.flatMap((statement) => statement.descendants("call"));
}

function isIn(method: string, place: PythonNode): boolean {
  return enclosingFunction(place)?.child("name")?.text === method;
}
