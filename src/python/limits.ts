/** What one file may be at most. Beyond, it is skipped with a reason: hostile or generated, and nobody reviews it line by line. */
export const LIMITS = {
  bytes: 1_000_000,
  lines: 20_000,
  /** UTF-16 units of one line. */
  lineLength: 20_000,
  /** Levels of the syntax tree. `1 + 1 + …` grows one level a term, so a hostile file of 19 kB reaches 5,000. */
  depth: 1_000,
  /** Time for the parser. It reads 200,000 lines a second, so only hostile input comes near. */
  parseMicroseconds: 2_000_000,
} as const;
