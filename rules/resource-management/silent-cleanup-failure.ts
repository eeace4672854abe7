import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, guardedStatement, HANDLER, isBroad } from "../../src/python/handlers.ts";
import {
  enclosingFunction,
  keywordArgument,
  positionalArguments,
  statementsOf,
  unparenthesized,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { outsideEffect } from "../shared/outside-calls.ts";

export const silentCleanupFailure = defineRule({
  id: "silent-cleanup-failure",
  category: "resource-management",
  severity: "medium",
  // What stays behind may be gone already, or swept up elsewhere.
  confidence: "low",
  cwe: [390],
  equivalents: {
    ruff: ["BLE001", "E722", "S110", "S112", "SIM105"],
    bandit: ["B110", "B112"],
    pylint: ["broad-except", "broad-exception-caught", "bare-except", "W0703", "W0718", "W0702"],
  },
  title: "nobody hears that something was not removed",
  why: "A cleanup that fails in silence leaves volumes, ports, processes or folders behind. They pile up, cost money and block the next run, and no log says where they come from.",
  whenNotTo: "When another sweep removes what is left, or the thing is gone with the process anyway.",
  examples: [
    {
      bad: py`
        def drop(self, volume):
            try:
                self.client.delete_volume(volume.id)
            except Exception:
                pass
      `,
      good: py`
        def drop(self, volume):
            try:
                self.client.delete_volume(volume.id)
            except NotFound:
                pass
            except Exception:
                LOG.exception("volume %s was not deleted", volume.id)
      `,
    },
  ],
  startsFrom: [HANDLER, "with_item", "call"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  if (node.kind === "call") return checkIgnoredErrors(node, file);
  const body = node.kind === HANDLER ? silencedByHandler(node, file) : silencedBySuppress(node, file);
  if (body === undefined) return undefined;
  const removal = removalIn(body, file);
  const owner = enclosingFunction(node)?.child("name")?.text;
  if (removal === undefined || owner === "__del__") return undefined;
  return {
    evidence: node,
    problem: `When ${code(removal.child("function")?.text ?? "")} fails, nobody hears of it: what it should remove stays behind, and nothing tells where it came from.`,
    solution: "Let pass only the error that says it is gone already, and log the others with what is left behind.",
  };
}

/** The body of a `try` whose handler takes every error and does nothing. */
function silencedByHandler(handler: PythonNode, file: PythonFile): readonly PythonNode[] | undefined {
  const guarded = guardedStatement(handler);
  if (guarded === undefined || !isBroad(handler, file)) return undefined;
  const statements = effectiveStatements(handler);
  const isSilent = statements.every(
    ({ kind, namedChildren }) =>
      kind === "continue_statement" || (kind === "return_statement" && namedChildren.length === 0),
  );
  return isSilent ? statementsOf(guarded.child("body")) : undefined;
}

function silencedBySuppress(item: PythonNode, file: PythonFile): readonly PythonNode[] | undefined {
  const call = unparenthesized(item.child("value"));
  if (call?.kind !== "call" || file.names.qualifiedName(call.child("function")) !== "contextlib.suppress")
    return undefined;
  const isEverything = positionalArguments(call).some((type) =>
    /^(?:Base)?Exception$/.test(file.names.qualifiedName(type) ?? ""),
  );
  const statement = [...item.ancestors()].find(({ kind }) => kind === "with_statement");
  return isEverything ? statementsOf(statement?.child("body")) : undefined;
}

const REMOVING_CALLS: ReadonlySet<string> = new Set([
  "os.remove",
  "os.removedirs",
  "os.rmdir",
  "os.unlink",
  "shutil.rmtree",
]);

/** The first removal of something that outlives the process. */
function removalIn(body: readonly PythonNode[], file: PythonFile): PythonNode | undefined {
  const calls = body.flatMap((statement) => [...walkScope(statement)]).filter(({ kind }) => kind === "call");
  return calls.find(
    (call) =>
      outsideEffect(call, file) === "removes" ||
      REMOVING_CALLS.has(file.names.qualifiedName(call.child("function")) ?? ""),
  );
}

/** `shutil.rmtree(path, ignore_errors=True)`. */
function checkIgnoredErrors(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (file.names.qualifiedName(call.child("function")) !== "shutil.rmtree") return undefined;
  const isIgnoring =
    keywordArgument(call, "ignore_errors")?.kind === "true" || positionalArguments(call)[1]?.kind === "true";
  const owner = enclosingFunction(call)?.child("name")?.text ?? "";
  const path = positionalArguments(call)[0]?.text ?? "";
  if (!isIgnoring || /te?mp|scratch|cache/i.test(path) || owner === "__del__" || owner === "__exit__") return undefined;
  return {
    evidence: call,
    problem: `${code("ignore_errors=True")} keeps quiet about every file that ${code(path)} still holds afterwards: it may be found half removed later.`,
    solution: "Handle only that it is gone already, and log other errors.",
  };
}
