import type { PythonFile } from "../../src/python/file.ts";
import { HANDLER, isBroad } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { blockOf } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { plainText } from "../shared/plain-text.ts";

export const unreachableHandler = defineRule({
  id: "unreachable-handler",
  category: "error-handling",
  severity: "medium",
  confidence: "high",
  cwe: [561],
  equivalents: {
    ruff: ["B014", "B025"],
    pylint: ["bad-except-order", "duplicate-except", "E0701"],
    codeql: ["py/unreachable-except"],
  },
  title: "an earlier handler takes all that a later one is for",
  why: "Python tries handlers in their order. The special treatment that somebody wrote for one error never runs; the general one does.",
  whenNotTo: "Never: reorder the handlers, or remove the one that cannot run.",
  examples: [
    {
      bad: py`
        def load(store, name):
            try:
                return store.read(name)
            except Exception:
                LOG.exception("cannot load %s", name)
            except KeyError:
                return None
      `,
      good: py`
        def load(store, name):
            try:
                return store.read(name)
            except KeyError:
                return None
            except Exception:
                LOG.exception("cannot load %s", name)
      `,
    },
  ],
  startsFrom: [HANDLER],
  check,
});

function check(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const types = handledTypes(handler);
  const earlier = handler.parent?.namedChildren.filter(
    (child) => child.kind === HANDLER && child.index < handler.index,
  );
  if (types === undefined || types.length === 0 || earlier === undefined) return undefined;

  const takers = types.map((type) => earlier.find((other) => takesAll(other, type, file)));
  const [taker] = takers;
  if (taker === undefined || takers.includes(undefined)) return undefined;
  // The same class under two names, for old Pythons: nothing is lost.
  if (plainText(blockOf(taker)?.text ?? "") === plainText(blockOf(handler)?.text ?? "")) return undefined;
  return {
    evidence: [handler.child("value") ?? handler, handler.child("value") ?? handler],
    problem: `${headOf(taker)} in line ${taker.startLine} takes every ${listed(types)} before this handler is asked: what it does for that error never happens.`,
    solution: "Put the special handler first, or remove the one that cannot run.",
  };
}

/** `A`, `B` and `C`. */
function listed(types: readonly PythonNode[]): string {
  const names = types.map((type) => code(type.text));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

function headOf(handler: PythonNode): string {
  const types = handledTypes(handler)?.map((type) => type.text) ?? [];
  return code(["except", types.length > 1 ? `(${types.join(", ")})` : types.join("")].join(" ").trim());
}

function takesAll(earlier: PythonNode, type: PythonNode, file: PythonFile): boolean {
  const error = file.names.qualifiedName(type);
  if (error === undefined) return false;
  if (isBroad(earlier, file) && isOrdinary(error, file)) return true;
  const types = handledTypes(earlier)?.map((each) => file.names.qualifiedName(each)) ?? [];
  return types.some((ancestor) => ancestor !== undefined && file.errors.isSubtype(error, ancestor) === true);
}

/** Classes below BaseException beside Exception: a handler of `Exception` does not take them. */
const EXTRAORDINARY =
  /(?:^|\.)(?:BaseException|BaseExceptionGroup|KeyboardInterrupt|SystemExit|GeneratorExit|CancelledError)$/;

/** Whether an error is known to be an `Exception`: those of libraries are not always (eventlet's Timeout). */
function isOrdinary(error: string, file: PythonFile): boolean {
  const isBuiltin =
    /^[A-Z][A-Za-z]*(?:Error|Warning)$/.test(error) || error === "Exception" || error === "StopIteration";
  return !EXTRAORDINARY.test(error) && (isBuiltin || file.errors.isSubtype(error, "Exception") === true);
}
