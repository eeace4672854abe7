import type { Flow } from "../../src/python/held.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { secretsIn } from "../shared/secrets.ts";

export const secretInException = defineRule({
  id: "secret-in-exception",
  category: "sensitive-logging",
  severity: "high",
  confidence: "medium",
  cwe: [209, 532],
  title: "the text of an error holds a secret",
  why: "The text of an error ends in logs, in error reports and often in the answer to a client. Whoever reads one of them can use the secret.",
  whenNotTo: "When the value is no secret despite its name, or the error never leaves the code that handles it.",
  examples: [
    {
      bad: py`
        def connect(host, password):
            if not try_connect(host, password):
                raise ConnectionError(f"Cannot connect to {host} with {password}")
      `,
      good: py`
        def connect(host, password):
            if not try_connect(host, password):
                raise ConnectionError(f"Cannot connect to {host} with the given password")
      `,
    },
  ],
  startsFrom: ["raise_statement", "assert_statement", "call"],
  check,
});

function check(node: PythonNode, file: PythonFile): readonly RuleHit[] | undefined {
  const flows = textsOf(node, file).flatMap((value) => secretsIn(value, file));
  if (flows.length === 0 || isNeverReached(node) || isRedactedBefore(node)) return undefined;
  const places = [...Map.groupBy(flows, ({ enters }) => enters ?? node)];
  return places.flatMap(([evidence, [flow]]) => (flow === undefined ? [] : tell(flow, node, evidence)));
}

/** The expressions that become the text of an error. */
function textsOf(node: PythonNode, file: PythonFile): readonly PythonNode[] {
  if (node.kind === "raise_statement") return messages(unparenthesized(node.namedChildren[0]));
  if (node.kind === "assert_statement") return node.namedChildren.slice(1);
  return file.names.qualifiedName(node.child("function")) === "sys.exit" ? messages(node) : [];
}

/** The arguments of an error that read as a text. What is handed over by itself may be kept without being shown. */
function messages(error: PythonNode | undefined): readonly PythonNode[] {
  // `LoopingCallDone(value)` and the like hand over a value; nobody shows it.
  if (error?.kind !== "call" || /(?:Done|Stop\w*|Return|Exit)$/.test(error.child("function")?.text ?? "")) return [];
  return (error.child("arguments")?.namedChildren ?? [])
    .map((argument) => (argument.kind === "keyword_argument" ? argument.child("value") : argument))
    .flatMap((argument) => unparenthesized(argument) ?? [])
    .filter((argument) => TEXTS.has(argument.kind));
}

const TEXTS: ReadonlySet<string> = new Set(["string", "concatenated_string", "binary_operator", "call", "identifier"]);

function tell(flow: Flow, node: PythonNode, evidence: PythonNode): RuleHit {
  return {
    evidence,
    problem: `${nameFlow(flow, evidence)} becomes part of the text of an error: logs, error reports and answers to clients will show it.`,
    solution: "Say which credential it is, not its value.",
    ...(isUnknown(flow.source) || isRefusal(node) ? { confidence: "low" as const } : {}),
  };
}

/** Under `if token not in self.tokens:`, it opens nothing, and goes back to whoever sent it. */
function isUnknown(secret: PythonNode): boolean {
  return secret.ancestors().some((around) => {
    const condition = around.kind === "if_statement" ? unparenthesized(around.child("condition")) : undefined;
    return condition?.child("operators")?.kind === "not in" && condition.namedChildren[0]?.text === secret.text;
  });
}

/** A password that is refused for being weak goes back to whoever has just typed it. */
function isRefusal(node: PythonNode): boolean {
  return /^raise \w*(?:Weak|TooShort|Strength|Policy)/.test(node.text);
}

/** Under `if error.response and …:`, for a response of requests with an error status is false. */
function isNeverReached(node: PythonNode): boolean {
  return node.ancestors().some((around) => {
    const condition = around.kind === "if_statement" ? unparenthesized(around.child("condition")) : undefined;
    return (
      condition?.child("operator")?.kind === "and" && condition.child("left")?.child("attribute")?.text === "response"
    );
  });
}

/** `details["password"] = "<redacted>"`, further up in the function: whoever writes that knows what the text would show. */
function isRedactedBefore(node: PythonNode): boolean {
  const owner = enclosingFunction(node);
  return owner !== undefined && REDACTS.test(owner.tree.text.slice(owner.start, node.start));
}

const REDACTS = /\[\(?["']\w+["']\)?\]\s*=\s*\(?["'](?:\W*(?:redacted|hidden|masked|removed)\W*|[*x]{3,})["']/i;
