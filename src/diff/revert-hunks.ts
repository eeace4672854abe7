import { firstLine, type PatchHunk } from "./read-hunks.ts";

/**
 * The first line of a version of the file, 1-based, that is other than the hunks say; undefined when all fit. A `\r` at the end of a line
 * and the newline at the end of the file make no difference.
 */
export function findContradiction(
  text: string,
  hunks: readonly PatchHunk[],
  side: "base" | "head",
): number | undefined {
  const lines = splitLines(text).map(withoutEnd);
  for (const line of hunks.flatMap((hunk) => hunk.lines)) {
    const number =
      side === "base" ? ("oldLine" in line ? line.oldLine : undefined) : "newLine" in line ? line.newLine : undefined;
    if (number !== undefined && lines[number - 1] !== withoutEnd(line.text)) return number;
  }
  return undefined;
}

/** The base that the hunks were made from, given the head that they lead to. */
export function revertHunks(head: string, hunks: readonly PatchHunk[]): string {
  const lines = splitLines(head);
  const base: string[] = [];
  let next = 1;
  for (const hunk of hunks) {
    const first = firstLine(hunk.newStart, hunk.newLines);
    base.push(...lines.slice(next - 1, first - 1));
    for (const line of hunk.lines) {
      if (line.kind !== "added") base.push(line.text + (line.hasNewline ? "\n" : ""));
    }
    next = first + hunk.newLines;
  }
  return base.concat(lines.slice(next - 1)).join("");
}

function splitLines(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

function withoutEnd(line: string): string {
  return line.replace(/\r?\n?$/, "");
}
