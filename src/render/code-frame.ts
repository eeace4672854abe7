import type { Finding, Suggestion } from "../review/finding.ts";
import { type HiddenPart, maskLine } from "../review/secret-text.ts";
import { cutTo, type Palette, showCode } from "./terminal.ts";

/** Lines of a file, first to last, to be shown with their numbers. */
export interface FrameContext {
  /** The lines of the file, without line breaks. */
  readonly lines: readonly string[];
  /** What of them is not to be shown, in order. */
  readonly hidden: readonly HiddenPart[];
  readonly palette: Palette;
  readonly width: number;
}

const INDENT = "    ";

// The part of the lines that a reader needs around the evidence to find it again.
const LINES_AROUND = 1;

/** Shows the evidence of a finding with a line around it; its lines are marked, and a part of a single line is underlined. */
export function renderFrame(finding: Finding, { lines, hidden, palette, width }: FrameContext): readonly string[] {
  const { startLine, endLine } = finding;
  const first = Math.max(1, startLine - LINES_AROUND);
  const last = Math.min(lines.length, endLine + LINES_AROUND);
  const digits = String(last).length;
  const room = width - INDENT.length - digits - 5;

  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const parts = hidden.filter(({ line }) => line === number);
    const code = cutTo(showCode(maskLine(lines[number - 1] ?? "", parts)), room);
    const isEvidence = startLine <= number && number <= endLine;
    const gutter = `${isEvidence ? ">" : " "} ${String(number).padStart(digits)} │`;
    shown.push(
      `${INDENT}${isEvidence ? palette.red(gutter) : palette.dim(gutter)} ${isEvidence ? code : palette.dim(code)}`.trimEnd(),
    );
    if (isEvidence && startLine === endLine) {
      const marker = underline(finding, { line: lines[number - 1] ?? "", parts, room });
      if (marker !== undefined)
        shown.push(`${INDENT}  ${" ".repeat(digits)} ${palette.dim("│")} ${palette.red(marker)}`);
    }
  }
  return shown;
}

/** Carets under the evidence, unless they would stand under the whole line or might not stand under the right characters. */
function underline(
  { startColumn, endColumn }: Finding,
  { line, parts, room }: { readonly line: string; readonly parts: readonly HiddenPart[]; readonly room: number },
): string | undefined {
  const before = showCode(maskLine(line.slice(0, startColumn - 1), parts));
  const evidence = showCode(maskLine(line.slice(startColumn - 1, endColumn - 1), parts, startColumn));
  const isWhole = line.slice(startColumn - 1, endColumn - 1).trim() === line.trim();
  // Characters of other scripts may be two columns wide, or none.
  const isPlain = /^[ -~]*$/.test(before + evidence);
  if (isWhole || !isPlain || evidence === "" || before.length + evidence.length > room) return undefined;
  return " ".repeat(before.length) + "^".repeat(evidence.length);
}

/** Shows a suggestion under a title, as the lines that it takes away and those that it puts in their place. */
export function renderSuggestion(
  suggestion: Suggestion,
  { lines, hidden, palette, width }: FrameContext,
): readonly string[] {
  const { startLine, endLine, text, python } = suggestion;
  const room = width - INDENT.length - 2;
  const sign = (mark: string, line: string): string => `${INDENT}${mark} ${cutTo(showCode(line), room)}`.trimEnd();
  return [
    INDENT + palette.dim(`Suggestion, for Python ${python} and later:`),
    ...lines.slice(startLine - 1, endLine).map((line, index) => {
      const parts = hidden.filter((part) => part.line === startLine + index);
      return palette.red(sign("-", maskLine(line, parts)));
    }),
    ...(text === "" ? [] : text.split("\n")).map((line) => palette.green(sign("+", line))),
  ];
}
