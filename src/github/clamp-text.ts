/** A text as GitHub takes it, at most `mostBytes` of UTF-8, cut at the end of a line where it is too long. */
export function clampText(text: string, mostBytes: number): string {
  const clean = text.replaceAll("\0", "").toWellFormed();
  const bytes = Buffer.from(clean);
  if (bytes.length <= mostBytes) return clean;

  // Half a character at the end becomes a replacement character.
  const start = bytes.toString("utf8", 0, mostBytes).replace(/\uFFFD+$/, "");
  const lineEnd = start.lastIndexOf("\n");
  return lineEnd > 0 ? start.slice(0, lineEnd) : start;
}
