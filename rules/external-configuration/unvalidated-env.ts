import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { type EnvironmentRead, environmentRead } from "../shared/environment.ts";

export const unvalidatedEnv = defineRule({
  id: "unvalidated-env",
  category: "external-configuration",
  severity: "medium",
  // Whoever deploys sets what is needed, and the start tells of what is missing.
  confidence: "low",
  cwe: [20],
  title: "an environment variable is used as if it were there and well formed",
  why: "A variable that is missing or mistyped shows as a `TypeError` or `ValueError` in the middle of the work, which names neither the variable nor its value.",
  whenNotTo: "When the start of the process has already checked the variable.",
  examples: [
    {
      bad: py`
        import os


        def hosts():
            return os.environ.get("WORKER_HOSTS").split(",")
      `,
      good: py`
        import os


        def hosts():
            return os.environ.get("WORKER_HOSTS", "").split(",")
      `,
    },
  ],
  startsFrom: ["call", "subscript"],
  check,
});

function check(node: PythonNode, file: PythonFile): RuleHit | undefined {
  const read = environmentRead(node, file);
  if (read?.name === undefined || isGuarded(node, read.name, file)) return undefined;
  return usedAsPresent(read) ?? convertedUnguarded(read);
}

/** `.get("X")` gives None when X is not set; what is done to it fails then. */
function usedAsPresent({ node, name = "", fallback, isRequired }: EnvironmentRead): RuleHit | undefined {
  if (isRequired || fallback !== undefined) return undefined;
  const use = failingUse(node);
  if (use === undefined) return undefined;
  return {
    evidence: use,
    problem: `Where ${code(name)} is not set, this is ${code("None")} and fails with an error that does not name the variable.`,
    solution: `Read it once at the start, and end there with a message that names ${code(name)} when it is missing.`,
  };
}

/** What fails with None: a method of it, a part of it, arithmetic, or a conversion. */
function failingUse(node: PythonNode): PythonNode | undefined {
  const { parent } = node;
  if (parent === undefined) return undefined;
  if (parent.kind === "attribute" && parent.child("object") === node) return parent.parent ?? parent;
  if (parent.kind === "subscript" && parent.child("value") === node) return parent;
  if (parent.kind === "binary_operator" && parent.child("operator")?.text !== "%") return parent;
  return conversionOf(node);
}

function conversionOf(node: PythonNode): PythonNode | undefined {
  const call = node.parent?.parent;
  const isConversion = call?.kind === "call" && /^(?:int|float)$/.test(dottedName(call.child("function")) ?? "");
  return isConversion && positionalArguments(call)[0] === node ? call : undefined;
}

/** A number that may not be one: at the start it ends the start, which is soon enough to be told in the summary only. */
function convertedUnguarded({ node, name = "" }: EnvironmentRead): RuleHit | undefined {
  const conversion = conversionOf(node);
  if (conversion === undefined) return undefined;
  return {
    evidence: conversion,
    problem: `A mistyped ${code(name)} ends this with a ${code("ValueError")} that does not name the variable.`,
    solution: "Read it once at the start, and name variable and value in the error.",
  };
}

/** Somebody has looked whether it is there, or takes the failure. */
function isGuarded(node: PythonNode, name: string, file: PythonFile): boolean {
  if (["TypeError", "ValueError", "AttributeError"].some((error) => file.errors.handlingOf(node, error) !== undefined))
    return true;
  const owner = enclosingFunction(node) ?? file.tree.root;
  const reads = owner
    .descendants("call", "subscript", "comparison_operator")
    .filter((other) => other.index < node.index);
  return reads.some((other) =>
    other.kind === "comparison_operator"
      ? other.text.includes(`"${name}"`) || other.text.includes(`'${name}'`)
      : environmentRead(other, file)?.name === name,
  );
}
