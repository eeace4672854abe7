import type { PythonFile } from "../../src/python/file.ts";
import { guardedStatement, HANDLER } from "../../src/python/handlers.ts";
import { isAlwaysTrue } from "../../src/python/raising.ts";
import { blockOf, enclosingFunction, givenKeywords, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { calledName } from "../shared/callees.ts";

export const unboundedRetry = defineRule({
  id: "unbounded-retry",
  category: "error-handling",
  severity: "medium",
  // Helpers that it calls may wait longer each time.
  confidence: "low",
  cwe: [835],
  title: "a failure is tried again without end",
  why: "What fails for good (a wrong password, a server that is gone) is tried until somebody ends the process: the caller never hears of the failure, and the other side is hammered while it recovers.",
  whenNotTo: "When waiting forever is what the program is for, and it says so while it waits.",
  examples: [
    {
      bad: py`
        def fetch(client):
            while True:
                try:
                    return client.fetch()
                except ConnectionError:
                    log.warning("fetching failed, trying again")
      `,
      good: py`
        import time


        def fetch(client):
            for attempt in range(5):
                try:
                    return client.fetch()
                except ConnectionError:
                    if attempt == 4:
                        raise
                    time.sleep(2**attempt)
      `,
    },
    {
      bad: py`
        from tenacity import retry


        @retry
        def fetch(client):
            return client.fetch()
      `,
      good: py`
        from tenacity import retry, stop_after_attempt, wait_random_exponential


        @retry(stop=stop_after_attempt(5), wait=wait_random_exponential(max=60), reraise=True)
        def fetch(client):
            return client.fetch()
      `,
    },
  ],
  startsFrom: ["while_statement", "decorator"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  return node.kind === "decorator" ? checkDecorator(node, file) : checkLoop(node, file);
}

/** A retry decorator that is told neither how often nor how long. */
function checkDecorator(decorator: PythonNode, file: PythonFile): RuleHit | undefined {
  const [expression] = decorator.namedChildren;
  const called = expression?.kind === "call" ? expression.child("function") : expression;
  const callee = file.names.qualifiedName(called);
  const retry = callee === undefined ? undefined : file.library.retryOf(callee);
  if (expression === undefined || retry === undefined || retry.isBounded || retry.onlyWith !== undefined)
    return undefined;
  const given = expression.kind === "call" ? givenKeywords(expression) : new Set<string>();
  const isUnpacked = expression.child("arguments")?.namedChildren.some(({ kind }) => kind.endsWith("_splat"));
  if (isUnpacked === true || retry.bounds.length === 0 || retry.bounds.some((bound) => given.has(bound)))
    return undefined;
  if (isDeliberate(decorator.parent ?? decorator)) return undefined;
  const isDelayed = given.has("wait") || [...given].some((keyword) => keyword.startsWith("wait"));
  const name = decorator.parent?.child("definition")?.child("name")?.text ?? "";
  return {
    evidence: decorator,
    problem: `${code(called?.text ?? "")} without a bound calls ${code(name)} again until it succeeds: a failure that stays never reaches the caller, who waits forever.`,
    solution: `Bound it by ${retry.bounds
      .slice(0, 2)
      .map((bound) => code(bound))
      .join(" or ")}, with a growing delay and jitter.`,
    ...(isDelayed ? { confidence: "low" as const } : {}),
  };
}

/** The code says, around it or in it, that it means to go on forever. */
function isDeliberate(node: PythonNode): boolean {
  const { tree, startLine } = enclosingFunction(node) ?? node;
  const before = Array.from({ length: 5 }, (_, back) => tree.lineText(Math.min(startLine, node.startLine) - 1 - back));
  const near = Array.from({ length: 5 }, (_, back) => tree.lineText(node.startLine - back));
  return [...before, ...near, node.text].some((text) =>
    /for ?ever|indefinite|endless|infinite|until (?:it |the )?\w+ (?:is|are|comes)/i.test(text),
  );
}

/** An endless loop that is left when something succeeds, and goes round again when it fails. */
function checkLoop(loop: PythonNode, file: PythonFile): RuleHit | undefined {
  const condition = loop.child("condition");
  const body = loop.child("body");
  if (condition === undefined || body === undefined || !isAlwaysTrue(condition)) return undefined;
  const guarded = body.namedChildren.find((statement) => statement.kind === "try_statement");
  if (guarded === undefined || !isLeftOnSuccess(loop, guarded)) return undefined;
  const handlers = guarded.namedChildren.filter(({ kind }) => kind === HANDLER);
  const outsideTypes = handlers.filter((handler) => isFailure(handler));
  const [first] = outsideTypes;
  if (first === undefined || outsideTypes.some((handler) => leavesOrCounts(handler))) return undefined;
  if (isDeliberate(loop) || isCounted(loop, guarded) || makesProgress(loop, first)) return undefined;

  // What ran out of time has waited already.
  const isTimeout = outsideTypes.every((handler) =>
    /Time(?:d)?_?[oO]ut/.test(
      handler
        .childrenIn("value")
        .map(({ text }) => text)
        .join(" "),
    ),
  );
  const isDelayed =
    isTimeout || [...walkScope(body)].some((node) => node.kind === "call" && DELAYS.test(calledName(node)));
  if (!isRemote(guarded, file) && !NETWORK_ERROR.test(first.text)) return undefined;
  const owner = enclosingFunction(loop)?.child("name")?.text;
  return {
    evidence: first,
    problem: isDelayed
      ? `A failure that stays is tried again without end: ${code(owner ?? "the loop")} never returns, and no caller hears of it.`
      : `After each failure ${code(owner ?? "the loop")} tries again at once and without end: it hammers a server that is down, and its caller never hears of a failure that stays.`,
    solution:
      "Bound the attempts or the time, wait longer after each failure with some jitter, and raise the last error.",
    ...(isDelayed ? { confidence: "low" as const } : {}),
  };
}

const DELAYS = /sleep|wait|delay|back_?off|pause|select|poll$|join$|reconnect|timeout|defer|\binput$|prompt|ask/i;

/** Types that say that something outside failed: not that data is wrong or at an end, a name is taken, or a call was interrupted. */
function isFailure(handler: PythonNode): boolean {
  const types = handler.childrenIn("value").map(({ text }) => text.replaceAll(EXPECTED, ""));
  return (
    types.length === 0 || /Exception\b|Error\b|error\b|Timeout|Unavailable|Refused|Failed|Failure/.test(types.join(" "))
  );
}

const EXPECTED =
  /\b(?:Key|Value|Index|Type|Lookup|Attribute|Unicode|UnicodeDecode|JSONDecode|FileExists|FileNotFound|Interrupted|BlockingIO|EOF|Watch|Integrity)Error\b/g;

const NETWORK_ERROR =
  /\bConnection\w*Error|RequestException|URLError|HTTPError|Timeout|socket\.error|Unavailable|OperationalError|NetworkError|ClientError|APIError|RpcError/;

/** By `return` or `break` in the `try` or what follows it in the loop; one in a nested loop leaves only that. */
function isLeftOnSuccess(loop: PythonNode, guarded: PythonNode): boolean {
  const later = guarded.parent?.namedChildren.filter(({ index }) => index > guarded.index) ?? [];
  const otherwise = guarded.namedChildren.filter(({ kind }) => kind === "else_clause");
  return (
    [guarded.child("body"), ...otherwise, ...later].some((part) =>
      (part?.namedChildren ?? (part === undefined ? [] : [part])).some((statement) => endsLoop(statement, loop)),
    ) || later.some((statement) => endsLoop(statement, loop))
  );
}

function endsLoop(statement: PythonNode, loop: PythonNode): boolean {
  if (statement.kind === "return_statement") return true;
  return statement.kind === "break_statement" && nearestLoop(statement) === loop;
}

function nearestLoop(node: PythonNode): PythonNode | undefined {
  return [...node.ancestors()].find(({ kind }) => kind === "while_statement" || kind === "for_statement");
}

/** A handler that raises, returns or ends the loop, perhaps after some attempts, or asks somebody. */
function leavesOrCounts(handler: PythonNode): boolean {
  const nodes = [...walkScope(blockOf(handler) ?? handler)];
  return nodes.some(
    (node) =>
      node.kind === "raise_statement" ||
      node.kind === "return_statement" ||
      (node.kind === "break_statement" && guardedStatement(handler)?.contains(nearestLoop(node) ?? node) !== true) ||
      (node.kind === "call" &&
        /(?:^|[._])(?:exit|_exit|abort|fail\w*|die|prompt|input|ask\w*|raise\w*|increment|next|should_retry|check\w*)$/.test(
          calledName(node),
        )),
  );
}

/** Some code of the loop outside of the `try` may end it: a deadline, a number of attempts, a request to stop. */
function isCounted(loop: PythonNode, guarded: PythonNode): boolean {
  const body = loop.child("body");
  const others = body?.namedChildren.filter((statement) => statement !== guarded) ?? [];
  return others.some((statement) =>
    [...walkScope(statement)].some(
      (node) =>
        node.kind === "raise_statement" ||
        ((node.kind === "return_statement" || node.kind === "break_statement") && node.parent !== body),
    ),
  );
}

/** The handler changes what is tried next: another address, a smaller batch, one more item. */
function makesProgress(loop: PythonNode, handler: PythonNode): boolean {
  const assigned = [...walkScope(blockOf(handler) ?? handler)]
    .filter(({ kind }) => kind === "assignment" || kind === "augmented_assignment")
    .flatMap(
      (node) =>
        node
          .child("left")
          ?.descendants("identifier")
          .map(({ text }) => text) ?? [],
    );
  const used = new Set(loop.descendants("identifier").flatMap((name) => (handler.contains(name) ? [] : name.text)));
  return assigned.some((name) => used.has(name) && name !== "self");
}

/** Whether the `try` calls something that is known to work over a network, or is named like it. */
function isRemote(guarded: PythonNode, file: PythonFile): boolean {
  const calls = guarded.child("body")?.descendants("call") ?? [];
  return calls.some((call) => {
    const callee = file.names.qualifiedName(call.child("function"));
    if (callee !== undefined && file.library.waitOf(callee)?.awaits === "network") return true;
    return /(?:^|[._])(?:\w*client|session|api|conn(?:ection)?|sock(?:et)?|rpc|channel|stub|driver)\.\w+$|(?:^|[._])(?:connect|request|fetch|download|send)\w*$/i.test(
      calledName(call),
    );
  });
}
