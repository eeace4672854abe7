import { PatchError } from "../errors.ts";
import type { Hunk, HunkLine } from "./hunk.ts";

/** A line of a patch with its content: without the sign and the `\n`, but with a `\r` that stands before it. */
export type PatchLine = HunkLine & {
  readonly text: string;
  /** False on the last line of a file that does not end with a newline. */
  readonly hasNewline: boolean;
};

/** A hunk as it is written in a patch. */
export interface PatchHunk extends Hunk {
  readonly lines: readonly PatchLine[];
}

/** Hunks that were read, and the index of the first line that belongs to none of them. */
export interface ReadHunks {
  readonly hunks: readonly PatchHunk[];
  readonly next: number;
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Reads the hunks that start at `lines[start]`. How many lines a hunk has is taken from its header alone, so content that looks like a
 * header is content.
 *
 * @throws PatchError when a hunk is malformed or short, or when its numbers contradict the hunks before it.
 */
export function readHunks(lines: readonly string[], start: number): ReadHunks {
  const hunks: PatchHunk[] = [];
  let oldEnd = 1;
  let newEnd = 1;
  let next = start;
  for (let text = lines[next]; text?.startsWith("@@") === true; text = lines[next]) {
    const header = parseHeader(text, next + 1);
    const oldFirst = firstLine(header.oldStart, header.oldLines);
    const newFirst = firstLine(header.newStart, header.newLines);
    // Between two hunks both files go on by the same number of lines.
    if (oldFirst < oldEnd || oldFirst - oldEnd !== newFirst - newEnd) {
      throw new PatchError("The hunk's line numbers contradict the hunks before it", next + 1);
    }
    const body = readBody(lines, next + 1, header);
    hunks.push({ ...header, lines: body.lines });
    next = body.next;
    oldEnd = oldFirst + header.oldLines;
    newEnd = newFirst + header.newLines;
  }
  return { hunks, next };
}

/** The first line of a range, or the line that it stands before when it is empty: an empty range names the line before it. */
export function firstLine(start: number, length: number): number {
  return length === 0 ? start + 1 : start;
}

type Header = Omit<Hunk, "lines">;

function parseHeader(text: string, line: number): Header {
  const match = HEADER.exec(text);
  if (match === null) throw new PatchError("This is no hunk header such as `@@ -1,2 +1,3 @@`", line);
  const header = {
    oldStart: Number(match[1]),
    oldLines: Number(match[2] ?? 1),
    newStart: Number(match[3]),
    newLines: Number(match[4] ?? 1),
  };
  const isPossible =
    isRange(header.oldStart, header.oldLines) &&
    isRange(header.newStart, header.newLines) &&
    header.oldLines + header.newLines > 0;
  if (!isPossible) throw new PatchError("The hunk header has impossible line numbers", line);
  return header;
}

function isRange(start: number, length: number): boolean {
  return Number.isSafeInteger(start + length) && (start > 0 || length === 0);
}

interface Body {
  readonly lines: readonly PatchLine[];
  readonly next: number;
}

function readBody(lines: readonly string[], start: number, header: Header): Body {
  const body: PatchLine[] = [];
  let oldLine = firstLine(header.oldStart, header.oldLines);
  let newLine = firstLine(header.newStart, header.newLines);
  const oldEnd = oldLine + header.oldLines;
  const newEnd = newLine + header.newLines;

  let next = start;
  while (oldLine < oldEnd || newLine < newEnd) {
    const raw = lines[next];
    if (raw === undefined) throw new PatchError("The patch ends inside a hunk", lines.length);
    const line = toHunkLine(raw, oldLine, newLine);
    if (line === undefined)
      throw new PatchError("A line of a hunk starts with none of ` `, `+`, `-` and `\\`", next + 1);
    if ("oldLine" in line) oldLine += 1;
    if ("newLine" in line) newLine += 1;
    if (oldLine > oldEnd || newLine > newEnd) {
      throw new PatchError("The hunk has other lines than its header says", next + 1);
    }
    // Translations of "No newline at end of file" exist; the backslash is what counts.
    const hasNewline = lines[next + 1]?.startsWith("\\") !== true;
    body.push({ ...line, text: raw.startsWith("\r") ? raw : raw.slice(1), hasNewline });
    next += hasNewline ? 1 : 2;
  }
  return { lines: body, next };
}

function toHunkLine(raw: string, oldLine: number, newLine: number): HunkLine | undefined {
  switch (raw[0]) {
    case "+":
      return { kind: "added", newLine };
    case "-":
      return { kind: "deleted", oldLine };
    case " ":
    // Some programs strip the space of an empty context line.
    case "\r":
    case undefined:
      return { kind: "context", oldLine, newLine };
    default:
      return undefined;
  }
}
