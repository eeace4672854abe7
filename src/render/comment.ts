import { titleOf } from "../review/build-report.ts";
import type { Finding, Suggestion } from "../review/finding.ts";
import type { LineRange } from "../review/report.ts";
import { code } from "../review/text.ts";
import { link, fencedBlock, prose } from "./inert.ts";
import { renderLines } from "./report-markdown.ts";

// Keeps a comment well inside GitHub's 65,536 characters.
const LONGEST_SUGGESTION = 20_000;

/**
 * Renders the comment of one finding: an entry of the report under its category's title. `commented` are the lines that the comment will
 * hang on: GitHub replaces exactly them, so a suggestion for other lines is left out. The caller appends its markers.
 */
export function renderComment(finding: Finding, commented: LineRange): string {
  const { category, startLine, endLine, problem, solution, suggestion, ruleId, docs } = finding;
  const blocks = [
    `**${titleOf(category, [finding])}**`,
    `${renderLines([{ start: startLine, end: endLine }])}: ${prose(problem)}`,
    `**Solution**: ${prose(solution)}`,
    ...(suggestion !== null && canOffer(suggestion, commented) ? [fencedBlock("suggestion", suggestion.text)] : []),
    link(code(ruleId), docs),
  ];
  return blocks.join("\n\n");
}

function canOffer({ startLine, endLine, text }: Suggestion, commented: LineRange): boolean {
  if (startLine !== commented.start || endLine !== commented.end) return false;
  // GitHub writes CRLF back wrongly, and Markdown does not keep NUL or half a character.
  return text.length <= LONGEST_SUGGESTION && !/[\r\0]/.test(text) && text.isWellFormed();
}
