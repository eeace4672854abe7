import type { PythonFile } from "../../src/python/file.ts";
import { guardedStatement, HANDLER, isBroad } from "../../src/python/handlers.ts";
import { blockOf, keywordArgument, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isLogCall } from "../shared/log-calls.ts";
import { suggestEdits } from "../shared/edits.ts";

export const lostTraceback = defineRule({
  id: "lost-traceback",
  category: "error-handling",
  severity: "low",
  confidence: "high",
  cwe: [755],
  equivalents: { ruff: ["TRY400", "G201"] },
  title: "an unexpected error is logged without its traceback",
  why: "A broad handler also meets the mistakes in the code. Their text alone, `'NoneType' object has no attribute 'id'`, does not say where they happened.",
  whenNotTo: "When the handler's errors are all expected: then name them.",
  examples: [
    {
      bad: py`
        def start(client, job):
            try:
                client.start(job)
            except Exception as error:
                LOG.error("cannot start %s: %s", job, error)
      `,
      good: py`
        def start(client, job):
            try:
                client.start(job)
            except Exception:
                LOG.exception("cannot start %s", job)
      `,
    },
  ],
  startsFrom: [HANDLER],
  check,
});

function check(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const body = blockOf(handler);
  if (body === undefined || guardedStatement(handler) === undefined || !isBroad(handler, file)) return undefined;
  const nodes = [...walkScope(body)];
  if (nodes.some((node) => node.kind === "raise_statement" || tellsMore(node))) return undefined;

  const logs = nodes.filter((node) => node.kind === "call" && isLogCall(node, file));
  const [call] = logs;
  const method = call?.child("function")?.child("attribute");
  if (logs.length !== 1 || call === undefined || method?.text !== "error") return undefined;
  if (keywordArgument(call, "exc_info") !== undefined || call.parent?.kind !== "expression_statement") return undefined;

  const suggestion = suggestEdits(call.tree, [{ start: method.start, end: method.end, text: "exception" }], "3.0");
  return {
    evidence: call,
    problem: `This handler takes every error, and ${code(call.child("function")?.text ?? "")} writes only its text: where a mistake in the code happened, nobody can tell.`,
    solution: `Call ${code("exception")} instead, which adds the traceback.`,
    ...(suggestion && { suggestion }),
  };
}

/** The traceback goes elsewhere, or the error travels on: added by hand, reported to a service, raised again by a helper. */
function tellsMore(node: PythonNode): boolean {
  return (
    node.kind === "identifier" &&
    /traceback|exc_info|format_exc|print_exc|capture_exception|capture_message|reraise|^_?exit$|fail_json|log_failure|^(?:Failure|opt)$/.test(
      node.text,
    )
  );
}
