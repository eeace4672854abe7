import { renderJson, type Tool } from "../render/json.ts";
import { renderReport } from "../render/report-markdown.ts";
import { renderSarif } from "../render/sarif.ts";
import { renderText, type TextOptions } from "../render/text.ts";
import { buildReport, directDefectClassesOf } from "../review/build-report.ts";
import type { ReviewResult } from "../review/result.ts";
import type { Rule } from "../review/rule.ts";
import type { SettingsProblem } from "../review/settings.ts";

/** The values of `--format`. */
export const FORMATS = ["text", "json", "sarif", "markdown"] as const;

/** A value of `--format`. */
export type Format = (typeof FORMATS)[number];

/** A result and what the formats say besides. */
export interface Rendering {
  readonly result: ReviewResult;
  readonly rules: readonly Rule[];
  readonly tool: Tool;
  readonly settingsProblems: readonly SettingsProblem[];
  readonly textOptions: TextOptions;
}

/** Renders a result; Markdown is the report as the check of a pull request shows it. */
export function renderResult(format: Format, rendering: Rendering): string {
  const { result, rules, tool, settingsProblems, textOptions } = rendering;
  switch (format) {
    case "json":
      return renderJson(result, tool);
    case "sarif":
      return renderSarif(result, { tool, rules, settingsProblems });
    case "markdown": {
      const report = buildReport(result, { directDefectClasses: directDefectClassesOf(rules), settingsProblems });
      return `${renderReport(report)}\n`;
    }
    case "text":
      return renderText(result, textOptions);
    default:
      return format satisfies never;
  }
}
