import type { PythonFile } from "../../src/python/file.ts";
import { outerWords } from "../../src/python/library.ts";
import { dottedName, enclosingFunction, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { NAMESPACE_GROUP } from "../../src/review/report.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { type ExistenceCheck, findExistenceCheck, findOwnMethod, namesResource } from "../shared/existence-checks.ts";
import { DECIDING_KINDS } from "../shared/decisions.ts";
import { missingByAnswer, missingByError } from "../shared/lookups.ts";
import { isHeld, isHeldByAll } from "../shared/guards.ts";
import { twoCalls } from "../shared/interleaving.ts";

export const checkThenActOnResource = defineRule({
  id: "check-then-act-on-resource",
  category: "existence-checks",
  severity: "medium",
  // Readers found that callers mostly let one at a time work on a thing, and that drivers tolerate what is gone.
  confidence: "low",
  cwe: [367],
  title: "something is checked for existence and then changed",
  why: "Between the check and the change another process can create or delete the thing. The change then fails where nobody expects it, or works on something else.",
  whenNotTo: "When nothing else can touch the thing: one process, one thread, no operator.",
  examples: [
    {
      bad: py`
        def remove(self):
            if self.namespace.exists():
                self.namespace.delete()
      `,
      good: py`
        def remove(self):
            try:
                self.namespace.delete()
            except NamespaceNotFound:
                LOG.debug("already gone")
      `,
    },
    {
      bad: py`
        def ensure(self, name):
            if not bucket_exists(name):
                self.client.create_bucket(name)
      `,
      good: py`
        def ensure(self, name):
            try:
                self.client.create_bucket(name)
            except BucketExists:
                LOG.debug("%s is there already", name)
      `,
    },
  ],
  startsFrom: ["except_clause", ...DECIDING_KINDS],
  check: (node, file) =>
    checkLookup(node, file) ?? (node.kind === "except_clause" ? undefined : checkQuestion(node, file)),
});

/** A thing that a client of a known library has looked for and not found, and then creates. */
function checkLookup(node: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isHeldByAll(node, file)) return undefined;
  const found = node.kind === "except_clause" ? missingByError(node, file) : missingByAnswer(node, file);
  if (found === undefined || isHandled(found.create)) return undefined;
  const { ask, create, subject } = found;
  return {
    evidence: [ask, create],
    problem: `Another process can create ${code(subject)} between ${twoCalls(ask, create)}: the second creation fails, or it is there twice.`,
    solution: SOLUTIONS.creates,
    // Often whoever creates it is the only one, once.
    group: subject,
  };
}

function checkQuestion(statement: PythonNode, file: PythonFile): RuleHit | undefined {
  const asked = askedIn(statement, file);
  if (asked === undefined || isHeld(statement)) return undefined;
  const act = actsAfter(statement, asked).find(
    (call) => concerns(call, asked, file) && fitsAnswer(call, answerAt(call, statement, asked), file),
  );
  if (act === undefined || isHandled(act)) return undefined;

  const subject = code(asked.subject);
  const between = twoCalls(asked.call, act);
  const kind = file.library.verbOf(methodOf(act))?.effect ?? "changes";
  const isShort = act.endLine - statement.startLine < 12;
  return {
    evidence: isShort ? [statement.child("condition") ?? statement, act] : (statement.child("condition") ?? statement),
    problem:
      kind === "creates"
        ? `Another process can create ${subject} between ${between}: the second creation fails, or both believe it is theirs.`
        : `Another process can remove or replace ${subject} between ${between}, which then fails half done or works on the wrong thing.`,
    solution: SOLUTIONS[kind],
    group: /(?:^|[._])(?:ns|netns|namespace)/i.test(asked.subject) ? NAMESPACE_GROUP : asked.subject,
  };
}

const SOLUTIONS = {
  creates: 'Create it without asking and treat "already exists" as done, or hold one lock over both.',
  removes: 'Remove it without asking and treat "not found" as done, or hold one lock over both.',
  changes: 'Make the change and handle "not found" there, or hold one lock over both.',
} as const;

function methodOf(call: PythonNode): string {
  return dottedName(call.child("function"))?.split(".").at(-1) ?? "";
}

interface Asked extends ExistenceCheck {
  /** The call, or the variable that keeps its answer, in the condition. */
  readonly place: PythonNode;
}

/** The existence check that an `if` decides by, perhaps negated or among other conditions, perhaps kept in a variable right before. */
function askedIn(statement: PythonNode, file: PythonFile): Asked | undefined {
  const condition = statement.child("condition");
  if (condition === undefined) return undefined;
  for (const node of condition.walk((below) => DECIDING.has(below.kind))) {
    const call = node.kind === "identifier" ? valueOf(node, statement) : node;
    const asked = call?.kind === "call" ? findExistenceCheck(call, file) : undefined;
    if (asked !== undefined) return { ...asked, place: node };
  }
  return undefined;
}

const DECIDING: ReadonlySet<string> = new Set(["not_operator", "boolean_operator", "parenthesized_expression"]);

function valueOf(name: PythonNode, statement: PythonNode): PythonNode | undefined {
  const assignment = statement.previousSibling?.namedChildren[0];
  return assignment?.kind === "assignment" && assignment.child("left")?.text === name.text
    ? assignment.child("right")
    : undefined;
}

/** Calls that run by the answer: in the branches, and after an early exit in what follows. */
function actsAfter(clause: PythonNode, { call }: ExistenceCheck): readonly PythonNode[] {
  const statement = clause.kind === "elif_clause" ? (clause.parent ?? clause) : clause;
  const alternatives = statement.childrenIn("alternative").filter((other) => other.index > clause.index);
  const isEarlyExit =
    alternatives.length === 0 && EXITS.has(clause.child("consequence")?.namedChildren.at(-1)?.kind ?? "");
  const following = isEarlyExit
    ? (statement.parent?.namedChildren.filter((later) => later.index > statement.index) ?? [])
    : [];
  return [clause.child("consequence"), ...alternatives, ...following]
    .flatMap((part) => (part === undefined ? [] : [...walkScope(part)]))
    .filter((node) => node.kind === "call" && node !== call);
}

const EXITS: ReadonlySet<string> = new Set([
  "return_statement",
  "raise_statement",
  "continue_statement",
  "break_statement",
]);

/** Whether a call changes the thing that was asked about. */
function concerns(call: PythonNode, { call: question, subject }: ExistenceCheck, file: PythonFile): boolean {
  const callee = dottedName(call.child("function"));
  if (callee === undefined || !isAct(methodOf(call), file)) return false;
  const receiver = callee.split(".").slice(0, -1).join(".");
  if (receiver === subject) return true;
  // `x.exists()` of a thing with any name may be a file; a function such as `device_exists` says what it asks about.
  const isMethod = dottedName(question.child("function"))?.startsWith(`${subject}.`) === true;
  if (isMethod && !namesResource(subject)) return false;
  const values = (call.child("arguments")?.namedChildren ?? []).map((argument) =>
    argument.kind === "keyword_argument" ? argument.child("value") : argument,
  );
  if (values.some((value) => value !== undefined && isSubject(value, subject))) return !IN_MEMORY.test(receiver);
  // A method of this class that does the work, when its body speaks of the same thing.
  const method = findOwnMethod(call);
  return method !== undefined && method.descendants("attribute").some((attribute) => isSubject(attribute, subject));
}

/** What is known to have been answered where a call runs; undefined when other conditions leave it open. */
function answerAt(act: PythonNode, clause: PythonNode, { place }: Asked): boolean | undefined {
  const isFirstBranch = clause.child("consequence")?.contains(act) === true;
  const condition = clause.child("condition");
  let answer: boolean | undefined = isFirstBranch;
  for (const around of place.ancestors()) {
    if (condition?.contains(around) !== true) break;
    if (around.kind === "not_operator") answer = answer === undefined ? undefined : !answer;
    // Of `a or b` nothing is known when it is true, of `a and b` nothing when it is false.
    if (around.kind === "boolean_operator" && (around.child("operator")?.kind === "and") !== isFirstBranch)
      answer = undefined;
  }
  return answer;
}

/** What is missing is created, what is there is removed or changed: the other way round, the call is about something else. */
function fitsAnswer(act: PythonNode, isThere: boolean | undefined, file: PythonFile): boolean {
  const method = methodOf(act);
  const adds = file.library.verbOf(method)?.effect === "creates" || outerWords(method).some((word) => MAKES.has(word));
  return isThere === undefined || adds !== isThere;
}

const MAKES: ReadonlySet<string> = new Set(["added", "created", "start", "restart", "plug", "new"]);

function isAct(method: string, file: PythonFile): boolean {
  return file.library.verbOf(method) !== undefined || outerWords(method).some((word) => ACT_WORDS.has(word));
}

/** Besides the verbs of methods that change something outside. */
const ACT_WORDS: ReadonlySet<string> = new Set([
  "added",
  "removed",
  "deleted",
  "created",
  "start",
  "stop",
  "restart",
  "kill",
  "truncate",
]);

/** Collections of this process, where `remove` and `add` change nothing outside. */
const IN_MEMORY =
  /(?:^|[._])(?:list|set|dict|map|cache|names|ids|items|errors|results|args|cmd|command|params|kwargs|log|LOG)$/;

function isSubject(value: PythonNode, subject: string): boolean {
  const name = dottedName(value) ?? value.text;
  return name === subject || name === `${subject}.name` || name === `${subject}.id`;
}

/** The act's own failure is thought of: a `try` with a handler, or a `suppress`, around it. */
function isHandled(act: PythonNode): boolean {
  const owner = enclosingFunction(act);
  for (const around of act.ancestors()) {
    if (around === owner) return false;
    if (around.kind === "with_statement" && /suppress|raises/.test(around.namedChildren[0]?.text ?? "")) return true;
    const hasHandler =
      around.kind === "try_statement" && around.namedChildren.some((child) => child.kind === "except_clause");
    if (hasHandler && around.child("body")?.contains(act) === true) return true;
  }
  return false;
}
