import { titleOf } from "../review/build-report.ts";
import type { Finding } from "../review/finding.ts";
import { type Level, LEVELS } from "../review/level.ts";
import type { ReviewResult } from "../review/result.ts";
import { describeSuppressed } from "../review/suppression.ts";
import { count, visible } from "../review/text.ts";
import { type FrameContext, renderFrame, renderSuggestion } from "./code-frame.ts";
import { countProblems } from "./review-body.ts";
import { type Palette, paletteOf, type TerminalStyle, wrap } from "./terminal.ts";

/** How a result is shown as text. */
export interface TextOptions extends TerminalStyle {
  /** The lines of a reviewed file, without line breaks; undefined when they are not to be had: then no code is shown. */
  readonly readLines: (path: string) => readonly string[] | undefined;
}

type Section = readonly string[];

// A reader who wants all of them asks for JSON.
const MOST_PATHS = 3;

/**
 * Renders a result for a person at a terminal: the findings of each file with their code, then what was not reviewed, failed or has no effect, and one
 * line that sums up. Whatever the code and its paths hold, the terminal only shows it.
 */
export function renderText(result: ReviewResult, options: TextOptions): string {
  const palette = paletteOf(options);
  const { readLines, width } = options;
  const byPath = Map.groupBy(result.findings, ({ path }) => path);
  const sections: readonly Section[] = [
    ...byPath.entries().flatMap(([path, findings]) => {
      const context = { lines: readLines(path) ?? [], hidden: result.hidden.get(path) ?? [], palette, width };
      const title = palette.bold(palette.underline(visible(path)));
      return [[title], ...findings.map((finding) => renderFinding(finding, context))];
    }),
    listRules(result, palette),
    listSkipped(result, palette, width),
    listCrashes(result, palette, width),
    listComments(result, palette, width),
    [summarise(result, palette)],
  ];
  const shown = sections.filter((section) => section.length > 0);
  return `${shown.map((section) => section.join("\n")).join("\n\n")}\n`;
}

function renderFinding(finding: Finding, context: FrameContext): Section {
  const { path, startLine, startColumn, severity, confidence, ruleId, category, suggestion } = finding;
  const { palette, width } = context;
  const hasCode = context.lines.length > 0;
  const doubt = confidence === "low" ? ", not sure" : "";
  const place = palette.bold(`${visible(path)}:${startLine}:${startColumn}`);
  const grade = colorOf(severity, palette)(severity + doubt);
  return [
    `  ${place}  ${grade}  ${ruleId}  ${palette.dim(titleOf(category, [finding]))}`,
    ...(hasCode ? ["", ...renderFrame(finding, context)] : []),
    "",
    ...renderProse(finding.problem, palette, width),
    ...renderProse(`Solution: ${finding.solution}`, palette, width),
    ...(hasCode && suggestion !== null ? ["", ...renderSuggestion(suggestion, context)] : []),
  ];
}

function renderProse(text: string, palette: Palette, width: number): Section {
  return wrap(text, "    ", width).map((line) => line.replaceAll(/`[^`]+`/g, (span) => palette.cyan(span)));
}

function colorOf(severity: Level, palette: Palette): (text: string) => string {
  return { high: palette.red, medium: palette.yellow, low: palette.blue }[severity];
}

function listRules({ findings }: ReviewResult, palette: Palette): Section {
  const pages = new Map(findings.map(({ ruleId, docs }) => [ruleId, docs]));
  if (pages.size === 0) return [];
  return [palette.bold("More about"), ...pages.entries().map(([ruleId, docs]) => `  ${ruleId}  ${palette.dim(docs)}`)];
}

function listSkipped({ skipped }: ReviewResult, palette: Palette, width: number): Section {
  if (skipped.length === 0) return [];
  const items = Map.groupBy(skipped, ({ reason }) => reason)
    .entries()
    .flatMap(([reason, files]) => {
      const paths = files.slice(0, MOST_PATHS).map(({ path }) => visible(path));
      const rest = files.length - paths.length;
      return renderItem(`${paths.join(", ")}${rest === 0 ? "" : ` and ${count(rest, "more file")}`}: ${reason}`, width);
    });
  return [palette.bold("Not reviewed"), ...items];
}

function listCrashes({ crashes }: ReviewResult, palette: Palette, width: number): Section {
  if (crashes.length === 0) return [];
  const items = crashes.flatMap(({ ruleId, path, line, message }) =>
    renderItem(`${ruleId} at ${visible(path)}:${line}: ${message}`, width),
  );
  const title = "Rules that failed: this is a bug of sadpath, and findings may be missing";
  return [palette.bold(palette.red(title)), ...items];
}

function listComments({ suppressionProblems }: ReviewResult, palette: Palette, width: number): Section {
  if (suppressionProblems.length === 0) return [];
  const items = suppressionProblems.flatMap(({ path, line, message }) =>
    renderItem(`${visible(path)}:${line}: ${message}`, width),
  );
  return [palette.bold("Comments `sadpath: ignore` without effect"), ...items];
}

function renderItem(text: string, width: number): Section {
  const [first = "", ...others] = wrap(text, "    ", width);
  return [first.replace(/^ {4}/, "  "), ...others];
}

function summarise({ findings, skipped, suppressed, stats }: ReviewResult, palette: Palette): string {
  const { files, lines, hunks, milliseconds } = stats;
  const silenced = describeSuppressed(suppressed);
  const facts = [
    `${count(lines, hunks === 0 ? "line" : "added line")} of ${count(files, "file")} reviewed`,
    ...(skipped.length === 0 ? [] : [`${skipped.length.toLocaleString("en")} skipped`]),
    ...(silenced === "" ? [] : [`${silenced} silenced`]),
    `${milliseconds.toLocaleString("en")} ms`,
  ];
  return `${describeOutcome(findings, files, palette)} ${palette.dim(`· ${facts.join(" · ")}`)}`;
}

function describeOutcome(findings: readonly Finding[], files: number, palette: Palette): string {
  if (findings.length === 0) return files === 0 ? "Nothing to review." : palette.green("No problems found.");
  const counts = LEVELS.toReversed().flatMap((level) => {
    const found = findings.filter(({ severity }) => severity === level).length;
    return found === 0 ? [] : [colorOf(level, palette)(`${found.toLocaleString("en")} ${level}`)];
  });
  return `${palette.bold(countProblems(findings))} (${counts.join(", ")})`;
}
