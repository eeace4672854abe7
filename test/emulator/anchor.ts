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

  const lines = readPatchLines(file.patch ?? "");
  const side = place.side === "LEFT" ? "LEFT" : "RIGHT";
  const end = place.line === undefined ? findPosition(lines, place.position) : findLine(lines, side, place.line);
  const startSide = place.start_side === "LEFT" || place.start_side === "RIGHT" ? place.start_side : side;
  const start = place.start_line === undefined ? end : findLine(lines, startSide, place.start_line);

  if (end === undefined)
    return { error: joinSentence([NOT_IN_DIFF, ...(start === undefined ? [OTHER_HUNK] : []), NO_HUNK]) };
  if (start?.hunk !== end.hunk) return { error: OTHER_HUNK };
  if (place.start_line !== undefined && start.position >= end.position) return { error: START_AFTER_END };

  return {
    anchor: {
      path: file.path,
      side,
      line: place.line ?? end.newLine ?? end.oldLine ?? 0,
      startLine: place.start_line,
      startSide: place.start_line === undefined ? undefined : startSide,
      position: end.position,
      diffHunk: end.excerpt,
    },
  };
}

function findLine(lines: readonly PatchLine[], side: Side, line: number): PatchLine | undefined {
  return lines.find(({ oldLine, newLine }) => (side === "LEFT" ? oldLine : newLine) === line);
}

function findPosition(lines: readonly PatchLine[], position: number | undefined): PatchLine | undefined {
  return lines.find((line) => line.position === position);
}

/** Joins parts as GitHub's answers do: commas, and an "and" before the last. */
function joinSentence(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1) ?? ""}`;
}
