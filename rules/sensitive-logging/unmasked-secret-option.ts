import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingClass,
  keywordArgument,
  literalText,
  positionalArguments,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isSecretName } from "../knowledge/secret-names.ts";
import { fileSays } from "../shared/file-says.ts";
import { appendArgument } from "../shared/suggestions.ts";

export const unmaskedSecretOption = defineRule({
  id: "unmasked-secret-option",
  category: "sensitive-logging",
  severity: "high",
  confidence: "high",
  cwe: [532],
  title: "a secret setting is declared without its mask",
  why: "The framework writes settings into logs, task results and error reports, and hides only those that are declared as secret.",
  whenNotTo: "When the value is no secret despite its name: declare it as not secret, where the framework lets you.",
  examples: [
    {
      bad: py`
        from oslo_config import cfg

        OPTS = [cfg.StrOpt("admin_password", help="Password of the admin user.")]
      `,
      good: py`
        from oslo_config import cfg

        OPTS = [cfg.StrOpt("admin_password", help="Password of the admin user.", secret=True)]
      `,
    },
    {
      bad: py`
        from ansible.module_utils.basic import AnsibleModule

        module = AnsibleModule(argument_spec=dict(api_key=dict(type="str")))
      `,
      good: py`
        from ansible.module_utils.basic import AnsibleModule

        module = AnsibleModule(argument_spec=dict(api_key=dict(type="str", no_log=True)))
      `,
    },
  ],
  startsFrom: ["call", "keyword_argument", "pair", "assignment"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  switch (node.kind) {
    case "call":
      return checkOsloOption(node, file) ?? checkClickOption(node, file);
    case "assignment":
      return checkSettingsField(node, file);
    default:
      return checkAnsibleArgument(node, file);
  }
}

const isOfCommand = fileSays(/\bregister_cli_opts?\b/);

/** https://docs.openstack.org/oslo.config/latest/reference/api/oslo_config.cfg.html: `secret` "true if the value should be obfuscated in log output". */
function checkOsloOption(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (!/^oslo_config\.cfg\.(?:StrOpt|Opt)$/.test(file.names.qualifiedName(call.child("function")) ?? ""))
    return undefined;
  const name = literalText(positionalArguments(call)[0] ?? keywordArgument(call, "name"));
  if (name === undefined || !isSecretName(name) || keywordArgument(call, "secret") !== undefined) return undefined;
  if (TELLS_OF_ANOTHER.test(keywordArgument(call, "help")?.text ?? "")) return undefined;
  return {
    evidence: call,
    problem: `${code(name)} is not declared as secret, so oslo.config writes its value to the log when the service logs its options.`,
    // What a command takes on its command line no service logs.
    ...(isOfCommand(file) ? { confidence: "low" as const } : {}),
    solution: `Declare it with ${code("secret=True")}.`,
    ...withArgument(call, "secret=True"),
  };
}

/** A help text by which the value is where the secret is kept, or the code that looks after it. */
const TELLS_OF_ANOTHER = /\b(?:path|file|filename|directory|entry ?point)\b/i;

/** https://click.palletsprojects.com/en/stable/options/#password-prompts */
function checkClickOption(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (file.names.qualifiedName(call.child("function")) !== "click.option") return undefined;
  const name = literalText(positionalArguments(call)[0]);
  const prompt = keywordArgument(call, "prompt");
  if (name === undefined || !isSecretName(name) || prompt === undefined || prompt.kind === "false") return undefined;
  if (keywordArgument(call, "hide_input") !== undefined) return undefined;
  return {
    evidence: call,
    problem: `The prompt for ${code(name)} shows what is typed, and the terminal's history and screen sharing keep it.`,
    solution: `Declare it with ${code("hide_input=True")}.`,
    ...withArgument(call, "hide_input=True"),
  };
}

/** https://docs.ansible.com/ansible/latest/dev_guide/developing_program_flow_modules.html#argument-spec: `no_log`. */
function checkAnsibleArgument(argument: PythonNode, file: PythonFile): RuleHit | undefined {
  const key = argument.child(argument.kind === "pair" ? "key" : "name");
  const name = key?.kind === "string" ? literalText(key) : key?.text;
  const declaration = unparenthesized(argument.child("value"));
  if (name === undefined || declaration === undefined || !isSecretName(name) || !isAnsible(argument, file))
    return undefined;
  const options = optionsOf(declaration);
  if (options === undefined || options.has("no_log") || options.has("choices")) return undefined;
  if (/^["'](?:bool|int|float|path|dict)["']$/.test(options.get("type")?.text ?? "")) return undefined;
  return {
    evidence: argument,
    problem: `${code(name)} is declared without ${code("no_log")}, so Ansible writes its value to the log of the managed host and to the output of the task.`,
    solution: `Declare it with ${code("no_log=True")}.`,
    ...(declaration.kind === "call" ? withArgument(declaration, "no_log=True") : {}),
  };
}

/** The keys of `dict(type="str")` or `{"type": "str"}`; undefined when that declares no argument. */
function optionsOf(declaration: PythonNode): ReadonlyMap<string, PythonNode | undefined> | undefined {
  if (declaration.kind === "call" && dottedName(declaration.child("function")) === "dict") {
    const parts = declaration.child("arguments")?.namedChildren ?? [];
    if (!parts.every((part) => part.kind === "keyword_argument")) return undefined;
    return declaredOptions(parts.map((part) => [part.child("name")?.text ?? "", part.child("value")]));
  }
  if (declaration.kind !== "dictionary") return undefined;
  const pairs = declaration.namedChildren;
  if (pairs.length === 0 || !pairs.every((pair) => pair.kind === "pair")) return undefined;
  return declaredOptions(pairs.map((pair) => [literalText(pair.child("key")) ?? "", pair.child("value")]));
}

function declaredOptions(
  entries: readonly (readonly [string, PythonNode | undefined])[],
): ReadonlyMap<string, PythonNode | undefined> | undefined {
  return entries.every(([key]) => ARGUMENT_KEYS.has(key)) ? new Map(entries) : undefined;
}

const ARGUMENT_KEYS: ReadonlySet<string> = new Set([
  "aliases",
  "apply_defaults",
  "choices",
  "default",
  "deprecated_aliases",
  "elements",
  "fallback",
  "no_log",
  "options",
  "removed_at_date",
  "removed_from_collection",
  "removed_in_version",
  "required",
  "required_if",
  "type",
]);

/** Inside of an argument spec: a call, assignment or function that says so. */
function isAnsible(argument: PythonNode, file: PythonFile): boolean {
  if (!/\b(?:\w*argument_spec|AnsibleModule)\b/.test(file.tree.text)) return false;
  return [...argument.ancestors()].some((around) => {
    if (around.kind === "keyword_argument") return SPEC_NAME.test(around.child("name")?.text ?? "");
    if (around.kind === "assignment") return SPEC_NAME.test(around.child("left")?.text ?? "");
    if (around.kind === "call") return SPEC_NAME.test(around.child("function")?.text ?? "");
    return around.kind === "function_definition" && SPEC_NAME.test(around.child("name")?.text ?? "");
  });
}

const SPEC_NAME = /(?:argument_?spec|arg_spec|^AnsibleModule$|_args$|ARGS$|SPEC$)/;

/** https://docs.pydantic.dev/latest/api/types/#pydantic.types.SecretStr */
function checkSettingsField(assignment: PythonNode, file: PythonFile): RuleHit | undefined {
  const name = assignment.child("left");
  const type = assignment.child("type")?.text.replaceAll(/\s/g, "");
  const owner = enclosingClass(assignment);
  if (name?.kind !== "identifier" || owner === undefined || assignment.parent?.parent?.parent !== owner)
    return undefined;
  if (!isSecretName(name.text) || !/^(?:str|Optional\[str\]|str\|None|None\|str)$/.test(type ?? "")) return undefined;
  const bases = owner.child("superclasses")?.namedChildren ?? [];
  if (!bases.some((base) => SETTINGS_CLASS.test(file.names.qualifiedName(base) ?? ""))) return undefined;
  return {
    evidence: assignment,
    // Most such objects are read field by field and never shown.
    confidence: "low",
    problem: `${code(name.text)} is plain text, so the ${code("repr")} of the settings, in a log or an error report, shows its value.`,
    solution: `Declare it as ${code("SecretStr")} and read it with ${code("get_secret_value()")} where it is needed.`,
  };
}

const SETTINGS_CLASS =
  /^(?:pydantic_settings\.BaseSettings|pydantic\.BaseSettings|pydantic\.env_settings\.BaseSettings)$/;

function withArgument(call: PythonNode, argument: string): Pick<RuleHit, "suggestion"> {
  const suggestion = appendArgument(call, argument, "3.8");
  return suggestion === undefined ? {} : { suggestion };
}
