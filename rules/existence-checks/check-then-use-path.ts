import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingFunction,
  keywordArgument,
  literalText,
  managerOf,
  positionalArguments,
  statementsOf,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import {
  PATH_ACT_METHODS,
  PATH_ACTS,
  PATH_CHECK_HELPER,
  PATH_CHECK_METHODS,
  PATH_CHECKS,
  type PathAct,
} from "../knowledge/path-operations.ts";
import { DECIDING_KINDS, type Decision, decisionsOf, isWaitingLoop, nodesOf } from "../shared/decisions.ts";
import { atomicForm } from "../shared/atomic-path-forms.ts";
import { expectsCompany } from "../shared/company.ts";
import { callAt, twoCalls } from "../shared/interleaving.ts";
import { laterSiblings } from "../shared/later.ts";
import { isFailureHandled, isHeld, isHeldByAll } from "../shared/guards.ts";
import { belongsToOneRun, runsAlone } from "../shared/lone-code.ts";
import { isSameThing } from "../shared/same-thing.ts";

export const checkThenUsePath = defineRule({
  id: "check-then-use-path",
  category: "existence-checks",
  severity: "medium",
  confidence: "high",
  cwe: [367],
  equivalents: { codeql: ["py/toctou-race-condition"] },
  title: "a path is checked and then created or removed",
  why: "Another process or thread can create or remove the path between the two calls. The second then fails with an error that the check was meant to rule out, or overwrites what somebody else has just written.",
  whenNotTo: "When no other process, thread or person ever touches the path.",
  examples: [
    {
      bad: py`
        import os


        def folder_of(base, job_id):
            if not os.path.exists(base):
                os.makedirs(base)
            return os.path.join(base, job_id)
      `,
      good: py`
        import os


        def folder_of(base, job_id):
            os.makedirs(base, exist_ok=True)
            return os.path.join(base, job_id)
      `,
    },
    {
      bad: py`
        def forget(path):
            if path.exists():
                path.unlink()
      `,
      good: py`
        def forget(path):
            path.unlink(missing_ok=True)
      `,
    },
  ],
  startsFrom: [...DECIDING_KINDS, "while_statement"],
  check,
});

function check(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isHeldByAll(clause, file)) return undefined;
  for (const decision of decisionsOf(clause)) {
    const path = checkedPath(decision.asked, file);
    if (path === undefined || isPrivate(path, file)) continue;
    const found = findAct(decision, path, file);
    if (found !== undefined)
      return describe({
        clause,
        decision,
        path,
        isAlone:
          runsAlone(clause, file) ||
          belongsToOneRun(path, file) ||
          isRefused(clause, found.call) ||
          !expectsCompany(clause, path, file),
        ...found,
        file,
      });
    const lock = lockedLater(clause, decision, path, file);
    if (lock !== undefined) return describeUnlocked(path, decision, lock);
  }
  return undefined;
}

/** `if exists(path): raise`, and the act behind it: when another actor was faster, it is refused all the same. */
function isRefused(clause: PythonNode, act: PythonNode): boolean {
  const body = clause.child("consequence");
  return body?.namedChildren.at(-1)?.kind === "raise_statement" && !body.contains(act);
}

/** The lock on the folder of the path that is only taken once the answer has decided whether to go on. */
function lockedLater(
  clause: PythonNode,
  { statements }: Decision,
  path: PythonNode,
  file: PythonFile,
): PythonNode | undefined {
  const leaves = clause.child("consequence")?.namedChildren.at(-1)?.kind === "return_statement";
  if (!leaves || path.kind !== "identifier" || !statements.some(({ index }) => index > clause.index)) return undefined;
  const found = file.scopes.lookup(path);
  const [binding, ...others] = found.kind === "bound" ? found.bindings : [];
  const folder = others.length === 0 && binding?.value?.kind === "call" ? binding.value : undefined;
  if (folder === undefined || !/(?:^|\.)join$/.test(dottedName(folder.child("function")) ?? "")) return undefined;
  const base = positionalArguments(folder)[0];
  return laterSiblings(clause)
    .filter(({ kind }) => kind === "with_statement")
    .flatMap((statement) => statement.descendants("with_item"))
    .map((item) => managerOf(item))
    .find(
      (manager) =>
        manager?.kind === "call" &&
        /lock/i.test(manager.child("function")?.text ?? "") &&
        positionalArguments(manager)[0]?.text === base?.text,
    );
}

function describeUnlocked(path: PythonNode, { asked }: Decision, lock: PythonNode): RuleHit {
  return {
    evidence: [asked, lock],
    problem: `Another process can create or remove ${code(path.text)} between the look at it (line ${asked.startLine}) and ${callAt(lock)}: what follows goes by an answer that no longer holds.`,
    solution: "Take the lock first, and look while it is held.",
    group: "unlocked",
  };
}

/** The path that a call asks about. */
function checkedPath(question: PythonNode, file: PythonFile): PythonNode | undefined {
  const asked = awaited(question);
  if (asked.kind !== "call") return undefined;
  const called = asked.child("function");
  const [subject, ...others] = positionalArguments(asked);
  if (PATH_CHECKS.has(nameOf(called, file))) return subject;
  const helper = dottedName(called)?.split(".").at(-1) ?? "";
  if (PATH_CHECK_HELPER.test(helper) && others.length === 0 && subject !== undefined) return subject;
  const isMethod = called?.kind === "attribute" && PATH_CHECK_METHODS.has(called.child("attribute")?.text ?? "");
  if (isMethod && subject === undefined) return called.child("object");
  return subject !== undefined && others.length === 0 && asksForArgument(asked, file) ? subject : undefined;
}

function awaited(expression: PythonNode): PythonNode {
  return expression.kind === "await" ? (expression.namedChildren[0] ?? expression) : expression;
}

/** A call of a function of this module that does nothing but return the answer about its argument. */
function asksForArgument(call: PythonNode, file: PythonFile): boolean {
  const definition = file.definitions.calledBy(call);
  const body = statementsOf(definition?.child("body")).filter(({ namedChildren: [first] }) => first?.kind !== "string");
  const answer = body.length === 1 && body[0]?.kind === "return_statement" ? body[0].namedChildren[0] : undefined;
  if (answer?.kind !== "call" || !PATH_CHECKS.has(nameOf(answer.child("function"), file))) return false;
  const parameters = definition?.child("parameters")?.namedChildren ?? [];
  const last = parameters.at(-1);
  const name = last?.kind === "identifier" ? last : last?.descendants("identifier")[0];
  return name !== undefined && positionalArguments(answer)[0]?.text === name.text;
}

/** Named as something that only this code knows of. */
const TEMPORARY = /(?:^|[_.])(?:b_)?te?mp/i;

/** A star import may bind any name, but nobody calls something else `os`. */
function nameOf(called: PythonNode | undefined, file: PythonFile): string {
  const written = dottedName(called) ?? "";
  return file.names.qualifiedName(called) ?? (/^(?:os|shutil)\./.test(written) ? written : "");
}

interface Found {
  readonly call: PythonNode;
  readonly act: PathAct;
}

/** The first act on the same path, unless the path's name gets another value before. */
function findAct({ asked, answer, statements }: Decision, path: PythonNode, file: PythonFile): Found | undefined {
  const names = new Set(path.descendants("identifier").map(({ text }) => text));
  for (const node of nodesOf(statements)) {
    if (node.kind === "assignment" && names.has(node.child("left")?.text ?? "")) return undefined;
    const act = node.kind === "call" && node !== asked ? actOf(node, file) : undefined;
    if (act === undefined || (act.effect === "creates") === answer) continue;
    if (!isSameThing(pathOf(node, act), path, file) || isTolerant(node, act)) continue;
    if (act.effect === "removes" && TEMPORARY.test(path.text)) return undefined;
    return isFailureHandled(node, [act.error], file) || isHeld(node) ? undefined : { call: node, act };
  }
  return undefined;
}

function actOf(call: PythonNode, file: PythonFile): PathAct | undefined {
  const called = call.child("function");
  const name = nameOf(called, file);
  if (name === "open" || name === "io.open") return createsFile(call) ? CREATED_FILE : undefined;
  const method = called?.kind === "attribute" ? PATH_ACT_METHODS.get(called.child("attribute")?.text ?? "") : undefined;
  return PATH_ACTS.get(name) ?? method;
}

/** `open` overwrites what another process has put there meanwhile. */
const CREATED_FILE: PathAct = { effect: "creates", error: "FileExistsError", argument: 0, isUsual: true };

function createsFile(call: PythonNode): boolean {
  const mode = literalText(positionalArguments(call)[1] ?? keywordArgument(call, "mode")) ?? "r";
  return mode.includes("w");
}

function pathOf(call: PythonNode, { argument }: PathAct): PythonNode | undefined {
  return argument === -1 ? call.child("function")?.child("object") : positionalArguments(call)[argument];
}

function isTolerant(call: PythonNode, { tolerant }: PathAct): boolean {
  const value = tolerant === undefined ? undefined : keywordArgument(call, tolerant.keyword);
  return (value !== undefined && value.kind !== "false") || keywordArgument(call, "ignore_errors") !== undefined;
}

/** A path below a temporary folder that this function made: nobody else knows it. */
function isPrivate(path: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(path);
  return path.descendants("identifier").some((name) => {
    const found = file.scopes.lookup(name);
    const bindings = found.kind === "bound" && found.scope.node === owner ? found.bindings : [];
    const before = bindings.filter(({ node }) => node.index < path.index);
    return before.some(({ value }) => /temp_?dir|\b(?:mkdtemp|TemporaryDirectory|mkstemp)\b/.test(value?.text ?? ""));
  });
}

function describe({
  clause,
  decision,
  path,
  call,
  act,
  isAlone,
  file,
}: Found & {
  readonly clause: PythonNode;
  readonly decision: Decision;
  readonly path: PythonNode;
  readonly isAlone: boolean;
  readonly file: PythonFile;
}): RuleHit {
  const callee = code(dottedName(call.child("function")) ?? call.child("function")?.text ?? "");
  const between = twoCalls(awaited(decision.asked), call);
  const condition = clause.child("condition") ?? clause;
  const suggestion = atomicForm(clause, call, { act, opens: act === CREATED_FILE, file });
  const isOverwritten = act === CREATED_FILE;
  // Who removes something, or writes a file once, rarely has company; folders are what several processes make at once. Where nothing in
  // the code tells of company, there mostly is none.
  const isLockFile = isOverwritten && isWaitingLoop(clause);
  const isWorthAComment = act.effect === "creates" && act.isUsual && (!isOverwritten || isLockFile) && !isAlone;
  const creates = isOverwritten
    ? `Another process can create ${code(path.text)} between ${between}, which then overwrites what it has written.`
    : `Another process can create ${code(path.text)} between ${between}, which then raises ${code(act.error)} although the path is there.`;
  return {
    evidence: [condition, call],
    problem:
      act.effect === "creates"
        ? creates
        : `Another process can remove ${code(path.text)} between ${between}, which then raises ${code(act.error)} although the path is gone as wanted.`,
    solution: isOverwritten ? "Open it with mode `x` and handle `FileExistsError`." : solutionOf(callee, act),
    ...(isWorthAComment ? {} : { confidence: "low" as const }),
    ...(suggestion === undefined ? {} : { suggestion }),
    group: act.effect,
  };
}

function solutionOf(callee: string, { tolerant, error }: PathAct): string {
  return tolerant === undefined
    ? `Call ${callee} without asking first, and handle ${code(error)}.`
    : `Call ${callee} with ${code(`${tolerant.keyword}=True`)} instead of asking first.`;
}
