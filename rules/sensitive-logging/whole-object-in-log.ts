import { DataFlow } from "../../src/python/data-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, literalText } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { isMasking } from "../shared/secrets.ts";
import { sinkKind, writtenValues } from "../shared/sinks.ts";

export const wholeObjectInLog = defineRule({
  id: "whole-object-in-log",
  category: "sensitive-logging",
  severity: "medium",
  confidence: "medium",
  cwe: [532],
  title: "something that holds secrets among other things is logged whole",
  why: "Addresses of databases and brokers have a user and a password in them, the environment and the headers of a request have keys and cookies. Logged whole, all of them can be read in the log.",
  whenNotTo: "When what is logged is known to hold no secret, or a filter of the logger masks it.",
  examples: [
    {
      bad: py`
        import logging

        LOG = logging.getLogger(__name__)


        def connect(broker_url):
            LOG.info("Connecting to %s", broker_url)
      `,
      good: py`
        import logging

        LOG = logging.getLogger(__name__)


        def connect(broker_url):
            LOG.info("Connecting to %s", mask_password(broker_url))
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const kind = sinkKind(call, file);
  if (kind === undefined) return undefined;
  const flow = flowsOf(file);
  const [found] = writtenValues(call)
    .flatMap((value) => flow.into(value))
    .filter(({ enters }) => enters === undefined); // what a helper is given is a part as often as the whole
  if (found === undefined) return undefined;
  const isUrl = WITH_CREDENTIALS.test(found.label);
  return {
    evidence: call,
    problem: isUrl
      ? `${nameFlow(found, call)} is logged whole: the password that such an address may hold can then be read in the log.`
      : `${nameFlow(found, call)} is logged whole, with the keys, cookies and passwords in it.`,
    solution: isUrl
      ? `Log the host, or ${code(found.label)} with its password masked.`
      : "Log the fields that are needed, by name.",
    ...(kind === "output" ? { confidence: "low" } : {}),
  };
}

const known = new WeakMap<PythonFile, DataFlow>();

function flowsOf(file: PythonFile): DataFlow {
  const made = known.get(file) ?? new DataFlow(file, questionOf(file));
  known.set(file, made);
  return made;
}

function questionOf(file: PythonFile): ConstructorParameters<typeof DataFlow>[1] {
  return {
    sourceAt: (expression) => wholeObjectAt(expression, file),
    clears: isMasking,
    excludes: () => false,
    isOther: () => false,
    isValue: (literal) => /\/\/[^/@\s]+:[^/@\s]+@/.test(literal),
  };
}

/** Addresses that hold a user and a password by custom. */
const WITH_CREDENTIALS =
  /^_?(?:[a-z]+_)?(?:broker|database|db|sqlalchemy|sqlalchemy_database|redis|amqp|rabbitmq|mongo|mongodb|postgres|postgresql|mysql|transport)_(?:url|uri|dsn)$|^_?(?:connection_string|conn_str|conn_string|dsn|db_dsn)$/i;

function wholeObjectAt(expression: PythonNode, file: PythonFile): string | undefined {
  if (expression.field === "function") return undefined;
  switch (expression.kind) {
    case "identifier":
      return credentialed(expression.text);
    case "subscript":
      return credentialed(literalText(expression.child("subscript")) ?? "");
    case "attribute":
      return attributeAt(expression, file);
    case "call":
      return file.names.qualifiedName(expression.child("function")) === "locals" ? "locals" : undefined;
    default:
      return undefined;
  }
}

function credentialed(name: string): string | undefined {
  return WITH_CREDENTIALS.test(name) ? name : undefined;
}

function attributeAt(attribute: PythonNode, file: PythonFile): string | undefined {
  const parent = attribute.parent?.kind;
  if (parent === "subscript" || parent === "attribute" || parent === "comparison_operator") return undefined;
  if (file.names.qualifiedName(attribute) === "os.environ") return "os.environ";
  const name = attribute.child("attribute")?.text ?? "";
  const owner = dottedName(attribute.child("object"))?.split(".").at(-1) ?? "";
  if (/^(?:headers|cookies|COOKIES|META)$/.test(name) && /^_?(?:request|req)$/.test(owner)) return `${owner}.${name}`;
  return credentialed(name);
}
