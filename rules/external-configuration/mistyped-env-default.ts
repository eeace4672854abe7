import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { environmentRead } from "../shared/environment.ts";

export const mistypedEnvDefault = defineRule({
  id: "mistyped-env-default",
  category: "external-configuration",
  severity: "low",
  confidence: "high",
  cwe: [704],
  equivalents: { ruff: ["PLW1508"], pylint: ["invalid-envvar-default", "W1508"] },
  title: "the default of an environment variable is no text",
  why: "The value has one type when the variable is set and another when it is not: what works on the developer's machine fails where somebody sets it.",
  whenNotTo: "When the value goes straight into a conversion that takes both.",
  examples: [
    {
      bad: py`
        import os


        def retries():
            return os.getenv("RETRIES", 3)
      `,
      good: py`
        import os


        def retries():
            try:
                return int(os.getenv("RETRIES", "3"))
            except ValueError as error:
                raise SystemExit("RETRIES is no number") from error
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const read = environmentRead(call, file);
  const fallback = read?.fallback;
  if (read?.name === undefined || fallback === undefined || !NO_TEXT.has(fallback.kind)) return undefined;
  // `int(os.getenv("X", 3))` takes the number and the text alike; so does a method of neither.
  if (call.parent?.kind === "argument_list") return undefined;
  return {
    evidence: call,
    problem: `This is ${code(fallback.text)} when ${code(read.name)} is not set and a text when it is, so code that works with one fails with the other.`,
    solution: "Give the default as text and convert the result.",
  };
}

const NO_TEXT: ReadonlySet<string> = new Set(["integer", "float", "true", "false", "list", "dictionary", "tuple"]);
