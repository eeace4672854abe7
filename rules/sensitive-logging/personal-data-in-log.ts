import type { FlowQuestion } from "../../src/python/data-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import type { Flow } from "../../src/python/held.ts";
import {
  dottedName,
  enclosingClass,
  enclosingFunction,
  literalText,
  positionalArguments,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { lacksContext, type PersonalKind, personalKind } from "../knowledge/personal-names.ts";
import { fileFlows } from "../shared/file-flows.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { holdsOthers, isMasking } from "../shared/secrets.ts";
import { sinkKind, writtenValues } from "../shared/sinks.ts";

export const personalDataInLog = defineRule({
  id: "personal-data-in-log",
  category: "sensitive-logging",
  severity: "medium",
  // No hit on real code has been judged by a reader yet.
  confidence: "low",
  cwe: [359, 532],
  title: "data of a person is written to the log",
  why: "Logs are kept longer and read by more people than the database, and nobody deletes from them when a person asks for it. What identifies people there is a leak waiting to happen.",
  whenNotTo: "When the log is kept and guarded as the data itself is, or the data is not that of a person.",
  examples: [
    {
      bad: py`
        import logging

        LOG = logging.getLogger(__name__)


        def pay(order, card_number):
            LOG.info("Charging %s for order %s", card_number, order.id)
      `,
      good: py`
        import logging

        LOG = logging.getLogger(__name__)


        def pay(order, card_number):
            LOG.info("Charging the card that ends in %s for order %s", card_number[-4:], order.id)
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): readonly RuleHit[] | undefined {
  const kind = sinkKind(call, file);
  if (kind === undefined || kind === "output") return undefined; // what is printed is for the one who asked
  const flows = writtenValues(call).flatMap((value) => flowsOf(file).into(value));
  const places = [...Map.groupBy(flows, ({ enters }) => enters ?? call)];
  return places.flatMap(([evidence, found]) => tell(found, evidence));
}

function tell(flows: readonly Flow[], evidence: PythonNode): readonly RuleHit[] {
  const gravest = flows.find((flow) => kindOf(flow) === "identity") ?? flows[0];
  if (gravest === undefined) return [];
  const isContact = kindOf(gravest) === "contact";
  return [
    {
      evidence,
      problem: `${nameFlow(gravest, evidence)} is written to the log: it stays there, for all who read it, after the person's data is deleted.`,
      solution: "Log the person's id, or a masked form of it.",
      ...(isContact ? { group: "contact" } : {}),
    },
  ];
}

function kindOf({ label }: Flow): PersonalKind | undefined {
  return personalKind(label);
}

const flowsOf = fileFlows(personalQuestion);

function personalQuestion(file: PythonFile): FlowQuestion {
  return {
    sourceAt: (expression) => personalDataAt(expression, file),
    clears: isMasking,
    excludes: (annotation) =>
      /^(?:int|float|bool|\w*(?:Message|Backend|Form|Field|Service|Client))\b/.test(annotation.text),
    isValue: () => false,
    isOther: () => false,
  };
}

function personalDataAt(expression: PythonNode, file: PythonFile): string | undefined {
  switch (expression.kind) {
    case "identifier":
      // An imported module or function.
      return file.names.qualifiedName(expression) === undefined ? personal(expression.text, expression) : undefined;
    case "attribute":
      return partOf(expression.child("object"), expression.child("attribute")?.text);
    case "subscript":
      return partOf(expression.child("value"), literalText(expression.child("subscript")));
    case "call":
      return lookedUp(expression);
    default:
      return undefined;
  }
}

function lookedUp(call: PythonNode): string | undefined {
  const called = call.child("function");
  const isLookup = called?.kind === "attribute" && called.child("attribute")?.text === "get";
  return isLookup ? partOf(called.child("object"), literalText(positionalArguments(call)[0])) : undefined;
}

function partOf(container: PythonNode | undefined, name: string | undefined): string | undefined {
  const owner = dottedName(container)?.split(".").at(-1) ?? "";
  // A class has columns, and what is configured is the operator's.
  if (/^[A-Z]/.test(owner) || holdsOthers(owner) || OPERATORS.test(owner)) return undefined;
  return name === undefined || container === undefined ? undefined : personal(name, container);
}

const OPERATORS = /^_?(?:config|configuration|conf|cfg|settings|args|options|opts|namespace|ns|environ|env)$/;

function personal(name: string, at: PythonNode): string | undefined {
  const around = enclosingClass(at) ?? enclosingFunction(at) ?? at.tree.root;
  return personalKind(name) === undefined || lacksContext(name, around.text) ? undefined : name;
}
