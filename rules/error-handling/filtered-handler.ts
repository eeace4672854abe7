import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, guardedStatement, HANDLER, handlerName } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { dottedName, statementsOf, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { asksOrIgnores, isCleanup } from "../shared/best-effort.ts";
import { isExplained } from "../shared/explanations.ts";
import { isReportedLater, laterInFunction } from "../shared/later.ts";
import { unsetBehind } from "../shared/unset-names.ts";

export const filteredHandler = defineRule({
  id: "filtered-handler",
  category: "error-handling",
  severity: "medium",
  confidence: "medium",
  cwe: [390],
  title: "a handler looks for one error and drops all others",
  why: "The author thought of one error code. A refused login, a lost connection or a full disk come through the same handler, meet no branch, and count as success.",
  whenNotTo: "When every other error really means nothing: then say so in an `else` branch with a comment.",
  examples: [
    {
      bad: py`
        def remove_route(client, route):
            try:
                client.delete_route(route)
            except ClientError as error:
                if error.code == "NotFound":
                    LOG.debug("%s is gone already", route)
      `,
      good: py`
        def remove_route(client, route):
            try:
                client.delete_route(route)
            except ClientError as error:
                if error.code != "NotFound":
                    raise
                LOG.debug("%s is gone already", route)
      `,
    },
  ],
  startsFrom: [HANDLER],
  check,
});

function check(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const guarded = guardedStatement(handler);
  const name = handlerName(handler);
  if (guarded === undefined || name === undefined || isRequest(handler, file)) return undefined;

  const filter = soleFilter(handler, name);
  if (
    filter === undefined ||
    isReportedLater(guarded) ||
    isEnding(guarded) ||
    isAnswer(guarded, file) ||
    leavesOnSuccess(guarded)
  )
    return undefined;
  const fixed = fixedText(filter, errorNames(handler, name));
  if (fixed === undefined && filter.childrenIn("alternative").some((clause) => clause.kind === "else_clause"))
    return undefined;
  const conditions = [filter, ...filter.childrenIn("alternative")].flatMap((clause) => clause.child("condition") ?? []);
  const [condition] = conditions;
  if (condition === undefined || isDecidedElsewhere(filter, condition)) return undefined;
  if (!conditions.every((each) => picksOut(each, errorNames(handler, name)))) return undefined;

  return {
    evidence: [handler.child("value") ?? handler, condition],
    ...(fixed === undefined
      ? {
          problem: `Only an error with ${code(condition.text)} is dealt with: every other ${typesOf(handler)} ends here unseen, and ${outcomeOf(guarded, file)}`,
          solution: `End the handler with a bare ${code("raise")}, so that the errors it does not know travel on.`,
        }
      : {
          problem: `Only an error with ${code(condition.text)} is told as it is: of every other ${typesOf(handler)} the user sees a fixed text, and what went wrong is lost.`,
          solution: `Put ${code(name)} into the message.`,
        }),
    ...(isExplained(handler) || asksOrIgnores(handler) ? { confidence: "low" as const } : {}),
  };
}

/** What becomes of the code behind the handler: the end of a sentence. */
function outcomeOf(guarded: PythonNode, file: PythonFile): string {
  const unset = unsetBehind(guarded, file);
  if (unset === undefined) return "what follows runs as if nothing had failed.";
  const { name, line, isLooped } = unset;
  return isLooped
    ? `${code(name)} is unset on line ${String(line)}, or an earlier round's, which hides it.`
    : `${code(name)} is unset then, so line ${String(line)} fails with an ${code("UnboundLocalError")} that hides it.`;
}

/** Requests to end are not failures: what is not picked out is meant to pass. */
function isRequest(handler: PythonNode, file: PythonFile): boolean {
  const types = handledTypes(handler) ?? [];
  return types.some((type) =>
    /(?:^|\.)(?:SystemExit|KeyboardInterrupt|StopIteration|GeneratorExit|CancelledError)$/.test(
      file.names.qualifiedName(type) ?? type.text,
    ),
  );
}

/** A directory that is not empty stays, a process that may not be asked is there, and a codec fails of little: other errors of these calls are answers. */
const ANSWERING = /^os\.(?:rmdir|removedirs|kill)$|\.(?:encode|decode)$/;

function isAnswer(guarded: PythonNode, file: PythonFile): boolean {
  const calls = guarded.child("body")?.descendants("call") ?? [];
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const callee = call.child("function");
      return ANSWERING.test(file.names.qualifiedName(callee) ?? callee?.text ?? "");
    })
  );
}

/** `sock.shutdown(…)` before `sock.close()`: whatever becomes of the first step, the last one must be reached. */
function isEnding(guarded: PythonNode): boolean {
  const calls = guarded.child("body")?.descendants("call") ?? [];
  const [first] = calls;
  const ended = first === undefined ? "" : receiverOf(first);
  if (ended === "" || !isCleanup(calls) || calls.some((call) => receiverOf(call) !== ended)) return false;
  const clauses = guarded.children.filter(({ kind }) => kind === "finally_clause");
  const later = [...clauses, ...laterInFunction(guarded)].flatMap((part) => part.descendants("call"));
  return later.some((call) => receiverOf(call) === ended && isCleanup([call]));
}

function receiverOf(call: PythonNode): string {
  return dottedName(call.child("function")?.child("object")) ?? "";
}

/** `return True` at the end of the `try`, and `return False` or another attempt behind its handler: that is for failures. */
function leavesOnSuccess(guarded: PythonNode): boolean {
  const later = laterInFunction(guarded);
  const isLeft = statementsOf(guarded.child("body")).at(-1)?.kind === "return_statement";
  return isLeft && later.length > 0 && !later.every((next) => next.kind === "return_statement" && isNothingFound(next));
}

/** `return []`: that looks like an answer. */
function isNothingFound({ namedChildren: [value] }: PythonNode): boolean {
  return /^(?:\[\s*\]|\{\s*\}|\(\s*\)|(?:dict|list|set|tuple)\(\)|""|''|0)$/.test(value?.text ?? "");
}

/** `if is_fatal(error): raise`: somebody has thought of all the others. */
function isDecidedElsewhere(filter: PythonNode, condition: PythonNode): boolean {
  const call = unparenthesized(condition);
  const raises = filter.child("consequence")?.namedChildren.at(-1)?.kind === "raise_statement";
  return (
    raises &&
    call?.kind === "call" &&
    !/^isinstance$|\.(?:startswith|endswith)$/.test(call.child("function")?.text ?? "")
  );
}

/** `else: module.fail_json(msg="unknown error")`: the end of the program, with a text that says nothing of the error. */
function fixedText(filter: PythonNode, errors: ReadonlySet<string>): PythonNode | undefined {
  const otherwise = filter.childrenIn("alternative").find((clause) => clause.kind === "else_clause");
  const [only, ...others] = otherwise === undefined ? [] : effectiveStatements(otherwise);
  const call = only?.kind === "expression_statement" ? only.namedChildren[0] : undefined;
  if (call?.kind !== "call" || others.length > 0) return undefined;
  if (!/(?:^|\.)(?:fail_json|sys\.exit)$/.test(dottedName(call.child("function")) ?? "")) return undefined;
  return mentions(call, errors) || call.descendants("call").length > 1 ? undefined : call;
}

/** The `if` that is all the handler does, but for variables that are set before it. */
function soleFilter(handler: PythonNode, name: string): PythonNode | undefined {
  const statements = effectiveStatements(handler);
  const last = statements.at(-1);
  if (last?.kind !== "if_statement") return undefined;
  const isPrepared = statements.slice(0, -1).every((statement) => readsError(statement, name));
  return isPrepared ? last : undefined;
}

/** `code = error.response["Error"]["Code"]`. */
function readsError(statement: PythonNode, name: string): boolean {
  const assignment = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  const value = assignment?.kind === "assignment" ? assignment.child("right") : undefined;
  return assignment?.child("left")?.kind === "identifier" && value !== undefined && mentions(value, new Set([name]));
}

/** The error's name, and variables of the handler made from it. */
function errorNames(handler: PythonNode, name: string): ReadonlySet<string> {
  const prepared = effectiveStatements(handler)
    .filter((statement) => readsError(statement, name))
    .flatMap((statement) => statement.namedChildren[0]?.child("left")?.text ?? []);
  return new Set([name, ...prepared]);
}

function mentions(expression: PythonNode, names: ReadonlySet<string>): boolean {
  return expression.descendants("identifier").some((node) => names.has(node.text) && node.field !== "attribute");
}

/** Whether a condition picks out some errors by their code, text or class. One that excludes some (`!=`, `not in`) means the others. */
function picksOut(condition: PythonNode, errors: ReadonlySet<string>): boolean {
  const node = unparenthesized(condition);
  if (node === undefined) return false;
  if (node.kind === "boolean_operator") {
    const sides = node.namedChildren.filter((side) => mentions(side, errors));
    return sides.length > 0 && sides.every((side) => picksOut(side, errors));
  }
  if (node.kind === "comparison_operator") {
    const operators = node.children
      .filter((child) => !child.isNamed || child.kind === "not in")
      .map((child) => child.kind);
    return mentions(node, errors) && operators.every((operator) => ["==", "in", "is"].includes(operator));
  }
  return node.kind === "call" && mentions(node, errors) && !/hasattr|getattr$/.test(node.child("function")?.text ?? "");
}

function typesOf(handler: PythonNode): string {
  const [type, ...others] = handledTypes(handler) ?? [];
  return type === undefined || others.length > 0 ? "error" : code(type.text);
}
