/** What one file may be at most. Beyond, it is skipped with a reason: hostile or generated, and nobody reviews it line by line. */
export const LIMITS = {
  /** The largest file of CPython's library that people wrote has 250 kB. */
  bytes: 1_000_000,
  lines: 20_000,
  /** UTF-16 units of one line. */
  lineLength: 20_000,
  /** Levels of the syntax tree. `1 + 1 + …` grows one level a term, so a hostile file of 19 kB reaches 5,000. */
  depth: 1_000,
  /** Nodes of the syntax tree, tokens included. Code has 10 to 15 a line; 1 MB of commas would have a million, and take 460 MB. */
  nodes: 500_000,
  /** Time for the parser. It reads 200,000 lines a second, so only hostile input comes near. */
  parseMilliseconds: 2_000,
  /** Time for the whole file with its base. The slowest known takes a tenth of a second. */
  fileMilliseconds: 10_000,
  /** JavaScript heap of the process that reviews it; the trees of the parser come on top, bounded by the limits above. */
  heapMegabytes: 256,
} as const;

/** A number with its thousands apart: `20,000`. */
export function figure(value: number): string {
  return value.toLocaleString("en");
}

/** Why a file is skipped of which nobody knows more than that it has too many bytes. */
export const TOO_LARGE = `larger than ${LIMITS.bytes / 1_000_000} MB`;

/** Why a file of so many bytes is skipped; undefined when it is not. */
export function findExcessOfBytes(bytes: number): string | undefined {
  return bytes > LIMITS.bytes ? `${TOO_LARGE}: it has ${figure(bytes)} bytes` : undefined;
}

/** Why a text is skipped before it is parsed: too long, or one of its lines is. Undefined when it is not. */
export function findExcess(text: string): string | undefined {
  // No text has fewer bytes than UTF-16 units.
  if (text.length > LIMITS.bytes) return TOO_LARGE;
  let line = 1;
  for (let start = 0; start <= text.length; line++) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > LIMITS.lineLength)
      return `a line longer than ${figure(LIMITS.lineLength)} characters: line ${figure(line)} has ${figure(end - start)}`;
    start = end + 1;
  }
  const lines = text === "" || text.endsWith("\n") ? line - 2 : line - 1;
  return lines > LIMITS.lines ? `more than ${figure(LIMITS.lines)} lines: it has ${figure(lines)}` : undefined;
}
