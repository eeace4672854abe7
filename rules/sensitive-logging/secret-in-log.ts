import type { Flow } from "../../src/python/held.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { HANDLER } from "../../src/python/handlers.ts";
import { dottedName, enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Level } from "../../src/review/level.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isSecretName } from "../knowledge/secret-names.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { secretsIn } from "../shared/secrets.ts";
import { sinkKind, writtenValues } from "../shared/sinks.ts";
import { isSwitchedOff } from "../shared/switched-off.ts";

export const secretInLog = defineRule({
  id: "secret-in-log",
  category: "sensitive-logging",
  severity: "high",
  confidence: "medium",
  cwe: [532],
  equivalents: { codeql: ["py/clear-text-logging-sensitive-data"] },
  title: "a secret is written to the log",
  why: "Logs are kept long, copied to other systems, and read by people who may not have the secret. Whoever reads one can act as its owner until the secret is changed.",
  whenNotTo: "When the value is no secret despite its name, or is masked before it gets here.",
  examples: [
    {
      bad: py`
        import logging

        LOG = logging.getLogger(__name__)


        def find_user(access_token, users):
            if access_token not in users:
                LOG.warning("Unrecognised access token: %s", access_token)
      `,
      good: py`
        import logging

        LOG = logging.getLogger(__name__)


        def find_user(access_token, users):
            if access_token not in users:
                LOG.warning("Unrecognised access token of %d characters", len(access_token))
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): readonly RuleHit[] | undefined {
  const kind = sinkKind(call, file);
  if (kind === undefined) return undefined;
  const written = writtenValues(call).flatMap((value) => flowsInto(value, file).map((flow) => ({ flow, value })));
  const places = [...Map.groupBy(written, ({ flow }) => flow.enters ?? call)];
  return places.flatMap(([evidence, [first]]) =>
    first === undefined || isSwitchedOff(call, evidence)
      ? []
      : { ...tell(first.flow, call, evidence), ...certainty(kind, evidence, first.value) },
  );
}

/** What is a secret by its own name is told where it is written, or not at all, and not once more for each caller that brings it. */
function flowsInto(value: PythonNode, file: PythonFile): readonly Flow[] {
  const flows = secretsIn(value, file);
  const name = value.kind === "identifier" ? value.text : undefined;
  return name !== undefined && isSecretName(name) ? flows.filter(({ enters }) => enters === undefined) : flows;
}

function tell(flow: Flow, call: PythonNode, evidence: PythonNode): RuleHit {
  const name = dottedName(call.child("function"));
  const sink = name === undefined ? "the log" : code(name);
  const where = evidence === call ? sink : `${sink} on line ${String(call.startLine)}`;
  return {
    evidence,
    ...(evidence === call ? {} : { group: `entry ${String(evidence.start)}` }),
    problem: `${nameFlow(flow, evidence)} reaches ${where}: whoever can read the log can use it.`,
    solution: "Log an id, or a masked form of it.",
  };
}

/**
 * What a program prints, or has just made up, is often meant for the one who asked for it; and `extra` is written only where a format
 * asks for it.
 */
function certainty(kind: string, evidence: PythonNode, value: PythonNode): { readonly confidence?: Level } {
  const isMadeUp = MAKES_UP.test(enclosingFunction(evidence)?.text ?? "");
  const isExtra = value.kind === "keyword_argument" && value.child("name")?.text === "extra";
  return kind === "output" || isMadeUp || isExtra || isRejected(evidence) ? { confidence: "low" } : {};
}

const MAKES_UP = /\bos\.urandom|\bsecrets\.|\buuid4\b|\bgenerate_\w*(?:password|token|secret)|\brandom_/;

/** In the handler of an error that says so, what was shown is of no use any more: an expired or forged token. */
function isRejected(evidence: PythonNode): boolean {
  return evidence
    .ancestors()
    .some(
      (around) =>
        around.kind === HANDLER &&
        /Expired|Invalid|Signature|Denied|NotFound|NoResult/.test(around.child("value")?.text ?? ""),
    );
}
