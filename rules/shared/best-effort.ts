import { blockOf, enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { outerWords } from "../../src/python/library.ts";

/** First or last word of the names of calls that tidy up. */
const CLEANUP_VERBS: ReadonlySet<string> = new Set(
  (
    "close aclose shutdown disconnect terminate kill cancel unlink remove rmtree rmdir stop quit release flush cleanup clean " +
    "teardown dispose destroy wait join reset unsubscribe unregister"
  ).split(" "),
);

/** Whether some calls all tidy up at the end of something. */
export function isCleanup(calls: readonly PythonNode[]): boolean {
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const method = call.child("function")?.text.split(".").at(-1) ?? "";
      return outerWords(method).some((word) => CLEANUP_VERBS.has(word)) || /^(?:clean_?up|tear_?down)/.test(method);
    })
  );
}

const OBSERVATION =
  /(?:metrics?|stats|statsd|telemetry|tracer|span|counter|gauge|histogram|collector|observables?_registry)\w*\.\w+$|(?:^|[._])record_\w+$|(?:^|[._])p?print$|(?:^|\.)(?:display|format_exc|print_exc)$/i;

/** Whether one of the calls only measures, traces or shows: losing that is better than failing what it tells of. */
export function isObservation(calls: readonly PythonNode[]): boolean {
  return calls.some((call) => OBSERVATION.test(call.child("function")?.text ?? ""));
}

/** Calls that only turn one value in memory into another. */
const CONVERSION =
  /^(?:int|float|str|bool|len|repr|getattr|isinstance|type|bytes|list|dict|tuple|set|ord|chr|hash|ascii|Decimal|datetime|date|cls|super|next|iter|max|min|enumerate|range|zip|sorted)$|^re\.\w+$|(?:^|[._])(?:copy|get|items|keys|values|r?index|find|r?split|r?strip|r?partition|lower|upper|replace|join|decode|encode|strptime|fromisoformat|mktime\w*|parsedate\w*|to_unicode|to_text|to_native|to_bytes|group|match|search|format)$|(?:^|[._])parse_?[a-z]*$/;

/** Calls that are made to see whether they work. */
export function isQuestion(calls: readonly PythonNode[]): boolean {
  return (
    calls.length > 0 &&
    calls.every((call) => /^(?:hash|len|isinstance|issubclass|callable)$/.test(call.child("function")?.text ?? ""))
  );
}

/** Functions whose very name says that an answer of "no", or a lost error, is what the caller asked for. */
const ASKS =
  /^_{0,2}(?:is|has|have|can|check|supports?|test|try|validate|maybe|probe|detect|exists?|safe|safely|ignore|eat|drop|swallow|suppress|quiet|quietly|silent|silently|best_effort)(?:_|$)/;

/** Whether a function's name says that losing an error is what its caller asked for. */
export function asksOrIgnores(node: PythonNode): boolean {
  return ASKS.test(enclosingFunction(node)?.child("name")?.text ?? "");
}

/** Functions that end something, where every step is tried whatever became of the one before. */
const ENDS =
  /^_{0,2}(?:close|aclose|stop|shutdown|teardown|tear_down|cleanup|clean_up|disconnect|terminate|dispose)(?:_|$)/;

/**
 * Whether losing an error is at least half of the point: a question, a conversion with a default, something tried to see if it works,
 * a step of an ending, or a second failure while the first is being dealt with.
 */
export function isAttempt(guarded: PythonNode, calls: readonly PythonNode[]): boolean {
  const owner = enclosingFunction(guarded);
  const name = owner?.child("name")?.text ?? "";
  const clauses = guarded.children.filter((child) => child.kind === "else_clause");
  return (
    asksOrIgnores(guarded) ||
    ENDS.test(name) ||
    clauses.some((clause) => blockOf(clause) !== undefined) ||
    calls.every((call) => CONVERSION.test(call.child("function")?.text ?? "")) ||
    isOnErrorPath(guarded)
  );
}

function isOnErrorPath(guarded: PythonNode): boolean {
  const owner = enclosingFunction(guarded);
  return [...guarded.ancestors()].some(
    (node) => (node.kind === "except_clause" || node.kind === "finally_clause") && enclosingFunction(node) === owner,
  );
}
