import type { ReportingConfiguration, ReportingDescriptor } from "sarif";

import type { Level } from "../review/level.ts";
import type { Rule } from "../review/rule.ts";
import { docsAddress } from "../review/review-change.ts";
import { plainText } from "./sarif-parts.ts";
import { renderRulePage, sentence } from "./rule-page.ts";

/** How SARIF calls a severity. */
export const SARIF_LEVELS = { high: "error", medium: "warning", low: "note" } as const satisfies Record<
  Level,
  ReportingConfiguration["level"]
>;

// GitHub's code scanning sorts and filters by these two properties of a rule.
const GITHUB_SEVERITIES: Readonly<Record<Level, string>> = { high: "error", medium: "warning", low: "recommendation" };

/** Describes a rule: its page is the help. */
export function toDescriptor(rule: Rule): ReportingDescriptor {
  const { id, title, why, whenNotTo, severity, confidence, category, cwe } = rule;
  const address = docsAddress(id);
  return {
    id,
    name: id
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(""),
    shortDescription: { text: sentence(title) },
    fullDescription: { text: why },
    help: {
      text: plainText(`${why}\n\nWhen not to follow it: ${whenNotTo}\n\n${address}`),
      markdown: renderRulePage(rule),
    },
    helpUri: address,
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: {
      precision: confidence,
      "problem.severity": GITHUB_SEVERITIES[severity],
      tags: [category, ...cwe.map((number) => `external/cwe/cwe-${String(number).padStart(3, "0")}`)],
    },
  };
}
