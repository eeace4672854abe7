import type { PythonNode } from "../../src/python/tree.ts";

/** Marks of tools and of unfinished work, and sentences that only say over again that errors are ignored. */
const NO_REASON =
  /^#+\s*(?:(?:expect:|TODO|FIXME|XXX|noqa|nosec|noinspection|pylint|pragma|type:)|(?:just |simply |silently )?(?:ignor|suppress|swallow)\w*(?:(?: [\w-]+){0,3} (?:errors?|exceptions?|problems?|failures?|issues?|it|this|them))?(?: (?:here|for now|silently))?[\s.!]*$)/i;

/** Whether somebody has written down why: in the statement, or right above it. */
export function isExplained(statement: PythonNode): boolean {
  const above = statement.tree.lineText(statement.startLine - 1).trim();
  const indent = statement.tree.positionAt(statement.start).column;
  // The grammar counts comments behind a block, back at its outer indentation, among its last statement.
  const within = statement
    .descendants("comment")
    .filter((comment) => isTrailing(comment) || statement.tree.positionAt(comment.start).column > indent);
  const comments = [above, ...within.map((comment) => comment.text)].filter((text) => text.startsWith("#"));
  return comments.some((text) => /[a-z]{3,}.*[a-z]{2,}/i.test(text) && !NO_REASON.test(text));
}

function isTrailing(comment: PythonNode): boolean {
  const { line, column } = comment.tree.positionAt(comment.start);
  return (
    comment.tree
      .lineText(line)
      .slice(0, column - 1)
      .trim() !== ""
  );
}
