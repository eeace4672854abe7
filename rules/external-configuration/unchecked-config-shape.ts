import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingFunction,
  keywordArgument,
  literalText,
  positionalArguments,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isLookedAtBefore } from "../shared/earlier-look.ts";

export const uncheckedConfigShape = defineRule({
  id: "unchecked-config-shape",
  category: "external-configuration",
  severity: "medium",
  confidence: "medium",
  cwe: [20, 476],
  title: "settings are used in a shape that nobody checked",
  why: "An empty file or an argument that was left out is `None`, a list may be a string: the code fails with an error of the language that names neither the file nor the setting, and the user cannot tell what to mend.",
  whenNotTo: "When the settings are checked against a schema in another file before they come here.",
  examples: [
    {
      bad: py`
        SPEC = {"dns": {"type": "list"}}


        def addresses(module):
            return " ".join(module.params["dns"])
      `,
      good: py`
        SPEC = {"dns": {"type": "list"}}


        def addresses(module):
            return " ".join(module.params["dns"] or [])
      `,
    },
    {
      bad: py`
        import yaml


        def load(path):
            with open(path) as stream:
                settings = yaml.safe_load(stream)
            return settings["server"]
      `,
      good: py`
        import yaml


        def load(path):
            with open(path) as stream:
                settings = yaml.safe_load(stream) or {}
            if "server" not in settings:
                raise ValueError(f"{path} has no server")
            return settings["server"]
      `,
    },
  ],
  startsFrom: ["call"],
  check(call, file) {
    return checkJoin(call, file) ?? checkClassName(call, file) ?? checkDocument(call, file);
  },
});

/** `" ".join(module.params["x"])` of an Ansible argument that may be left out. */
function checkJoin(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const [argument] = positionalArguments(call);
  if (argument?.kind !== "subscript" || !isTextJoin(call)) return undefined;
  const name = literalText(argument.child("subscript"));
  if (name === undefined || !/(?:^|\.)params$/.test(dottedName(argument.child("value")) ?? "")) return undefined;
  if (!isOptionalArgument(name, file) || isLookedAtBefore(call, argument.text, file)) return undefined;
  if (isTaken(call, file)) return undefined;
  return {
    evidence: call,
    problem: `The argument ${code(name)} may be left out and is ${code("None")} then, so every task without it ends with a ${code("TypeError")} here.`,
    solution: `Join ${code(`${argument.text} or []`)}, or do it only when the argument is given.`,
  };
}

function isTextJoin(call: PythonNode): boolean {
  const called = call.child("function");
  return called?.child("attribute")?.text === "join" && called.child("object")?.kind === "string";
}

/** Declared in this file, as `name=dict(…)` or `"name": {…}`, neither required nor with a default. */
function isOptionalArgument(name: string, file: PythonFile): boolean {
  const declared = file.tree.root.descendants("keyword_argument", "pair").find((node) => {
    const key = node.child("name")?.text ?? literalText(node.child("key"));
    return key === name && /^(?:dict\(|\{)/.test(node.child("value")?.text ?? "");
  });
  if (declared === undefined) return false;
  const text = declared.child("value")?.text.replaceAll(/\s/g, "") ?? "";
  return !/required['"]?[=:]True/.test(text) && !/default['"]?[=:](?!None)/.test(text);
}

/** `getattr(auth, name)` of a name out of the settings. */
function checkClassName(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (call.child("function")?.text !== "getattr") return undefined;
  const [module, name, fallback] = positionalArguments(call);
  if (module === undefined || name === undefined || fallback !== undefined) return undefined;
  if (!isImported(module, file)) return undefined;
  const setting = settingBehind(name, file);
  if (setting === undefined || isTaken(call, file) || isAskedFor(call, name, file)) return undefined;
  return {
    evidence: call,
    problem: `A mistyped ${code(setting)} ends here with an ${code("AttributeError")} that names neither the setting nor the values that are allowed.`,
    solution: `Handle ${code("AttributeError")}, and raise an error that names the setting and its value.`,
  };
}

function isImported(module: PythonNode, file: PythonFile): boolean {
  const root = dottedName(module)?.split(".")[0] ?? "";
  const imports = file.tree.root.descendants("import_statement", "import_from_statement");
  return imports.some((statement) => statement.descendants("identifier").some(({ text }) => text === root));
}

/** The settings key that an expression holds: `conf.get("x")`, or a name that was assigned it. */
function settingBehind(node: PythonNode, file: PythonFile): string | undefined {
  const found = node.kind === "identifier" ? file.scopes.lookup(node) : undefined;
  const value = found?.kind === "bound" && found.bindings.length === 1 ? found.bindings[0]?.value : undefined;
  const read = value ?? node;
  const called = read.kind === "call" ? read.child("function") : read;
  const source = read.kind === "call" ? called?.child("object") : read.child("value");
  if (read.kind === "call" && called?.child("attribute")?.text !== "get") return undefined;
  const isSettings = /(?:^|[._])(?:conf|config|settings|options)$/i.test(dottedName(source) ?? "");
  return isSettings
    ? literalText(read.kind === "call" ? positionalArguments(read)[0] : read.child("subscript"))
    : undefined;
}

function isAskedFor(call: PythonNode, name: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(call) ?? file.tree.root;
  return owner
    .descendants("call", "comparison_operator")
    .some(
      (node) =>
        node.index < call.index &&
        /^hasattr\(| in | not in |==/.test(node.text) &&
        node.descendants("identifier").some(({ text }) => text === name.text),
    );
}

/** A YAML file that is used as a mapping though it may be empty. */
function checkDocument(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (!YAML_LOADERS.has(file.names.qualifiedName(call.child("function")) ?? "")) return undefined;
  const source = positionalArguments(call)[0] ?? keywordArgument(call, "stream");
  if (source === undefined || !isFileContent(source, file)) return undefined;
  const use = firstUse(call, file);
  if (use === undefined || isTaken(use, file)) return undefined;
  return {
    evidence: use.startLine - call.startLine < 10 ? [call, use] : use,
    problem: `An empty file gives ${code("None")} and a list gives a list, so this fails with an error that does not name the file.`,
    solution: `Look whether it is a mapping first, and raise an error that names the file.`,
    // An empty file is rarer than readers believe, and the traceback names the place.
    confidence: "low",
  };
}

const YAML_LOADERS: ReadonlySet<string> = new Set([
  "yaml.safe_load",
  "yaml.load",
  "yaml.full_load",
  "yaml.unsafe_load",
]);

/** Read from a file that somebody else wrote: no text in the source, and no file that comes with the code. */
function isFileContent(source: PythonNode, file: PythonFile): boolean {
  const found = source.kind === "identifier" ? file.scopes.lookup(source) : undefined;
  const binding = found?.kind === "bound" && found.bindings.length === 1 ? found.bindings[0] : undefined;
  const text = binding?.value?.text ?? source.text;
  return /(?:^|[^\w.])open\(|\.open\(|\.read_text\(/.test(text) && !/__file__|resource|\b[A-Z_]{4,}\b/.test(text);
}

/** The first use of the document as a mapping in the same function, when nobody looks at it before. */
function firstUse(call: PythonNode, file: PythonFile): PythonNode | undefined {
  const direct = mappingUse(call);
  if (direct !== undefined) return direct;
  const assignment = call.parent;
  const target =
    assignment?.kind === "assignment" && assignment.child("right") === call ? assignment.child("left") : undefined;
  const name = dottedName(target);
  if (target === undefined || name === undefined) return undefined;
  const owner = enclosingFunction(call) ?? file.tree.root;
  const next = owner
    .descendants(target.kind)
    .find((node) => node.index > call.index && node.text === name && node.field !== "attribute");
  const use = next === undefined ? undefined : mappingUse(next);
  return use === undefined || isLookedAtBefore(use, name, file) ? undefined : use;
}

/** `x["key"]`, `x.get(…)`, `x.items()`. */
function mappingUse(node: PythonNode): PythonNode | undefined {
  const { parent } = node;
  if (parent?.kind === "subscript" && parent.child("value") === node) return parent;
  const isMethod =
    parent?.kind === "attribute" &&
    /^(?:get|items|keys|values|pop|setdefault|update)$/.test(parent.child("attribute")?.text ?? "");
  return isMethod && parent.parent?.kind === "call" ? parent.parent : undefined;
}

function isTaken(node: PythonNode, file: PythonFile): boolean {
  return ["TypeError", "AttributeError", "KeyError"].some((error) => file.errors.handlingOf(node, error) !== undefined);
}
