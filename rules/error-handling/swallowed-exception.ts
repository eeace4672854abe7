import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, guardedStatement, HANDLER, isBroad } from "../../src/python/handlers.ts";
import {
  dottedName,
  enclosingFunction,
  positionalArguments,
  statementsOf,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";

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
  const outcome = silentOutcome(handler);
  if (outcome === undefined) return undefined;
  const body = statementsOf(guarded.child("body"));
  if (isHarmless(body, handler) || isReportedLater(guarded, handler)) return undefined;
  return {
    evidence: handler,
    problem: `${errorsOf(body)} ${outcome}`,
    solution:
      "Catch only the errors that are expected here, and log the others with their traceback or let them travel.",
    ...(isExplained(guarded) || isProbe(handler, body) ? { confidence: "low" as const } : {}),
  };
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
  if (!isEverything || statement === undefined || isHarmless(body, statement)) return undefined;
  return {
    evidence: item,
    problem: `${errorsOf(body)} vanishes here, and what follows runs as if it had succeeded.`,
    solution: "Suppress only the errors that are expected here, and let the others travel.",
    ...(isExplained(statement) ? { confidence: "low" as const } : {}),
  };
}

/** What becomes of the error, when the handler drops it: the end of a sentence. */
function silentOutcome(handler: PythonNode): string | undefined {
  const [only, ...others] = effectiveStatements(handler);
  if (others.length > 0) return undefined;
  if (only === undefined) return "vanishes here, and what follows runs as if it had succeeded.";
  if (only.kind === "continue_statement")
    return "skips this round of the loop without a trace: nobody learns what was left out.";
  if (only.kind === "return_statement") {
    const [value] = only.namedChildren;
    if (value !== undefined && !isEmpty(value)) return undefined;
    return `comes back as ${code(value?.text ?? "None")}, which the caller cannot tell from a real answer.`;
  }
  const assignment = only.kind === "expression_statement" ? only.namedChildren[0] : undefined;
  const value = assignment?.kind === "assignment" ? assignment.child("right") : undefined;
  if (value === undefined || !isEmpty(value)) return undefined;
  const target = assignment?.child("left")?.text ?? "";
  return `leaves ${code(target)} at ${code(value.text)}, which later code cannot tell from a real value.`;
}

/** None, False, zero and empty strings and containers. */
function isEmpty(value: PythonNode): boolean {
  const inner = unparenthesized(value);
  if (inner?.kind === "call") return /^(?:dict|list|set|tuple|str|bytes|frozenset)\(\s*\)$/.test(inner.text);
  return /^(?:None|False|0|\[\s*\]|\{\s*\}|\(\s*\)|[bBuU]?""|[bBuU]?'')$/.test(inner?.text ?? "");
}

/** Calls that say little of what is tried. */
const INCIDENTAL =
  /^(?:bool|int|str|float|len|list|dict|set|tuple|getattr|isinstance|print|range|sorted|iter|next)$|(?:^|\.)(?:append|update|join|split|strip|debug|info|get|format)$/;

/** The subject of the problem's sentence: what is tried, by its first telling call. */
function errorsOf(body: readonly PythonNode[]): string {
  const callees = body
    .flatMap((statement) => statement.descendants("call"))
    .flatMap((call) => dottedName(call.child("function")) ?? []);
  const callee = callees.find((name) => !INCIDENTAL.test(name)) ?? callees[0];
  return callee === undefined
    ? "Every error, even a mistake in the code,"
    : `Every error of ${code(callee)}, even a mistake in the code,`;
}

const PURE_CLEANUP =
  /(?:^|[._])(?:close|aclose|shutdown|disconnect|terminate|kill|cancel|unlink|remove|rmtree|rmdir|stop|quit|release|flush|cleanup|clean_up|teardown|dispose|destroy|wait|join)\w*$/i;

const LAST_RESORT = /^__(?:del|repr|str|exit|aexit|format|dir)__$/;

/** Places where losing an error is the custom, or another rule speaks of it. */
function isHarmless(body: readonly PythonNode[], place: PythonNode): boolean {
  const owner = enclosingFunction(place)?.child("name")?.text ?? "";
  if (LAST_RESORT.test(owner)) return true;
  // An optional dependency: anything may go wrong in a foreign module's body.
  if (body.some((statement) => statement.descendants("import_statement", "import_from_statement").length > 0))
    return true;
  const calls = body.flatMap((statement) => statement.descendants("call"));
  // Tidying up at the end of something: silent-cleanup-failure judges that.
  return calls.length > 0 && calls.every((call) => PURE_CLEANUP.test(call.child("function")?.text ?? ""));
}

/** A retry loop that raises once it has given up, a first attempt before one that raises, or a fallback that is looked at next. */
function isReportedLater(guarded: PythonNode, handler: PythonNode): boolean {
  const loop = [...guarded.ancestors()].find(
    (node) => node.kind === "for_statement" || node.kind === "while_statement",
  );
  const afterwards = [
    ...laterSiblings(guarded),
    ...(loop === undefined ? [] : laterSiblings(loop)),
    ...(loop?.childrenIn("alternative") ?? []),
  ];
  if (afterwards.some((statement) => statement.descendants("raise_statement").length > 0)) return true;

  const assignment = effectiveStatements(handler)[0]?.namedChildren[0];
  const fallback = assignment?.kind === "assignment" ? assignment.child("left")?.text : undefined;
  const [next] = laterSiblings(guarded);
  const isTested =
    next?.kind === "if_statement" &&
    next
      .child("condition")
      ?.descendants("identifier")
      .some((name) => name.text === fallback);
  return fallback !== undefined && isTested === true;
}

function laterSiblings(statement: PythonNode): readonly PythonNode[] {
  return statement.parent?.namedChildren.filter((sibling) => sibling.index > statement.index) ?? [];
}

/** Somebody has written down why: in the statement, or right above it. */
function isExplained(statement: PythonNode): boolean {
  const above = statement.tree.lineText(statement.startLine - 1).trim();
  const comments = [above, ...statement.descendants("comment").map((comment) => comment.text)].filter((text) =>
    text.startsWith("#"),
  );
  return comments.some(
    (text) =>
      /[a-z]{3,}.*[a-z]{2,}/i.test(text) &&
      !/^#\s*(?:expect:|TODO|FIXME|XXX|noqa|nosec|noinspection|pylint|type:)/i.test(text),
  );
}

const CONVERSIONS: ReadonlySet<string> = new Set([
  "int",
  "float",
  "str",
  "bool",
  "len",
  "repr",
  "getattr",
  "isinstance",
  "type",
  "bytes",
  "list",
  "dict",
  "tuple",
  "set",
]);

/** A function that answers whether something is so, or a conversion with a default: an answer of "no" is what the caller asked for. */
function isProbe(handler: PythonNode, body: readonly PythonNode[]): boolean {
  const owner = enclosingFunction(handler)?.child("name")?.text ?? "";
  if (/^_{0,2}(?:is|has|can|check|supports?|test|try|validate|maybe|probe|detect|exists?|safe)(?:_|$)/.test(owner))
    return true;
  const calls = body.flatMap((statement) => statement.descendants("call"));
  return calls.every((call) => CONVERSIONS.has(call.child("function")?.text ?? ""));
}
