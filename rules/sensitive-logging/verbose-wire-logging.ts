import type { PythonFile } from "../../src/python/file.ts";
import { reachingBindings } from "../../src/python/reaching.ts";
import {
  keywordArgument,
  literalText,
  positionalArguments,
  symbolAt,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { STREAM_LOGGERS, TALKING_CONNECTIONS, TALKING_HANDLERS, WIRE_LOGGERS } from "../knowledge/wire-loggers.ts";
import { conditionsAround } from "../shared/debug-flags.ts";
import { isForDevelopment } from "../shared/environment.ts";
import { isScript, isUnderMain } from "../shared/scripts.ts";

export const verboseWireLogging = defineRule({
  id: "verbose-wire-logging",
  category: "sensitive-logging",
  severity: "low",
  confidence: "high",
  cwe: [532],
  title: "the traffic of a library is logged always",
  why: "What libraries write to show their traffic holds addresses, headers and bodies, with the tokens and passwords in them. It is meant for an hour at a developer's desk.",
  whenNotTo: "When the program is run by developers only, or what is sent holds no secret.",
  examples: [
    {
      bad: py`
        import http.client

        http.client.HTTPConnection.debuglevel = 1
      `,
      good: py`
        import http.client
        import os

        if os.environ.get("DEBUG_HTTP") == "1":
            http.client.HTTPConnection.debuglevel = 1
      `,
    },
  ],
  startsFrom: ["call", "assignment"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  const writes = node.kind === "assignment" ? byAssignment(node, file) : byCall(node, file);
  if (writes === undefined || isWanted(node, file)) return undefined;
  return {
    evidence: node,
    problem: `This writes ${writes} to the log wherever the program runs: tokens and passwords stand there to be read.`,
    solution: "Do it only when a flag for debugging is set.",
  };
}

const TRAFFIC = "all that is sent and received";

function byAssignment(assignment: PythonNode, file: PythonFile): string | undefined {
  const name = file.names.qualifiedName(assignment.child("left")) ?? "";
  const isOn = isNumber(assignment.child("right"));
  return isOn && name.endsWith(".debuglevel") && TALKING_CONNECTIONS.test(name) ? TRAFFIC : undefined;
}

/** A number that is not 0. */
function isNumber(value: PythonNode | undefined): boolean {
  return value?.kind === "integer" && value.text !== "0";
}

function byCall(call: PythonNode, file: PythonFile): string | undefined {
  const called = call.child("function");
  const name = file.names.qualifiedName(called) ?? "";
  const [first, second] = positionalArguments(call);
  if (name === "logging.basicConfig") {
    const isOwn = keywordArgument(call, "handlers") !== undefined || keywordArgument(call, "filename") !== undefined;
    return !isOwn && isDebug(keywordArgument(call, "level"), file)
      ? `what every library tells at ${code("DEBUG")}`
      : undefined;
  }
  if (STREAM_LOGGERS.has(name)) {
    const level = second ?? keywordArgument(call, "level");
    return level === undefined || isDebug(level, file) ? "headers and bodies of requests" : undefined;
  }
  if (TALKING_HANDLERS.has(name)) return isNumber(first ?? keywordArgument(call, "debuglevel")) ? TRAFFIC : undefined;
  if (called?.kind !== "attribute") return undefined;
  const method = called.child("attribute")?.text;
  if (method === "set_debuglevel") return isNumber(first) && TALKING_CONNECTIONS.test(name) ? TRAFFIC : undefined;
  return method === "setLevel" && isDebug(first, file) ? writtenBy(called.child("object"), file) : undefined;
}

function isDebug(level: PythonNode | undefined, file: PythonFile): boolean {
  const value = unparenthesized(level);
  return literalText(value) === "DEBUG" || value?.text === "10" || file.names.qualifiedName(value) === "logging.DEBUG";
}

/** What a logger of a library writes; undefined for any other. */
function writtenBy(logger: PythonNode | undefined, file: PythonFile): string | undefined {
  const node = unparenthesized(logger);
  const bindings = node?.kind === "identifier" ? (reachingBindings(node, file.scopes) ?? []) : [];
  const [made] = node?.kind === "call" ? [node] : bindings.map(({ value }) => unparenthesized(value));
  if (made?.kind !== "call" || file.names.qualifiedName(made.child("function")) !== "logging.getLogger")
    return undefined;
  const name = literalText(positionalArguments(made)[0]) ?? "";
  return WIRE_LOGGERS.find((known) => known.name.test(name))?.writes;
}

/** Where somebody asked for it: behind a flag, in a program's own `main`, in what developers run. */
function isWanted(node: PythonNode, file: PythonFile): boolean {
  if (isScript(file.path) || isForDevelopment(file.path) || isUnderMain(node)) return true;
  if (ASKED_FOR.test(symbolAt(node))) return true;
  return conditionsAround(node).some(({ text }) => FLAG.test(text));
}

const ASKED_FOR = /debug|verbos|trace|(?:^|\.)main$/i;
const FLAG = /debug|verbos|trace|dump|log|\benv|argv|args|\bdev/i;
