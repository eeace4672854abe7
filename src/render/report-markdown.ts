import { LEVELS } from "../review/level.ts";
import type { LineRange, Report, ReportEntry, ReportSection } from "../review/report.ts";
import { code, count } from "../review/text.ts";
import { codeSpan, link, prose } from "./inert.ts";
import { renderNotes } from "./report-notes.ts";

/** How long a rendered report may be. */
export interface ReportRoom {
  /** In bytes of UTF-8; at least 4,000. */
  readonly limit: number;
}

// GitHub takes 65,536 characters in a review and 65,535 in a check's summary, and does not say of what; what is over is for callers.
const GITHUB_ROOM: ReportRoom = { limit: 60_000 };
// The titles, the line about entries left out, and the line breaks between the parts.
const FRAME = 600;
const MOST_RANGES = 20;

/**
 * Renders a report as Markdown: opening, numbered sections, closing, notes. Where the room does not hold it, the least severe entries
 * are left out, and the report says how many.
 */
export function renderReport(report: Report, { limit }: ReportRoom = GITHUB_ROOM): string {
  const opening = prose(report.opening);
  const closing = prose(report.closing);
  const notes = renderNotes(report, limit / 4);
  const room = limit - FRAME - Buffer.byteLength(opening + closing + notes);
  const { sections, leftOut } = selectFitting(report.sections, room);
  const omission = leftOut === 0 ? "" : `${count(leftOut, "more entry", "more entries")} left out for length.`;
  return [opening, ...sections, omission, closing, notes].filter((part) => part !== "").join("\n\n");
}

/** Renders the lines of an entry as its bold label. */
export function renderLines(ranges: readonly LineRange[]): string {
  const shown = ranges.slice(0, MOST_RANGES).map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`));
  const rest = ranges.length - shown.length;
  const isOneLine = ranges.length === 1 && ranges[0]?.start === ranges[0]?.end;
  return `**${isOneLine ? "Line" : "Lines"} ${shown.join(", ")}**${rest === 0 ? "" : ` and ${rest} more`}`;
}

function selectFitting(
  sections: readonly ReportSection[],
  room: number,
): { readonly sections: readonly string[]; readonly leftOut: number } {
  const texts = new Map(sections.flatMap(({ entries }) => entries).map((entry) => [entry, renderEntry(entry)]));
  const kept = new Set<ReportEntry>();
  let left = room;
  for (const [entry, text] of [...texts].toSorted(([a], [b]) => weightOf(b) - weightOf(a))) {
    left -= Buffer.byteLength(text);
    if (left < 0) break;
    kept.add(entry);
  }
  const chosen = sections
    .map((section) => ({ ...section, entries: section.entries.filter((entry) => kept.has(entry)) }))
    .filter(({ entries }) => entries.length > 0);
  return {
    sections: chosen.map(({ title, entries }, index) =>
      [`${index + 1}. **${title}**:\n`, ...entries.map((entry) => texts.get(entry))].join("").trimEnd(),
    ),
    leftOut: texts.size - kept.size,
  };
}

function weightOf({ severity }: ReportEntry): number {
  return LEVELS.indexOf(severity);
}

function renderEntry({ ruleId, path, ranges, problem, solution, docs }: ReportEntry): string {
  return [
    `   - ${renderLines(ranges)} (${codeSpan(path)}): ${prose(problem)}\n`,
    `   - **Solution**: ${prose(solution)} (${link(code(ruleId), docs)})\n`,
  ].join("");
}
