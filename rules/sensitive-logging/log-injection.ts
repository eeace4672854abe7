import type { FlowQuestion } from "../../src/python/data-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import type { Flow } from "../../src/python/held.ts";
import { reachingBindings } from "../../src/python/reaching.ts";
import { dottedName, keywordArgument, positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { ARGUMENT_CALLS, REQUEST_MAPPING_CALLS, REQUEST_MAPPINGS } from "../knowledge/request-data.ts";
import { isForAdministrators } from "../shared/administration.ts";
import { fileFlows } from "../shared/file-flows.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { asFormatText } from "../shared/format-text.ts";
import { isLogCall } from "../shared/log-calls.ts";
import { isClientRequest } from "../shared/requests.ts";
import { isMasking } from "../shared/secrets.ts";

export const logInjection = defineRule({
  id: "log-injection",
  category: "sensitive-logging",
  severity: "medium",
  // No hit on real code has been judged by a reader yet.
  confidence: "low",
  cwe: [117],
  equivalents: { codeql: ["py/log-injection"] },
  title: "text of a client becomes part of a log line unquoted",
  why: "A line break in what a client sends starts a new line of the log. With it anybody can write lines that look like the program's own, and lead those astray who read the log after an attack.",
  whenNotTo: "When the formatter of the log quotes line breaks, as one for JSON does.",
  examples: [
    {
      bad: py`
        import logging

        from flask import request

        LOG = logging.getLogger(__name__)


        def search():
            LOG.info(f"search for {request.args['q']}")
      `,
      good: py`
        import logging

        from flask import request

        LOG = logging.getLogger(__name__)


        def search():
            LOG.info("search for %r", request.args["q"])
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): readonly RuleHit[] | undefined {
  if (!isLogCall(call, file)) return undefined;
  const name = file.names.qualifiedName(call.child("function")) ?? "";
  if (name.startsWith("structlog.")) return undefined; // its renderers quote
  const message = messageOf(call);
  if (message === undefined) return undefined;
  const flows = flowsOf(file)
    .into(message)
    .filter(({ source }) => !isQuoted(source) && !isOneOfAFew(source, call));
  const places = [...Map.groupBy(flows, ({ enters }) => enters ?? call)];
  return places.flatMap(([evidence, found]) => tell(found, evidence, call, file));
}

function messageOf(call: PythonNode): PythonNode | undefined {
  const isLeveled = /(?:^|\.)log$/.test(dottedName(call.child("function")) ?? "");
  return unparenthesized(positionalArguments(call)[isLeveled ? 1 : 0]);
}

function tell(flows: readonly Flow[], evidence: PythonNode, call: PythonNode, file: PythonFile): readonly RuleHit[] {
  const [flow] = flows;
  if (flow === undefined || isHarmless(evidence, call)) return [];
  const isKnown = (file.names.qualifiedName(call.child("function")) ?? "").startsWith("logging.");
  const suggestion = evidence === call && isKnown ? asFormatText(call, sourcesOf(flows)) : undefined;
  return [
    {
      evidence,
      problem: `${nameFlow(flow, evidence)} comes from the client and is put into the log line as it is: a line break in it starts a line that looks like the program's own.`,
      solution: `Pass it as an argument, and show it with ${code("%r")}.`,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ];
}

/** Administrators have no need to forge the log, and what is written for debugging is seldom kept. */
function isHarmless(evidence: PythonNode, call: PythonNode): boolean {
  return isForAdministrators(evidence) || /\.(?:debug|trace)$/.test(dottedName(call.child("function")) ?? "");
}

function sourcesOf(flows: readonly Flow[]): readonly PythonNode[] {
  return flows.map(({ source }) => source);
}

const flowsOf = fileFlows(requestQuestion);

function requestQuestion(file: PythonFile): FlowQuestion {
  return {
    sourceAt: (expression) => requestTextAt(expression, file),
    clears: (call) => isMasking(call) || quotes(call, file),
    excludes: (annotation) => /^(?:int|float|bool|UUID|\w*Enum)\b/.test(annotation.text),
    isValue: () => false,
    isOther: () => false,
  };
}

/** https://docs.python.org/3/library/functions.html#repr, https://docs.python.org/3/library/json.html#json.dumps: line breaks are escaped. */
function quotes(call: PythonNode, file: PythonFile): boolean {
  const name = file.names.qualifiedName(call.child("function")) ?? "";
  return /^(?:repr|ascii|json\.dumps|urllib\.parse\.quote(?:_plus)?|urllib\.parse\.urlencode|pprint\.pformat)$/.test(
    name,
  );
}

/** What one text of a request is read from: `request.args["q"]`, `data.get("name")`, `self.get_argument("page")`. Literals are left out. */
function requestTextAt(expression: PythonNode, file: PythonFile): string | undefined {
  if (expression.kind === "subscript") return mappingName(expression.child("value"), file);
  if (expression.kind !== "call") return undefined;
  const called = expression.child("function");
  if (called?.kind !== "attribute" || keywordArgument(expression, "type") !== undefined) return undefined;
  const method = called.child("attribute")?.text ?? "";
  if (ARGUMENT_CALLS.has(method) && called.child("object")?.text === "self") return `${called.text}()`;
  return method === "get" ? mappingName(called.child("object"), file) : undefined;
}

function mappingName(mapping: PythonNode | undefined, file: PythonFile): string | undefined {
  if (!isMapping(mapping, file)) return undefined;
  return dottedName(mapping) ?? dottedName(mapping?.child("function")) ?? "request";
}

function isMapping(expression: PythonNode | undefined, file: PythonFile, depth = 0): boolean {
  const node = unparenthesized(expression);
  if (node === undefined || depth > 3) return false;
  if (node.kind === "await") return isMapping(node.namedChildren[0], file, depth);
  if (node.kind === "call") return isRequestPart(node.child("function"), REQUEST_MAPPING_CALLS, file);
  if (node.kind === "attribute") return isRequestPart(node, REQUEST_MAPPINGS, file);
  const bindings = node.kind === "identifier" ? (reachingBindings(node, file.scopes) ?? []) : [];
  return bindings.length > 0 && bindings.every(({ value }) => isMapping(value, file, depth + 1));
}

function isRequestPart(node: PythonNode | undefined, parts: ReadonlySet<string>, file: PythonFile): boolean {
  if (node?.kind !== "attribute" || !parts.has(node.child("attribute")?.text ?? "")) return false;
  return isClientRequest(node.child("object"), file);
}

/** Shown with its line breaks escaped: by `!r` or `=`, or as a part of a mapping or list. */
function isQuoted(source: PythonNode): boolean {
  return [...source.ancestors()].some((around) => {
    if (around.kind === "interpolation")
      return around.children.some(({ kind }) => kind === "type_conversion" || kind === "=");
    if (around.kind === "binary_operator") return /%[ra]/.test(around.child("left")?.text ?? "");
    return around.kind === "dictionary" || around.kind === "list" || around.kind === "set";
  });
}

/** Whether the log call runs only when the text is one of a few: `if kind in ("red", "green"):`. */
function isOneOfAFew(source: PythonNode, call: PythonNode): boolean {
  const around = source.ancestors().find(({ kind }) => kind !== "parenthesized_expression");
  const name = around?.kind === "assignment" ? around.child("left")?.text : source.text;
  return [...call.ancestors()].some((outer) => {
    const condition = outer.kind === "if_statement" ? unparenthesized(outer.child("condition"))?.text : undefined;
    return condition !== undefined && (condition.startsWith(`${name} in `) || condition.startsWith(`${name} == `));
  });
}
