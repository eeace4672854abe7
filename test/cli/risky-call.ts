import { defineRule, type Rule } from "../../src/review/rule.ts";

const RISKS: Readonly<Record<string, Rule["severity"]>> = { mild: "low", risky: "medium", grave: "high" };

/** Finds calls of `mild`, `risky` and `grave`, of that severity, and fails at a call of `explode`. */
export const riskyCall = defineRule({
  id: "risky-call",
  category: "error-handling",
  severity: "medium",
  confidence: "high",
  cwe: [703],
  title: "a risky call",
  why: "It may fail.",
  whenNotTo: "Never.",
  examples: [{ bad: "risky()\n", good: "safe()\n" }],
  startsFrom: ["call"],
  check: (call) => {
    const name = call.text.split("(", 1)[0] ?? "";
    if (name === "explode") throw new Error("boom");
    const severity = RISKS[name];
    if (severity === undefined) return undefined;
    return { evidence: call, severity, problem: `\`${name}\` may fail.`, solution: "Handle its failure." };
  },
});
