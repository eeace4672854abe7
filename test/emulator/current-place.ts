import type { CurrentPlace } from "./answers/review.ts";
import { readPatchLines } from "./git/patch-lines.ts";
import { loadDiff } from "./pull-diff.ts";
import type { ReviewComment, Side } from "./state.ts";

/**
 * Where a comment stands in the present diff of its pull request: the line it was made on, wherever later commits moved
 * it. Undefined when that line was changed since or is no longer in the diff: the comment is outdated.
 */
export async function findCurrentPlace(comment: ReviewComment): Promise<CurrentPlace | undefined> {
  const { anchor, pull, review } = comment;
  const line = await followLine(comment, anchor.line, anchor.side);
  const startLine =
    anchor.startLine === undefined
      ? undefined
      : await followLine(comment, anchor.startLine, anchor.startSide ?? anchor.side);
  if (line === undefined || (anchor.startLine !== undefined && startLine === undefined)) return undefined;
  if (review.commitId === pull.head.sha) return { line, startLine, position: anchor.position };

  const file = (await loadDiff(pull, pull.head.sha)).find(({ path }) => path === anchor.path);
  const found = readPatchLines(file?.patch ?? "").find(
    (one) => (anchor.side === "LEFT" ? one.oldLine : one.newLine) === line,
  );
  return found && { line, startLine, position: found.position };
}

/** The number that `line` of the commented commit has in the head, or undefined when it is gone. */
async function followLine(
  { anchor, pull, review }: ReviewComment,
  line: number,
  side: Side,
): Promise<number | undefined> {
  if (side === "LEFT" || review.commitId === pull.head.sha) return line;
  const changes = await pull.repository.git.diff(review.commitId, pull.head.sha);
  const file = changes.find(({ path, previousPath }) => (previousPath ?? path) === anchor.path);
  if (file === undefined) return line;
  if (file.patch === undefined) return undefined;
  return shiftLine(line, file.patch);
}

function shiftLine(line: number, patch: string): number | undefined {
  const lines = readPatchLines(patch);
  const same = lines.find(({ oldLine }) => oldLine === line);
  if (same) return same.newLine;

  const hunksBefore = new Set(
    lines.filter(({ oldLine }) => oldLine !== undefined && oldLine < line).map(({ hunk }) => hunk),
  );
  const before = lines.filter(({ hunk }) => hunksBefore.has(hunk));
  const added = before.filter(({ oldLine, newLine }) => oldLine === undefined && newLine !== undefined).length;
  const deleted = before.filter(({ oldLine, newLine }) => oldLine !== undefined && newLine === undefined).length;
  return line + added - deleted;
}
