import { readPatchLines, type PatchLine } from "./git/patch-lines.ts";
import type { FileDiff } from "./git/diff.ts";
import type { Anchor, Side } from "./state.ts";

/** The place a client asks for. */
export interface RequestedPlace {
  readonly path: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
  readonly position?: number;
}

/** Where a comment goes, or in GitHub's words why it cannot go there. */
export type AnchorResult = { readonly anchor: Anchor } | { readonly error: string };

const NOT_IN_DIFF = "Pull request review thread line must be part of the diff";
const OTHER_HUNK = "Pull request review thread start line must be part of the same hunk as the line.";
const START_AFTER_END = "Pull request review thread start line must precede the end line.";
const NO_HUNK = "Pull request review thread diff hunk can't be blank";

/** Finds the place of a comment in the files of a diff. */
export function resolveAnchor(place: RequestedPlace, files: readonly FileDiff[]): AnchorResult {
  const file = files.find(({ path }) => path === place.path);
  if (file === undefined) return { error: "Path could not be resolved" };
  if (!isSide(place.side) || !isSide(place.start_side)) return { error: "Pull request review thread side is invalid" };

  const { line, side = "RIGHT", start_line: startLine, start_side: startSide = side } = place;
  const lines = readPatchLines(file.patch ?? "");
  const end = line === undefined ? findPosition(lines, place.position) : findLine(lines, side, line);
  const start = startLine === undefined ? undefined : findLine(lines, startSide, startLine);

  if (end === undefined) return { error: describeOutside(startLine !== undefined) };
  if (startLine !== undefined && start?.hunk !== end.hunk) return { error: OTHER_HUNK };
  if (start !== undefined && start.position >= end.position) return { error: START_AFTER_END };
  return {
    anchor: {
      path: file.path,
      side: line === undefined && end.newLine === undefined ? "LEFT" : side,
      line: line ?? end.newLine ?? end.oldLine ?? 0,
      startLine,
      startSide: startLine === undefined ? undefined : startSide,
      position: end.position,
      diffHunk: end.excerpt,
    },
  };
}

function isSide(side: string | undefined): side is Side | undefined {
  return side === undefined || side === "LEFT" || side === "RIGHT";
}

/** A line outside of the diff breaks several rules at once, and the answer names them all in one sentence. */
function describeOutside(isRange: boolean): string {
  return isRange ? `${NOT_IN_DIFF}, ${OTHER_HUNK}, and ${NO_HUNK}` : `${NOT_IN_DIFF} and ${NO_HUNK}`;
}

function findLine(lines: readonly PatchLine[], side: Side, line: number): PatchLine | undefined {
  return lines.find(({ oldLine, newLine }) => (side === "LEFT" ? oldLine : newLine) === line);
}

function findPosition(lines: readonly PatchLine[], position: number | undefined): PatchLine | undefined {
  return lines.find((line) => line.position === position);
}
