/** What a person can ask for in a comment. */
export type Command = "review";

const LONGEST_COMMAND = 256;

/**
 * Reads the command that a comment is: its first line, from the first character on, is the command and nothing else. A command inside a
 * quote, a code block or an HTML comment therefore never counts. GitHub sends null for an empty comment.
 */
export function parseCommand(body: string | null): Command | undefined {
  const [firstLine = ""] = (body ?? "").slice(0, LONGEST_COMMAND + 1).split("\n", 1);
  if (firstLine.length > LONGEST_COMMAND) return undefined;
  return firstLine.trimEnd() === "/sadpath review" ? "review" : undefined;
}
