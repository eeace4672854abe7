import type { Flow } from "../../src/python/held.ts";
import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingFunction,
  keywordArgument,
  positionalArguments,
  symbolAt,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { PROCESS_STARTS, type ProcessStart } from "../knowledge/process-starts.ts";
import { fileSays } from "../shared/file-says.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { isScript, isUnderMain } from "../shared/scripts.ts";
import { secretsIn } from "../shared/secrets.ts";

export const secretOnCommandLine = defineRule({
  id: "secret-on-command-line",
  category: "sensitive-logging",
  severity: "high",
  confidence: "medium",
  cwe: [214, 598],
  title: "a secret stands on a command line or in an address",
  why: "Every user of a machine can list the arguments of its processes, and audit logs keep them. The query of an address is written to the logs of servers and proxies on the way.",
  whenNotTo: "When the program or service takes the secret in no other way, or nobody else can log in to the machine.",
  examples: [
    {
      bad: py`
        import subprocess


        def log_in(registry, user, password):
            subprocess.run(["docker", "login", registry, "-u", user, "-p", password], check=True)
      `,
      good: py`
        import subprocess


        def log_in(registry, user, password):
            command = ["docker", "login", registry, "-u", user, "--password-stdin"]
            subprocess.run(command, input=password, text=True, check=True)
      `,
    },
  ],
  startsFrom: ["call", "string"],
  check,
});

function check(node: PythonNode, file: PythonFile): readonly RuleHit[] | undefined {
  if (node.kind === "string") return inAddress(queryValues(node), node, file);
  const start = startOf(node, file);
  if (start !== undefined) return inArguments(commandOf(node, start), node, file);
  const isRequest = file.library.waitOf(file.names.qualifiedName(node.child("function")) ?? "")?.awaits === "network";
  const parameters = isRequest ? keywordArgument(node, "params") : undefined;
  return parameters && inAddress([parameters], node, file);
}

function startOf(call: PythonNode, file: PythonFile): ProcessStart | undefined {
  const called = call.child("function");
  // An Ansible module hands its module object on to helpers under this name.
  if (/(?:^|\.)_?module\.run_command$/.test(dottedName(called) ?? "")) return PROCESS_STARTS.get(ANSIBLE_RUN);
  const name = file.names.qualifiedName(called);
  return name === undefined ? undefined : PROCESS_STARTS.get(file.library.canonicalName(name));
}

const ANSIBLE_RUN = "ansible.module_utils.basic.AnsibleModule.run_command";

function commandOf(call: PythonNode, { from, takes, keyword }: ProcessStart): readonly PythonNode[] {
  const positional = positionalArguments(call).slice(from, takes === "one" ? from + 1 : undefined);
  const named = keyword === undefined ? undefined : keywordArgument(call, keyword);
  return named === undefined ? positional : [...positional, named];
}

function inArguments(command: readonly PythonNode[], call: PythonNode, file: PythonFile): readonly RuleHit[] {
  const flows = command.flatMap((value) => secretsIn(value, file)).filter(({ label }) => !IS_A_PATH.test(label));
  const places = [...Map.groupBy(flows, ({ enters }) => enters ?? call)];
  return places.flatMap(([evidence, [flow]]) => (flow === undefined ? [] : tellArgument(flow, evidence, file)));
}

/** The text of a private key has many lines: what a command is given under this name is the path of one. */
const IS_A_PATH = /(?:private|ssh|deploy|host)_?key$/i;

function tellArgument(flow: Flow, evidence: PythonNode, file: PythonFile): RuleHit {
  return {
    evidence,
    problem: `${nameFlow(flow, evidence)} becomes an argument of a program: every user of the machine can read it in the list of processes.`,
    solution: "Hand it over on standard input or in the environment.",
    ...(isExpected(evidence, file) ? { confidence: "low" } : {}),
  };
}

/** Who runs a script is alone on the machine; and who knows the better way takes it where the program has it, or says that it has none. */
function isExpected(evidence: PythonNode, file: PythonFile): boolean {
  const isScripted = isScript(file.path) || isUnderMain(evidence);
  return isScripted || KNOWS_BETTER.test(enclosingFunction(evidence)?.text ?? "") || tellsTheUser(file);
}

/** A text for users, as the modules of Ansible have one, that warns of it. */
const tellsTheUser = fileSays(/\bsecurity risk\b|\blist of processes\b|\bprocess(?:es)? list(?:ing)?\b/i);

const KNOWS_BETTER = /(?:passw(?:or)?d|token|secret)[-_](?:from[-_])?(?:stdin|file)/i;

/** What is written into the query of an address, after `?name=` or `&name=`. */
function queryValues(text: PythonNode): readonly PythonNode[] {
  const parts = text.namedChildren;
  const query = parts.findIndex(({ kind, text: part }) => kind === "string_content" && part.includes("?"));
  if (query === -1) return [];
  const placed = parts.filter(
    (part, index) => index > query && part.kind === "interpolation" && OPENS_VALUE.test(parts[index - 1]?.text ?? ""),
  );
  if (placed.length > 0) return placed;
  return TEMPLATE.test(parts.map((part) => part.text).join("")) ? formatted(text) : [];
}

const OPENS_VALUE = /[?&][\w-]+=$/;
const TEMPLATE = /\?(?:[^\s?]*&)?[\w-]+=(?:%s|\{\w*\})/;

/** The values of `text.format(…)` and `text % …`. */
function formatted(text: PythonNode): readonly PythonNode[] {
  const around = text.parent;
  if (around?.kind === "binary_operator" && around.child("operator")?.text === "%") return [around];
  const call = around?.kind === "attribute" && around.child("attribute")?.text === "format" ? around.parent : undefined;
  return call?.kind === "call" ? [call] : [];
}

/** Links that are sent by mail hold a token that works once. */
const IS_A_LINK = /reset|verif|confirm|activat|invit|unsubscri|magic/i;

function inAddress(values: readonly PythonNode[], evidence: PythonNode, file: PythonFile): readonly RuleHit[] {
  // What a caller hands in is told where the address is made.
  const [flow] = values.flatMap((value) => secretsIn(unparenthesized(value) ?? value, file));
  if (flow === undefined || IS_A_LINK.test(`${symbolAt(evidence)} ${evidence.text}`)) return [];
  return [
    {
      evidence,
      problem: `${code(flow.label)} becomes part of an address: servers and proxies on the way write addresses to their logs.`,
      solution: "Send it in a header or in the body.",
      // Many services take it in no other way.
      severity: "medium",
      confidence: "low",
    },
  ];
}
