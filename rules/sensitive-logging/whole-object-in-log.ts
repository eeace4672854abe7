import type { FlowQuestion } from "../../src/python/data-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import type { Flow } from "../../src/python/held.ts";
import { keywordArgument } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { ECHOING_ENGINES } from "../knowledge/whole-objects.ts";
import { isBehindDebugFlag } from "../shared/debug-flags.ts";
import { isForDevelopment } from "../shared/environment.ts";
import { fileFlows } from "../shared/file-flows.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { isWithoutItsSecrets } from "../shared/removed-secrets.ts";
import { isScript, isUnderMain } from "../shared/scripts.ts";
import { isMasking } from "../shared/secrets.ts";
import { sinkKind, writtenValues } from "../shared/sinks.ts";
import { isMapping, takesNames } from "../shared/mapping-names.ts";
import { type WholeObject, wholeObjectAt } from "../shared/whole-objects.ts";

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
  if (isForDevelopers(call, file)) return undefined;
  if (ECHOING_ENGINES.has(file.names.qualifiedName(call.child("function")) ?? "")) return echoing(call);
  const kind = sinkKind(call, file);
  if (kind === undefined) return undefined;
  const [found] = writtenValues(call)
    .flatMap((value) => flowsOf(file).into(value))
    .filter(({ enters }) => enters === undefined) // what a helper is given is a part as often as the whole
    .filter(({ source }) => !isSelected(source) && !isKnownToHaveNone(source));
  const whole = found && wholeObjectAt(found.source, file);
  if (found === undefined || whole === undefined || isWithoutItsSecrets(found.source, whole, call)) return undefined;
  const isSure =
    kind !== "output" &&
    call.child("function")?.text.endsWith(".debug") !== true &&
    whole.kind !== "statement" &&
    (whole.kind !== "contents" || whole.secret !== undefined);
  return { evidence: call, ...tell(found, whole, call), ...(isSure ? {} : { confidence: "low" }) };
}

function tell(
  flow: Flow,
  { kind, label, secret }: WholeObject,
  sink: PythonNode,
): Pick<RuleHit, "problem" | "solution"> {
  const holds: Record<WholeObject["kind"], string> = {
    address: "is logged whole: the password that such an address may hold can then be read in the log.",
    credentials: "is logged whole, with the keys, cookies and passwords in it.",
    contents: `is logged whole, with ${secret === undefined ? "whatever secrets are" : `the ${code(secret)}`} in it.`,
    statement:
      "puts parameters into the text of a statement: passwords and data of persons among them stand in the log.",
  };
  const cures: Record<WholeObject["kind"], string> = {
    address: `Log the host, or ${code(label)} with its password masked.`,
    credentials: "Log the fields that are needed, by name.",
    contents: "Log the fields that are needed, by name.",
    statement: "Log the statement without its parameters.",
  };
  return { problem: `${nameFlow(flow, sink)} ${holds[kind]}`, solution: cures[kind] };
}

function echoing(call: PythonNode): RuleHit | undefined {
  const isQuiet = keywordArgument(call, "hide_parameters")?.kind === "true";
  if (isQuiet || keywordArgument(call, "echo")?.kind !== "true") return undefined;
  return {
    evidence: call,
    problem: `${code("echo=True")} writes every statement with its parameters to the log: passwords and data of persons among them.`,
    solution: `Turn it on by a flag, or add ${code("hide_parameters=True")}.`,
  };
}

/** Tools and branches that are there to show everything. */
function isForDevelopers(node: PythonNode, file: PythonFile): boolean {
  return isScript(file.path) || isForDevelopment(file.path) || isUnderMain(node) || isBehindDebugFlag(node);
}

/** `"%(a)s" % locals()`: the text says what of it is shown. */
function isSelected(source: PythonNode): boolean {
  const around = source.parent;
  if (around?.kind === "binary_operator") return /%\(\w+\)/.test(around.child("left")?.text ?? "");
  return around?.kind === "dictionary_splat" && around.parent?.kind === "argument_list";
}

/** In the branch for an address that was found to hold no password. */
function isKnownToHaveNone(source: PythonNode): boolean {
  return [...source.ancestors()].some((around) => /\bpassword\b|["']@["']/.test(around.child("condition")?.text ?? ""));
}

const flowsOf = fileFlows(wholeQuestion);

function wholeQuestion(file: PythonFile): FlowQuestion {
  return {
    sourceAt: (expression) => wholeObjectAt(expression, file)?.label,
    // `safe_load` masks nothing.
    clears: (call) => (isMasking(call) && wholeObjectAt(call, file) === undefined) || takesNames(call, file),
    givesNames: (iterated) => isMapping(iterated, file),
    excludes: () => false,
    isOther: () => false,
    isValue: (literal) => /\/\/[^/@\s]+:[^/@\s]+@/.test(literal),
  };
}
