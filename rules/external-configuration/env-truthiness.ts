import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, literalText, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Level } from "../../src/review/level.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { type EnvironmentRead, environmentRead } from "../shared/environment.ts";

export const envTruthiness = defineRule({
  id: "env-truthiness",
  category: "external-configuration",
  severity: "high",
  confidence: "high",
  cwe: [1287],
  title: "the text of an environment variable is taken for a truth value",
  why: "Every text but the empty one is true: `DEBUG=false` and `VERIFY=0` switch on what the operator meant to switch off.",
  whenNotTo: "When the variable is documented to count as set whatever its value, as `NO_COLOR` is.",
  examples: [
    {
      bad: py`
        import os

        DEBUG = bool(os.getenv("APP_DEBUG", "False"))
      `,
      good: py`
        import os

        DEBUG = os.getenv("APP_DEBUG", "false").lower() in {"1", "true", "yes", "on"}
      `,
    },
  ],
  startsFrom: ["call", "subscript"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  const read = environmentRead(node, file);
  if (read?.name === undefined || PRESENCE.test(read.name)) return undefined;
  const converted = convertedBy(node);
  const isOff = OFF_WORDS.test(literalText(read.fallback) ?? "");
  if (converted !== undefined && (read.fallback !== undefined || !NO_SWITCH.test(read.name)))
    return describe(converted, read, isOff ? "high" : "low");
  if (isOff) return isTested(node) || isTestedLater(node, file) ? describe(node, read, "high") : undefined;
  return isTested(node) && read.fallback === undefined && ON_OFF_NAME.test(read.name) && !NO_SWITCH.test(read.name)
    ? describe(node, read, READ_AS_SWITCH.has(read.name) ? "medium" : "low")
    : undefined;
}

const OFF_WORDS = /^(?:false|0|no|off|n|f)$/i;

/** Names of switches, whose operators write `0` and `false`. */
const ON_OFF_NAME =
  /(?:^|_)(?:DEBUG|ENABLED?|DISABLED?|VERIFY|SSL|TLS|INSECURE)$|(?:^|_)(?:ENABLE|DISABLE|VERIFY)_|^USE_/;

/** Switches that a library reads too, and takes `0` for off; one's own is often set to `1` by one's own scripts, found readers. */
const READ_AS_SWITCH: ReadonlySet<string> = new Set(["FLASK_DEBUG", "QUART_DEBUG"]);

/** Names of values that are there or not, and are no switches. */
const NO_SWITCH =
  /(?:^|_)(?:URL|URI|DSN|PROXY|ENDPOINT|BUNDLE|CERT|CERTIFICATE|PROFILE|PATH|FILE|DIR|HOST|HOSTS|ADDRESS|SOCKET|TOKEN|KEY|SECRET|PASSWORD|NAME|ID|USER|HOME|VERSION|PORT|PID|DISPLAY|EDITOR|SHELL|TERM)$/;

/** Switches that count as on when they are set at all, by custom: https://no-color.org, https://force-color.org, CI systems. */
const PRESENCE = /^(?:NO_COLOR|FORCE_COLOR|CI|GITHUB_ACTIONS|TRAVIS|PYTEST_\w+|READTHEDOCS|PYTHON\w+|DEBUGPY\w*)$/;

/** `bool(…)` around the read. */
function convertedBy(node: PythonNode): PythonNode | undefined {
  const call = node.parent?.parent;
  const isBool = call?.kind === "call" && dottedName(call.child("function")) === "bool";
  return isBool && positionalArguments(call)[0] === node ? call : undefined;
}

/** Whether a value is only asked for its truth where it stands. */
function isTested(node: PythonNode): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (node.field === "condition" || parent.kind === "not_operator") return true;
  if (parent.kind === "conditional_expression") return parent.namedChildren[1] === node;
  if (parent.kind === "boolean_operator" || parent.kind === "parenthesized_expression") return isTested(parent);
  return false;
}

/** Assigned once, and then only asked for its truth. */
function isTestedLater(node: PythonNode, file: PythonFile): boolean {
  const target = node.parent?.kind === "assignment" ? node.parent.child("left") : undefined;
  const found = target?.kind === "identifier" ? file.scopes.lookup(target) : undefined;
  if (target === undefined || found?.kind !== "bound" || found.bindings.length !== 1) return false;
  const uses = file.tree.root
    .descendants("identifier")
    .filter((use) => use !== target && use.text === target.text && file.scopes.lookup(use).kind === "bound");
  return uses.length > 0 && uses.every(isTested);
}

function describe(evidence: PythonNode, { name = "" }: EnvironmentRead, confidence: Level): RuleHit {
  return {
    evidence,
    problem: `${code(`${name}=false`)} and ${code(`${name}=0`)} count as true here, because every text but the empty one does: who tries to switch it off switches it on.`,
    solution: `Compare the lower-case text with the words that mean on, such as ${code('"1"')} and ${code('"true"')}.`,
    confidence,
  };
}
