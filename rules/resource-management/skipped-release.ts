import { custodyOf } from "../../src/python/custody.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { HANDLER } from "../../src/python/handlers.ts";
import { dottedName, enclosingFunction, unparenthesized, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { firstLine } from "../shared/plain-text.ts";
import { acquiredBy } from "../shared/resources.ts";

export const skippedRelease = defineRule({
  id: "skipped-release",
  category: "resource-management",
  severity: "medium",
  // Reference counting closes what most libraries open as soon as the function returns.
  confidence: "low",
  cwe: [772],
  title: "a way out of the function leads past the call that releases something",
  why: "The function closes what it has opened, but not when it leaves early: a connection, a session or a reservation stays open each time that way is taken, until there are no more to be had.",
  whenNotTo:
    "When what is opened need not be closed on that way, because it was never really opened or somebody else has closed it.",
  examples: [
    {
      bad: py`
        def archive(engine, table):
            connection = engine.connect()
            if not connection.has(table):
                return 0
            count = connection.archive(table)
            connection.close()
            return count
      `,
      good: py`
        def archive(engine, table):
            connection = engine.connect()
            try:
                if not connection.has(table):
                    return 0
                return connection.archive(table)
            finally:
                connection.close()
      `,
    },
  ],
  startsFrom: ["assignment"],
  check,
});

function check(assignment: PythonNode, file: PythonFile): RuleHit | undefined {
  const name = assignment.child("left");
  const value = unparenthesized(assignment.child("right"));
  const call = value?.kind === "await" ? unparenthesized(value.namedChildren[0]) : value;
  const owner = enclosingFunction(assignment);
  if (name?.kind !== "identifier" || call?.kind !== "call" || owner === undefined) return undefined;
  // What is known to be a resource is unclosed-resource's and its neighbours' matter.
  if (acquiredBy(call, file) !== undefined || !OPENS.test(dottedName(call.child("function")) ?? "")) return undefined;

  const releases = releasesIn(owner).get(name.text) ?? [];
  if (releases.length === 0) return undefined;
  const leak = custodyOf(file, { call, subject: "value", release: { methods: RELEASES } })?.leak;
  // Conditions decide whether there is anything to release; an early `return` is what gets forgotten.
  if (leak?.by !== "return" || leak.cause?.kind !== "return_statement") return undefined;
  const exit = leak.cause;
  const release = releases.find(({ start }) => start > exit.end);
  if (release === undefined || releases.some(isInFinally)) return undefined;
  if (isOpenedLater(name.text, { exit, release, owner })) return undefined;
  return {
    evidence: exit,
    problem: `${code(firstLine(exit))} leads past ${code(release.text)}: what ${code(dottedName(call.child("function")) ?? "the call")} opened in line ${assignment.startLine} stays open then.`,
    solution: `Release it in a ${code("finally")} clause, or in ${code("contextlib.closing")}.`,
  };
}

/** Names of calls that open something outside of the process; others make what goes away by itself. */
const OPENS =
  /(?:^|[._])(?:connect|open|acquire|login|log_in|begin|checkout|lease|reserve|attach|subscribe)(?:_\w+)?$|(?:connection|session|channel|cursor|client|socket|transport)$/i;

const RELEASES: ReadonlySet<string> = new Set(["close", "aclose", "disconnect", "logout", "quit", "dispose"]);

/** `client = make_client(); if off: return; client.connect(); …; client.disconnect()`: the release is that of the later step. */
function isOpenedLater(
  name: string,
  { exit, release, owner }: { readonly exit: PythonNode; readonly release: PythonNode; readonly owner: PythonNode },
): boolean {
  const opening = owner.descendants("call").find((call) => {
    const called = call.child("function");
    return called?.child("object")?.text === name && OPENING_STEP.test(called.child("attribute")?.text ?? "");
  });
  return opening !== undefined && exit.end <= opening.start && opening.start < release.start;
}

const OPENING_STEP = /^(?:connect|open|login|log_in|start|begin|acquire|attach)$/;

/** `finally: if channel: channel.close()`: it was thought of. */
function isInFinally(release: PythonNode): boolean {
  return release.ancestors().some(({ kind }) => kind === "finally_clause");
}

const known = new WeakMap<PythonNode, ReadonlyMap<string, readonly PythonNode[]>>();

/** Calls without arguments, outside of handlers, that release what a name stands for, by that name. */
function releasesIn(owner: PythonNode): ReadonlyMap<string, readonly PythonNode[]> {
  const body = owner.child("body");
  const before = known.get(owner);
  if (before !== undefined || body === undefined) return before ?? new Map();
  const releases = [...walkScope(body)].filter((node) => {
    const called = node.kind === "call" ? node.child("function") : undefined;
    if (called?.kind !== "attribute" || !RELEASES.has(called.child("attribute")?.text ?? "")) return false;
    const isPlain = node.child("arguments")?.namedChildren.length === 0;
    return isPlain && !node.ancestors().some((outer) => outer.kind === HANDLER && owner.contains(outer));
  });
  const found = Map.groupBy(releases, (release) => release.child("function")?.child("object")?.text ?? "");
  known.set(owner, found);
  return found;
}
