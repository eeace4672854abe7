/** A text as GitHub takes it, at most `most` UTF-16 units long, which code points never outnumber. */
export function clampText(text: string, most: number): string {
  const clean = cleanText(text);
  return clean.length <= most ? clean : cutAtLine(clean.slice(0, most).replace(/[\uD800-\uDBFF]$/, ""));
}

/** A text as GitHub takes it, at most `most` bytes of UTF-8 long. */
export function clampBytes(text: string, most: number): string {
  const clean = cleanText(text);
  const bytes = Buffer.from(clean);
  // Part of a character at the end becomes a replacement character.
  return bytes.length <= most ? clean : cutAtLine(bytes.toString("utf8", 0, most).replace(/\uFFFD+$/, ""));
}

function cleanText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

function cutAtLine(text: string): string {
  const end = text.lastIndexOf("\n");
  return end > 0 ? text.slice(0, end) : text;
}
