import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, guardedStatement, HANDLER } from "../../src/python/handlers.ts";
import {
  enclosingFunction,
  enclosingStatement,
  statementsOf,
  unparenthesized,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isLogCall } from "../shared/log-calls.ts";
import { asksOrIgnores } from "../shared/best-effort.ts";
import { isExplained } from "../shared/explanations.ts";
import { isReportedLater, laterSiblings } from "../shared/later.ts";
import { losesWork } from "../shared/lost-work.ts";
import { claimOf, isSuccessValue } from "../shared/success-claims.ts";

export const failureReportedAsSuccess = defineRule({
  id: "failure-reported-as-success",
  category: "error-handling",
  severity: "high",
  confidence: "medium",
  cwe: [393],
  title: "a failure is logged, and then reported as success",
  why: "The log knows that it failed, the caller is told that it worked: it goes on to the next step, marks the job as done, or tells the user so.",
  whenNotTo: "When what failed does not belong to what is reported: then a comment in the handler says so.",
  examples: [
    {
      bad: py`
        def upload(client, report):
            try:
                client.put(report)
            except ClientError as error:
                LOG.error("upload failed: %s", error)
            return {"status": "ok"}
      `,
      good: py`
        def upload(client, report):
            try:
                client.put(report)
            except ClientError as error:
                LOG.error("upload failed: %s", error)
                return {"status": "failed"}
            return {"status": "ok"}
      `,
    },
    {
      bad: py`
        def publish(client, items):
            for item in items:
                try:
                    client.put(item)
                except ClientError:
                    LOG.exception("cannot publish %s", item)
            LOG.info("all items published successfully")
      `,
      good: py`
        def publish(client, items):
            failed = []
            for item in items:
                try:
                    client.put(item)
                except ClientError:
                    LOG.exception("cannot publish %s", item)
                    failed.append(item)
            LOG.info("%d of %d items published", len(items) - len(failed), len(items))
      `,
    },
  ],
  startsFrom: [HANDLER],
  check,
});

function check(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const guarded = guardedStatement(handler);
  const owner = enclosingFunction(handler);
  if (guarded === undefined || owner === undefined || asksOrIgnores(handler)) return undefined;

  const log = soleLog(handler, file);
  if (log === undefined || isExplained(handler) || isReportedLater(guarded)) return undefined;
  const claim = claimInHandler(handler, owner) ?? claimBehind(guarded, owner, file);
  if (claim === undefined || isExplained(enclosingStatement(claim))) return undefined;
  return {
    evidence: [log, log.contains(claim) ? log : claim],
    problem: `The failure is only logged here, and then ${code(claim.text)} says that all went well: the caller goes on as if it had.`,
    solution: "Return or raise the failure; in a loop, collect what failed and report it.",
    ...((!isToldToSomebody(claim) || keepsGiven(guarded) || isAfterOtherWork(guarded, file)) && {
      confidence: "low" as const,
    }),
  };
}

/**
 * `return "ok"` is said for somebody to hear. `return True` often only means that the function ran to its end, and what is logged or
 * committed is often about the rest of the work, which did succeed.
 */
function isToldToSomebody(claim: PythonNode): boolean {
  const value = unparenthesized(claim.namedChildren[0]);
  return claim.kind === "return_statement" && value?.kind !== "true" && value?.kind !== "expression_list";
}

/** The function has brought something else about, and that is what went well. */
function isAfterOtherWork(guarded: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(guarded);
  return [guarded, ...guarded.ancestors()]
    .filter((node) => node !== owner && owner?.contains(node) === true && node.parent?.kind === "block")
    .some((node) =>
      losesWork(node.parent?.namedChildren.filter((sibling) => sibling.index !== node.index) ?? [], file),
    );
}

/** `self.text = decode(self.text)`: when that fails, the text stays in use as it came. */
function keepsGiven(guarded: PythonNode): boolean {
  return statementsOf(guarded.child("body")).every((statement) => {
    const assignment = statement.namedChildren[0];
    const target = assignment?.child("left")?.text;
    const used = assignment?.child("right")?.descendants("identifier", "attribute") ?? [];
    return assignment?.kind === "assignment" && used.some(({ text }) => text === target);
  });
}

/** The log record that is all the handler does about the error, at warning level or above. */
function soleLog(handler: PythonNode, file: PythonFile): PythonNode | undefined {
  const statements = effectiveStatements(handler);
  const logs = statements.filter((statement) => isFailureLog(statement.namedChildren[0], file));
  const others = statements.filter((statement) => !logs.includes(statement));
  const isIdle = others.every((statement) => statement.kind === "continue_statement" || isSuccessReturn(statement));
  return isIdle && !logs.some((log) => TOLERANT.test(log.text)) ? logs[0] : undefined;
}

/** The log says that going on is meant. */
const TOLERANT =
  /\b(?:ignor\w*|skip\w*|continu\w*|retry\w*|fall(?:ing)? ?back|not supported|does(?: not|n't) support|already|will be|best.effort|non.?fatal)\b/i;

function isFailureLog(call: PythonNode | undefined, file: PythonFile): boolean {
  if (call?.kind !== "call") return false;
  const callee = call.child("function")?.text ?? "";
  if (/^(?:print|click\.(?:s?echo|secho)|traceback\.print_exc|sys\.stderr\.write)$/.test(callee)) return true;
  return /\.(?:warn|warning|error|exception|critical|fatal)$/.test(callee) && isLogCall(call, file);
}

function isSuccessReturn(statement: PythonNode): boolean {
  return statement.kind === "return_statement" && isSuccessValue(unparenthesized(statement.namedChildren[0]));
}

/** `return True` right after the log, in a function where `False` is the failure. */
function claimInHandler(handler: PythonNode, owner: PythonNode): PythonNode | undefined {
  const claim = effectiveStatements(handler).find(isSuccessReturn);
  if (claim === undefined) return undefined;
  const guarded = guardedStatement(handler);
  const well = [
    ...(guarded?.child("body")?.descendants("return_statement") ?? []),
    ...(guarded === undefined ? [] : laterSiblings(guarded)).flatMap((later) => later.descendants("return_statement")),
  ];
  // The way that goes well returns something else: then this value is no success.
  if (well.length === 0 || !well.every(isSuccessReturn)) return undefined;
  return meansSuccess(claim, owner) ? claim : undefined;
}

/** What is said first behind the `try` statement, or behind its loop. */
function claimBehind(guarded: PythonNode, owner: PythonNode, file: PythonFile): PythonNode | undefined {
  for (let at: PythonNode | undefined = guarded; at !== undefined && at !== owner; at = at.parent) {
    const later = at.parent?.kind === "block" ? laterSiblings(at) : [];
    for (const statement of later) {
      const claim = claimOf(statement, guarded.child("body") ?? guarded, file);
      if (claim !== undefined) return claim;
      if (isSuccessReturn(statement)) return meansSuccess(statement, owner) ? statement : undefined;
      if (!isPlain(statement)) return undefined;
    }
    if (at.kind === "except_clause" || at.kind === "while_statement") return undefined;
  }
  return undefined;
}

/** Statements that a claim may follow without being about something else. */
function isPlain(statement: PythonNode): boolean {
  return statement.kind === "expression_statement" && statement.descendants("await", "yield").length === 0;
}

/** For a bare `True`: the function says `False` elsewhere. Other values speak for themselves. */
function meansSuccess(claim: PythonNode, owner: PythonNode): boolean {
  if (unparenthesized(claim.namedChildren[0])?.kind !== "true") return true;
  const body = owner.child("body");
  const returned = body === undefined ? [] : [...walkScope(body)].filter((node) => node.kind === "return_statement");
  return returned.some((statement) => unparenthesized(statement.namedChildren[0])?.kind === "false");
}
