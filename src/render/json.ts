import type { Finding, Suggestion } from "../review/finding.ts";
import type { ReviewResult } from "../review/result.ts";
import { SUPPRESSION_KINDS } from "../review/suppression.ts";

/** What made the review. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** Renders a result as the JSON that other tools rely on: version 1, keys in a fixed order, indented by two, ended by a line break. */
export function renderJson(result: ReviewResult, tool: Tool): string {
  const { findings, skipped, crashes, suppressed, suppressionProblems, stats } = result;
  const document = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    findings: findings.map(toJson),
    skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    crashes: crashes.map(({ ruleId, path, line, message }) => ({ ruleId, path, line, message })),
    stats: { files: stats.files, lines: stats.lines, hunks: stats.hunks, milliseconds: stats.milliseconds },
    suppressions: {
      used: Object.fromEntries(SUPPRESSION_KINDS.map((kind) => [kind, suppressed[kind]])),
      problems: suppressionProblems.map(({ path, line, kind, ruleId, message }) => ({
        path,
        line,
        kind,
        ruleId,
        message,
      })),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toJson(finding: Finding): Finding {
  return {
    ruleId: finding.ruleId,
    category: finding.category,
    severity: finding.severity,
    confidence: finding.confidence,
    placement: finding.placement,
    path: finding.path,
    startLine: finding.startLine,
    startColumn: finding.startColumn,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    anchorLine: finding.anchorLine,
    group: finding.group,
    problem: finding.problem,
    solution: finding.solution,
    suggestion: finding.suggestion === null ? null : suggestionToJson(finding.suggestion),
    fingerprint: finding.fingerprint,
    cwe: finding.cwe,
    docs: finding.docs,
  };
}

function suggestionToJson({ startLine, endLine, text, python }: Suggestion): Suggestion {
  return { startLine, endLine, text, python };
}
