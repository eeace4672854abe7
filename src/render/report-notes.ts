import type { Report } from "../review/report.ts";
import { describeSuppressed } from "../review/suppression.ts";
import { count } from "../review/text.ts";
import { codeSpan, prose } from "./inert.ts";

const MOST_PATHS = 5;

/**
 * Renders what the reader of a report must know besides: problems of the settings, files not reviewed, rules that failed, comments
 * that silence findings or nothing. The lists take `limit` bytes at most; what is over is counted.
 */
export function renderNotes(report: Report, limit: number): string {
  const room = limit / 4;
  return [
    renderList("Settings", describeSettings(report), room),
    renderList("Not reviewed", describeSkipped(report), room),
    renderList("Rules that failed, so that findings may be missing", describeCrashes(report), room),
    renderList("Comments `sadpath: ignore` without effect", describeComments(report), room),
    renderSuppressed(report),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A list as long as the room allows; what is over is counted. */
function renderList(title: string, items: readonly string[], room: number): string {
  if (items.length === 0) return "";
  let left = room;
  const fitting = items.filter((item) => (left -= Buffer.byteLength(item) + 3) >= 0);
  const rest = items.length - fitting.length;
  return [
    `**${title}**:\n`,
    ...fitting.map((item) => `- ${item}`),
    ...(rest === 0 ? [] : [`- and ${rest.toLocaleString("en")} more`]),
  ].join("\n");
}

function describeSettings({ settingsProblems }: Report): readonly string[] {
  return settingsProblems.map(
    ({ source, line, column, message }) => `${codeSpan(source)} line ${line}, column ${column}: ${prose(message)}`,
  );
}

function describeSkipped({ skipped }: Report): readonly string[] {
  return Map.groupBy(skipped, ({ reason }) => reason)
    .entries()
    .map(([reason, files]) => {
      const paths = files.slice(0, MOST_PATHS).map(({ path }) => codeSpan(path));
      const rest = files.length - paths.length;
      const more = rest === 0 ? "" : ` and ${count(rest, "more file")}`;
      return `${paths.join(", ")}${more}: ${prose(reason)}`;
    })
    .toArray();
}

function describeCrashes({ crashes }: Report): readonly string[] {
  // The message of a crash is for our log: it may quote anything.
  return crashes.map(({ ruleId, path, line }) => `${codeSpan(ruleId)} at ${codeSpan(path)} line ${line}`);
}

function describeComments({ suppressionProblems }: Report): readonly string[] {
  return suppressionProblems.map(({ path, line, message }) => `${codeSpan(path)} line ${line}: ${prose(message)}`);
}

function renderSuppressed({ suppressed }: Report): string {
  const silenced = describeSuppressed(suppressed);
  return silenced === "" ? "" : `Silenced by comments in the code: ${silenced}.`;
}
