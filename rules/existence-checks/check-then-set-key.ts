import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingFunction,
  keywordArgument,
  positionalArguments,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { DECIDING_KINDS, type Decision, decisionsOf, nodesOf } from "../shared/decisions.ts";
import { suggestEdits } from "../shared/edits.ts";
import { isHeld, isHeldByAll } from "../shared/guards.ts";
import { twoCalls } from "../shared/interleaving.ts";
import { isContainer, isMade } from "../shared/owned-values.ts";
import { checkAndAssignment, type Filling, findFilling, textOf } from "../shared/shared-state.ts";
import { isFilledByThreads } from "../shared/thread-sharing.ts";

export const checkThenSetKey = defineRule({
  id: "check-then-set-key",
  category: "existence-checks",
  severity: "medium",
  confidence: "medium",
  cwe: [362],
  title: "a key is looked for and then set",
  why: "Two threads or processes that look at the same time both find the key missing and both set it. What the first has put there is replaced while it is in use, or a thing that should happen once happens twice.",
  whenNotTo: "When only one thread comes here, or setting the key twice is harmless.",
  examples: [
    {
      bad: py`
        import threading


        class Bus:
            listeners = {}
            lock = threading.Lock()

            @classmethod
            def listen(cls, topic, listener):
                if topic not in cls.listeners:
                    cls.listeners[topic] = []
                cls.listeners[topic].append(listener)

            @classmethod
            def close(cls, topic):
                with cls.lock:
                    cls.listeners.pop(topic, None)
      `,
      good: py`
        import threading


        class Bus:
            listeners = {}
            lock = threading.Lock()

            @classmethod
            def listen(cls, topic, listener):
                cls.listeners.setdefault(topic, []).append(listener)

            @classmethod
            def close(cls, topic):
                with cls.lock:
                    cls.listeners.pop(topic, None)
      `,
    },
    {
      bad: py`
        def remind(cache, user):
            key = f"reminded:{user.id}"
            if not cache.get(key):
                cache.set(key, True, 3600)
                send_reminder(user)
      `,
      good: py`
        def remind(cache, user):
            key = f"reminded:{user.id}"
            if cache.add(key, True, 3600):
                send_reminder(user)
      `,
    },
  ],
  startsFrom: DECIDING_KINDS,
  check: (clause, file) => checkItem(clause, file) ?? checkMarker(clause, file),
});

/** `if key not in ITEMS: ITEMS[key] = …` where threads run. */
function checkItem(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  const filling = findFilling(clause, file);
  if (filling?.place.key === undefined || !isMade(filling.value)) return undefined;
  const sharing = isFilledByThreads(filling, file);
  if (sharing === undefined) return undefined;
  const { place, condition, assignment, value } = filling;
  const text = code(textOf(place));
  const suggestion = suggestSetdefault(clause, filling);
  return {
    evidence: [condition, assignment],
    problem: `Another thread can set ${text} between ${checkAndAssignment(filling)}, which then replaces it: what has been put there meanwhile is lost.`,
    solution: isContainer(value)
      ? `Use ${code("setdefault")}, which looks and sets in one step.`
      : "Hold a lock from the check to the assignment.",
    ...(sharing === "sure" && (isContainer(value) || IS_LOCK.test(value.text)) ? {} : { confidence: "low" as const }),
    ...(suggestion === undefined ? {} : { suggestion }),
    group: text,
  };
}

/** Two threads with a lock each hold nothing. */
const IS_LOCK = /(?:^|\.)(?:R?Lock|Semaphore|Condition|Event|Queue)\(/;

/** Where the test guards nothing else. */
function suggestSetdefault(
  clause: PythonNode,
  { place, condition, assignment, value }: Filling,
): Suggestion | undefined {
  const only = clause.child("consequence")?.children ?? [];
  const [key] = condition.namedChildren;
  const isPlain =
    clause.kind === "if_statement" &&
    clause.child("alternative") === undefined &&
    condition.child("operators")?.kind === "not in" &&
    only.length === 1 &&
    only[0]?.namedChildren[0] === assignment &&
    assignment.child("type") === undefined;
  if (!isPlain || key === undefined || !isContainer(value) || assignment.child("right") !== value) return undefined;
  const text = `${place.name}.setdefault(${key.text}, ${value.text})`;
  return suggestEdits(clause.tree, [{ start: clause.start, end: assignment.end, text }], "3.0");
}

const CACHE = /(?:^|[._])(?:cache|redis|memcached?|redis_client|redis_conn|redis_cache|cache_client)$/i;

/** `if not cache.get(key): cache.set(key, True)`, which is to let only the first one through. */
function checkMarker(clause: PythonNode, file: PythonFile): RuleHit | undefined {
  if (isHeldByAll(clause, file)) return undefined;
  for (const decision of decisionsOf(clause)) {
    const look = missingIn(decision, file);
    const set = look === undefined ? undefined : findMarker(decision.statements, look);
    if (look === undefined || set === undefined) continue;
    const condition = clause.child("condition") ?? clause;
    return {
      evidence: [condition, set],
      problem: `Another process can look for ${code(look.key)} between ${twoCalls(look.call, set)}, and finds nothing either: what should happen once happens twice.`,
      solution: `Set it only if it is missing, in one step: ${code("cache.add(…)")} in Django, ${code("set(…, nx=True)")} in Redis; go on when that succeeds.`,
      group: look.key,
    };
  }
  return undefined;
}

interface Look {
  readonly call: PythonNode;
  readonly cache: string;
  readonly key: string;
}

/** The key that this answer says is not in a cache. */
function missingIn({ asked, answer }: Decision, file: PythonFile): Look | undefined {
  if (asked.kind !== "comparison_operator") return answer ? undefined : lookOf(asked, file);
  const [left, right] = asked.namedChildren;
  const operator = asked.child("operators")?.kind;
  const isMissing = right?.kind === "none" && ((operator === "is" && answer) || (operator === "is not" && !answer));
  return isMissing && left !== undefined ? lookOf(left, file) : undefined;
}

/** `cache.get(key)` or `cache.exists(key)`, perhaps awaited, or a local name that it was given to. */
function lookOf(expression: PythonNode, file: PythonFile): Look | undefined {
  let node = unparenthesized(expression);
  if (node?.kind === "identifier") {
    const found = file.scopes.lookup(node);
    const isLocal = found.kind === "bound" && found.scope.node === enclosingFunction(expression);
    node = isLocal
      ? unparenthesized(found.bindings.findLast((binding) => binding.node.index < expression.index)?.value)
      : undefined;
  }
  if (node?.kind === "await") node = unparenthesized(node.namedChildren[0]);
  const called = node?.kind === "call" ? node.child("function") : undefined;
  const cache = dottedName(called?.child("object"));
  const [key, ...more] = node?.kind === "call" ? positionalArguments(node) : [];
  if (node === undefined || cache === undefined || key === undefined || more.length > 0 || !CACHE.test(cache))
    return undefined;
  return /^(?:get|exists|has_key)$/.test(called?.child("attribute")?.text ?? "")
    ? { call: node, cache, key: key.text }
    : undefined;
}

/** The call that sets the key to a mere mark, where something else is done on the same way. */
function findMarker(statements: readonly PythonNode[], { cache, key }: Look): PythonNode | undefined {
  const calls = nodesOf(statements).filter(({ kind }) => kind === "call");
  const sets = calls.filter((call) => {
    const called = call.child("function");
    const isSet = /^(?:set|setex)$/.test(called?.child("attribute")?.text ?? "");
    return isSet && dottedName(called?.child("object")) === cache && positionalArguments(call)[0]?.text === key;
  });
  const [set] = sets;
  const value = set === undefined ? undefined : valueSet(set);
  if (
    set === undefined ||
    sets.length > 1 ||
    isHeld(set) ||
    value === undefined ||
    keywordArgument(set, "nx") !== undefined
  )
    return undefined;
  // Set only now and then, as when a failure is remembered, it keeps nobody out.
  const isAlways = statements.some((statement) => statement === statementOf(set));
  const isMark = /^(?:True|1|"\w*"|'\w*'|b"\w*"|(?:time\.time|timezone\.now|datetime\.(?:utc)?now)\([\w.]*\))$/.test(
    value.text,
  );
  const acts = calls.some((call) => call !== set && !set.contains(call) && isAct(call));
  return isMark && isAlways && acts ? set : undefined;
}

function statementOf(call: PythonNode): PythonNode | undefined {
  return call.parent?.kind === "await" ? call.parent.parent : call.parent;
}

function valueSet(set: PythonNode): PythonNode | undefined {
  const values = positionalArguments(set);
  return set.child("function")?.child("attribute")?.text === "setex" ? values[2] : values[1];
}

/** A statement that does something but log. */
function isAct(call: PythonNode): boolean {
  return (
    statementOf(call)?.kind === "expression_statement" && !/(?:^|\.)(?:log|logger|logging|print)\b/i.test(call.text)
  );
}
