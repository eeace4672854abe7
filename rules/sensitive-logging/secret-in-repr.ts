import type { PythonFile } from "../../src/python/file.ts";
import { decoratorsOf } from "../../src/python/decorators.ts";
import {
  enclosingClass,
  enclosingFunction,
  literalText,
  positionalArguments,
  statementsOf,
  unparenthesized,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { isSecretName } from "../knowledge/secret-names.ts";
import { connectionArgumentsIn } from "../shared/connection-arguments.ts";
import { nameFlow } from "../shared/flow-texts.ts";
import { isAmbiguousSecret, secretsIn } from "../shared/secrets.ts";

export const secretInRepr = defineRule({
  id: "secret-in-repr",
  category: "sensitive-logging",
  severity: "medium",
  confidence: "high",
  cwe: [532],
  title: "the text form of an object shows a secret",
  why: "Objects are written to logs, tracebacks and error reports by people who never think of what is in them.",
  whenNotTo: "When the object never leaves the code that makes it, or the value is no secret despite its name.",
  examples: [
    {
      bad: py`
        class Account:
            def __init__(self, user, password):
                self.user = user
                self.password = password

            def __repr__(self):
                return f"Account({self.user!r}, {self.password!r})"
      `,
      good: py`
        class Account:
            def __init__(self, user, password):
                self.user = user
                self.password = password

            def __repr__(self):
                return f"Account({self.user!r})"
      `,
    },
    {
      bad: py`
        from dataclasses import dataclass


        @dataclass
        class Account:
            user: str
            password: str
      `,
      good: py`
        from dataclasses import dataclass, field


        @dataclass
        class Account:
            user: str
            password: str = field(repr=False)
      `,
    },
  ],
  startsFrom: ["call", "function_definition", "class_definition"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | readonly RuleHit[] | undefined {
  if (node.kind === "call") return shownByNamedTuple(node, file);
  return node.kind === "class_definition" ? shownFields(node, file) : shownByMethod(node, file);
}

/** `namedtuple("Account", ["user", "password"])`: https://docs.python.org/3/library/collections.html#collections.namedtuple */
function shownByNamedTuple(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (file.names.qualifiedName(call.child("function")) !== "collections.namedtuple") return undefined;
  if (/\bdef __repr__\b/.test(enclosingDefinition(call)?.text ?? "")) return undefined;
  const [, fields] = positionalArguments(call);
  const names =
    fields?.kind === "string"
      ? (literalText(fields)?.split(/[\s,]+/) ?? [])
      : (fields?.namedChildren.map((field) => literalText(field) ?? "") ?? []);
  const secret = names.find((name) => isSecretName(name) && !isAmbiguousSecret(name));
  if (secret === undefined) return undefined;
  return {
    evidence: call,
    confidence: "low",
    problem: `The ${code("repr")} of this named tuple shows ${code(secret)}: every log line, traceback and error report with it gives the secret away.`,
    solution: `Derive a class from it with a ${code("__repr__")} that leaves ${code(secret)} out.`,
  };
}

/** The class whose base a call is. */
function enclosingDefinition(call: PythonNode): PythonNode | undefined {
  const bases = call.parent?.kind === "argument_list" ? call.parent : undefined;
  return bases?.parent?.kind === "class_definition" ? bases.parent : undefined;
}

function shownByMethod(definition: PythonNode, file: PythonFile): RuleHit | undefined {
  const name = definition.child("name")?.text ?? "";
  const body = definition.child("body");
  const owner = enclosingClass(definition);
  if (!TEXT_FORMS.has(name) || body === undefined || owner === undefined) return undefined;
  // With a `__repr__` for people, `__str__` is what the object stands for, such as a URL.
  if (name !== "__repr__" && /\bdef __repr__\b/.test(owner.text)) return undefined;
  for (const node of walkScope(body)) {
    const value = node.kind === "return_statement" ? unparenthesized(node.namedChildren[0]) : undefined;
    if (value === undefined) continue;
    const [flow] = [...secretsIn(value, file), ...connectionArgumentsIn(value, file)];
    if (flow === undefined || isConversion(value) || (name !== "__repr__" && isJoined(value))) continue;
    const shown = enclosingFunction(flow.source) === definition ? flow.source : node;
    return {
      evidence: shown,
      problem: `${code(name)} shows ${nameFlow(flow, shown)}: every log line, traceback and error report with this object gives the secret away.`,
      solution: "Leave it out, or show a mask in its place.",
    };
  }
  return undefined;
}

/** An object that stands for a secret, and is turned into it: nothing else is in the text. */
function isConversion(value: PythonNode): boolean {
  if (value.kind === "identifier" || value.kind === "attribute") return true;
  return value.kind === "call" && /\.(?:decode|encode)\(|^str\(/.test(value.text);
}

/** The line of a file that the object stands for. */
function isJoined(value: PythonNode): boolean {
  const called = value.kind === "call" ? value.child("function") : undefined;
  return called?.child("attribute")?.text === "join" && called.child("object")?.kind === "string";
}

const TEXT_FORMS: ReadonlySet<string> = new Set(["__repr__", "__str__", "__unicode__"]);

/** The fields that the `__repr__` of a dataclass or named tuple shows: https://docs.python.org/3/library/dataclasses.html#dataclasses.field */
function shownFields(owner: PythonNode, file: PythonFile): readonly RuleHit[] {
  const decorator = decoratorsOf(owner).find((candidate) => isDataclass(candidate, file));
  const isTuple =
    owner
      .child("superclasses")
      ?.namedChildren.some((base) => file.names.qualifiedName(base) === "typing.NamedTuple") === true;
  if ((decorator === undefined && !isTuple) || /\brepr\s*=\s*False\b/.test(decorator?.text ?? "")) return [];
  const body = statementsOf(owner.child("body"));
  if (body.some((statement) => /^(?:@\w+\s+)*def __repr__\b/.test(statement.text))) return [];
  return body.flatMap((statement) => {
    const field = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
    const name = field?.kind === "assignment" ? field.child("left")?.text : undefined;
    if (field === undefined || name === undefined || !isShownSecret(name, field)) return [];
    return {
      evidence: field,
      // Readers found that 4 of 11 such objects are never written anywhere.
      confidence: "low",
      problem: `The ${code("repr")} of this ${isTuple ? "named tuple" : "dataclass"} shows ${code(name)}: every log line, traceback and error report with the object gives the secret away.`,
      solution: isTuple
        ? `Give the class a ${code("__repr__")} that leaves it out.`
        : `Declare it with ${code("field(repr=False)")}.`,
    };
  });
}

function isDataclass(decorator: PythonNode, file: PythonFile): boolean {
  const name = file.names.qualifiedName(decorator.kind === "call" ? decorator.child("function") : decorator);
  return name !== undefined && DATACLASSES.has(name);
}

const DATACLASSES: ReadonlySet<string> = new Set([
  "dataclasses.dataclass",
  "attr.s",
  "attr.attrs",
  "attrs.define",
  "attr.dataclass",
  "attrs.frozen",
]);

function isShownSecret(name: string, field: PythonNode): boolean {
  const type = (field.child("type")?.text ?? "").replaceAll(/\s/g, "");
  if (
    !/^(?:"?str"?|bytes|Optional\[(?:str|bytes)\]|(?:typing\.)?Optional\[str\]|str\|None|None\|str|bytes\|None)$/.test(
      type,
    )
  )
    return false;
  return isSecretName(name) && !isAmbiguousSecret(name) && !/\brepr\s*=/.test(field.child("right")?.text ?? "");
}
