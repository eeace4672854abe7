import type { Fix, Log, Region, Result } from "sarif";

import type { Finding, Suggestion } from "../review/finding.ts";
import type { ReviewResult } from "../review/result.ts";
import type { Rule } from "../review/rule.ts";
import type { SettingsProblem } from "../review/settings.ts";
import { visible } from "../review/text.ts";
import type { Tool } from "./json.ts";
import { NOTICES, toInvocation } from "./sarif-notices.ts";
import { artifactOf, plainText } from "./sarif-parts.ts";
import { SARIF_LEVELS, toDescriptor } from "./sarif-rules.ts";

/** What a SARIF log says besides the result of a review. */
export interface SarifContext {
  readonly tool: Tool;
  readonly rules: readonly Rule[];
  readonly settingsProblems: readonly SettingsProblem[];
}

const PROJECT = "https://github.com/sadpath/sadpath";

/**
 * Renders a result as SARIF 2.1.0, with one run: the rules and their help, a result for each finding, a notification for whatever was not
 * reviewed, failed or was silenced. Paths are relative addresses; columns count UTF-16 units.
 */
export function renderSarif(result: ReviewResult, context: SarifContext): string {
  const { tool, rules, settingsProblems } = context;
  const ruleIds = rules.map(({ id }) => id);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            informationUri: PROJECT,
            rules: rules.map(toDescriptor),
            notifications: [...NOTICES],
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [toInvocation(result, settingsProblems, ruleIds)],
        results: result.findings.map((finding) => toResult(finding, ruleIds)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toResult(finding: Finding, ruleIds: readonly string[]): Result {
  const { ruleId, severity, path, suggestion, fingerprint } = finding;
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: SARIF_LEVELS[severity],
    message: { text: plainText(`${finding.problem}\n\nSolution: ${finding.solution}`) },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(path), region: regionOf(finding) } }],
    partialFingerprints: { "sadpath/v1": fingerprint },
    ...(suggestion === null ? {} : { fixes: [toFix(path, suggestion)] }),
    properties: {
      category: finding.category,
      confidence: finding.confidence,
      placement: finding.placement,
      anchorLine: finding.anchorLine,
      group: visible(finding.group),
    },
  };
}

function regionOf({ startLine, startColumn, endLine, endColumn }: Finding): Region {
  return { startLine, startColumn, endLine, endColumn };
}

function toFix(path: string, { startLine, endLine, text, python }: Suggestion): Fix {
  // Without columns a region is its lines without the last line break; to take lines away, that goes too.
  const deletedRegion: Region =
    text === "" ? { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 } : { startLine, endLine };
  return {
    description: { text: `Replace the lines; for Python ${python} and later.` },
    artifactChanges: [
      { artifactLocation: artifactOf(path), replacements: [{ deletedRegion, insertedContent: { text } }] },
    ],
  };
}
