import { isMethodOfData } from "../../src/python/carrying-calls.ts";
import type { FlowQuestion } from "../../src/python/data-flow.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { guardedStatement, HANDLER, handlerName, isBroad } from "../../src/python/handlers.ts";
import type { Flow } from "../../src/python/held.ts";
import { isErrorSubtype } from "../../src/python/library.ts";
import {
  dottedName,
  enclosingClass,
  enclosingFunction,
  enclosingStatement,
  symbolAt,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import {
  HANDLER_WRITES,
  OUTER_ERRORS,
  RESOURCE_CLASSES,
  RESPONSES,
  ROUTE_DECORATORS,
  ROUTING_FRAMEWORKS,
  TRACEBACK_TEXTS,
  WRITING_HANDLER,
} from "../knowledge/web-responses.ts";
import { isForAdministrators } from "../shared/administration.ts";
import { conditionsAround } from "../shared/debug-flags.ts";
import { fileFlows } from "../shared/file-flows.ts";
import { nameFlow } from "../shared/flow-texts.ts";

export const exceptionTextInResponse = defineRule({
  id: "exception-text-in-response",
  category: "sensitive-logging",
  severity: "medium",
  confidence: "medium",
  cwe: [209],
  equivalents: { codeql: ["py/stack-trace-exposure"] },
  title: "the text of any error is sent to the client",
  why: "A broad handler gets errors of databases, files and other services too. Their texts hold statements, paths, host names and sometimes passwords, and tell an attacker what to try next.",
  whenNotTo:
    "When only those who run the service can call it, or every error that can come has a text made for clients.",
  examples: [
    {
      bad: py`
        import requests
        from flask import Flask, jsonify

        app = Flask(__name__)


        @app.route("/jobs")
        def jobs():
            try:
                return jsonify(requests.get(JOBS_URL, timeout=5).json())
            except Exception as err:
                return jsonify(error=str(err)), 500
      `,
      good: py`
        import requests
        from flask import Flask, jsonify

        app = Flask(__name__)


        @app.route("/jobs")
        def jobs():
            try:
                return jsonify(requests.get(JOBS_URL, timeout=5).json())
            except Exception:
                app.logger.exception("cannot list jobs")
                return jsonify(error="cannot list jobs"), 500
      `,
    },
  ],
  startsFrom: ["call", "return_statement"],
  check,
});

function check(node: PythonNode, file: PythonFile): readonly RuleHit[] | undefined {
  const sent = node.kind === "call" ? writtenBy(node, file) : returnedBy(node, file);
  const flows = sent.flatMap((value) => flowsOf(file).into(value)).filter(({ source }) => !isForDevelopers(source));
  const places = [...Map.groupBy(flows, ({ enters }) => enters ?? node)];
  return places.flatMap(([evidence, [flow]]) => (flow === undefined ? [] : tell(flow, evidence, node, file)));
}

function tell(flow: Flow, evidence: PythonNode, response: PythonNode, file: PythonFile): RuleHit {
  const outer = outerErrorAt(flow, file);
  const isKnown = outer !== undefined || flow.source.kind === "call";
  return {
    evidence,
    problem: `${nameFlow(flow, evidence)} is sent to the client, whatever failed${outer === undefined ? "" : `, ${code(outer)} too`}: statements, paths and host names can stand in it.`,
    solution: "Log the error, and answer with a fixed message.",
    ...(isKnown && !isWanted(evidence) && !isClientsFault(response) ? {} : { confidence: "low" }),
  };
}

/** An error from outside of the program that can come to the handler: its text is made for no client. */
function outerErrorAt({ source }: Flow, file: PythonFile): string | undefined {
  const handler = handlerAround(source, file);
  const body = handler && guardedStatement(handler)?.child("body");
  const { types } = body === undefined ? { types: [] } : file.errors.raisedBy(body);
  return types.find((type) => OUTER_ERRORS.some((base) => isErrorSubtype(file.library, type, base)));
}

/** Who runs the service, or tries out a connection, wants to read what fails. */
function isWanted(evidence: PythonNode): boolean {
  return TRIES_OUT.test(symbolAt(evidence)) || isForAdministrators(evidence);
}

const TRIES_OUT =
  /(?:^|[_.])(?:admin|check|command|console|debug|diagnos\w*|execute|health\w*|ping|probe|test|validate|verify)(?:[_.]|$)|Admin|Check|Command|Console|Debug|Execute|Health|Test/;

/** An answer that says that the request was wrong is mostly given for errors that are made for clients. */
function isClientsFault(response: PythonNode): boolean {
  const statement = enclosingStatement(response);
  const text =
    statement.kind === "return_statement" || statement.kind === "raise_statement" ? statement.text : response.text;
  return /\b4\d\d\b|HTTP_4\d\d|BAD_?REQUEST|UNPROCESSABLE|NOT_?FOUND|CONFLICT/i.test(text);
}

/** What a call sends to a client. */
function writtenBy(call: PythonNode, file: PythonFile): readonly PythonNode[] {
  const name = file.names.qualifiedName(call.child("function"));
  const isResponse = name !== undefined && (RESPONSES.has(name) || RESPONSES.has(file.library.canonicalName(name)));
  return isResponse || isHandlerWrite(call, file) ? (call.child("arguments")?.namedChildren ?? []) : [];
}

function isHandlerWrite(call: PythonNode, file: PythonFile): boolean {
  const [object, method, ...more] = dottedName(call.child("function"))?.split(".") ?? [];
  if (object !== "self" || more.length > 0 || !HANDLER_WRITES.has(method ?? "")) return false;
  return basesAround(call, file).some((base) => WRITING_HANDLER.test(base));
}

function basesAround(node: PythonNode, file: PythonFile): readonly string[] {
  const bases = enclosingClass(node)?.child("superclasses")?.namedChildren ?? [];
  return bases.map((base) => file.names.qualifiedName(base) ?? base.text);
}

/** What a function that is bound to an address returns. Calls are looked at by themselves. */
function returnedBy(statement: PythonNode, file: PythonFile): readonly PythonNode[] {
  const definition = enclosingFunction(statement);
  if (definition === undefined || !isRoute(definition, file)) return [];
  const [value] = statement.namedChildren;
  const parts = value?.kind === "expression_list" || value?.kind === "tuple" ? value.namedChildren : [value];
  return parts.filter((part) => part !== undefined).filter(({ kind }) => kind !== "call" && kind !== "await");
}

function isRoute(definition: PythonNode, file: PythonFile): boolean {
  if (basesAround(definition, file).some((base) => RESOURCE_CLASSES.has(base)))
    return ROUTE_DECORATORS.has(definition.child("name")?.text ?? "");
  const decorated = definition.parent?.kind === "decorated_definition" ? definition.parent : undefined;
  const decorators = decorated?.namedChildren.filter(({ kind }) => kind === "decorator") ?? [];
  return decorators.some((decorator) => bindsAddress(decorator.namedChildren[0])) && usesFramework(file);
}

function bindsAddress(decorator: PythonNode | undefined): boolean {
  const called = decorator?.kind === "call" ? decorator.child("function") : undefined;
  return called?.kind === "attribute" && ROUTE_DECORATORS.has(called.child("attribute")?.text ?? "");
}

function usesFramework(file: PythonFile): boolean {
  const imports = [
    ...file.tree.root.descendants("import_from_statement").map((node) => node.child("module_name")),
    ...file.tree.root.descendants("import_statement").map((node) => node.namedChildren[0]),
  ];
  return imports.some((module) => ROUTING_FRAMEWORKS.test(module?.text ?? ""));
}

const flowsOf = fileFlows(errorQuestion);

function errorQuestion(file: PythonFile): FlowQuestion {
  return {
    sourceAt: (expression) => errorTextAt(expression, file),
    clears: () => false,
    excludes: () => false,
    isValue: () => false,
    isOther: () => false,
  };
}

/** An error of any kind, its `args`, or its traceback as text. */
function errorTextAt(expression: PythonNode, file: PythonFile): string | undefined {
  if (expression.kind === "call") {
    const name = file.names.qualifiedName(expression.child("function")) ?? "";
    return TRACEBACK_TEXTS.has(name) && handlerAround(expression, file) !== undefined ? "traceback" : undefined;
  }
  const name =
    expression.kind === "attribute" && expression.child("attribute")?.text === "args"
      ? expression.child("object")?.text
      : expression.text;
  const handler = expression.kind === "call" ? undefined : handlerAround(expression, file);
  return handler !== undefined && handlerName(handler) === name ? name : undefined;
}

/** The nearest handler, when any error at all can come to it. */
function handlerAround(node: PythonNode, file: PythonFile): PythonNode | undefined {
  const handler = [...node.ancestors()].find(({ kind }) => kind === HANDLER);
  if (handler === undefined || !isBroad(handler, file)) return undefined;
  const body = guardedStatement(handler)?.child("body");
  return body === undefined || onlyReads(body, file) || runsClientsCode(body, file) ? undefined : handler;
}

/** Whether no error can come but those of what the client gave, of a wrong form. */
function onlyReads(body: PythonNode, file: PythonFile): boolean {
  return body.descendants("call").every((call) => {
    const { types, isOpen } = file.errors.raisedBy(call);
    if (types.some((type) => OUTER_ERRORS.some((base) => isErrorSubtype(file.library, type, base)))) return false;
    const name = dottedName(call.child("function"))?.split(".").at(-1) ?? "";
    return !isOpen || READS.test(name) || isMethodOfData(name);
  });
}

const READS =
  /^_*(?:convert|decode|filter|from|get_json|is|json|parse|to|url_decode|valid|validate)(?:_|$)|^loads?$|^[A-Z]/;

function runsClientsCode(body: PythonNode, file: PythonFile): boolean {
  return body
    .descendants("call")
    .some((call) => /^(?:compile|eval|exec)$/.test(file.names.qualifiedName(call.child("function")) ?? ""));
}

/** Whether code runs only for developers, or only for errors that were told apart. */
function isForDevelopers(source: PythonNode): boolean {
  const handler = source.ancestors().find(({ kind }) => kind === HANDLER);
  return conditionsAround(source).some((at) => handler?.contains(at) === true && ONLY_IF.test(at.text));
}

const ONLY_IF = /debug|develop|\bis_?dev\b|testing|is_?local|isinstance\(|\.status_code|hasattr\(/i;
