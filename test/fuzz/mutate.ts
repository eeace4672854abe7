import type { Random } from "./random.ts";

const CHARACTERS = [
  "\0",
  "\b",
  "\t",
  "\f",
  "\r",
  "\u001b",
  "\u0085",
  "\u00a0",
  "\u0301",
  "\u200b",
  "\u2028",
  "\u202e",
  "\ud800",
  "\udfff",
  "\ufeff",
  "\ufffd",
  "é",
  "变",
  "😀",
  "\\",
] as const;
const PIECES = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  '"""',
  "f'{",
  "}'",
  ":",
  ",",
  ";",
  "=",
  ".",
  "@",
  "*",
  "#",
  "\\\n",
] as const;
const WORDS = [
  "try:",
  "finally:",
  "except:",
  "else:",
  "await ",
  "lambda ",
  "match x:",
  "not ",
  "async ",
  "yield ",
  "class ",
  "def ",
] as const;

type Mutator = (lines: string[], random: Random, other: string) => void;

const indented = (line: string, by: number): string => (by < 0 ? line.slice(-by) : " ".repeat(by) + line);

function insertText(lines: string[], random: Random, text: string): void {
  const at = random.below(lines.length);
  const line = lines[at] ?? "";
  const column = random.below(line.length + 1);
  lines[at] = line.slice(0, column) + text + line.slice(column);
}

const tokensOf = (text: string): readonly string[] => text.match(/\w+|\s+|[^\w\s]/g) ?? [""];

/** Replaces tokens in the middle of a line by tokens of another file. */
function splice(lines: string[], random: Random, other: string): void {
  const at = random.below(lines.length);
  const tokens = [...tokensOf(lines[at] ?? "")];
  const others = tokensOf(other);
  const from = random.below(others.length);
  tokens.splice(random.below(tokens.length), random.below(4), ...others.slice(from, from + 1 + random.below(12)));
  lines.splice(at, 1, ...tokens.join("").split("\n"));
}

const MUTATORS: readonly [Mutator, ...Mutator[]] = [
  (lines, random) => lines.splice(random.below(lines.length), 1 + random.below(3)),
  (lines, random) => {
    const at = random.below(lines.length);
    lines.splice(random.below(lines.length), 0, ...lines.slice(at, at + 1 + random.below(8)));
  },
  (lines, random) => {
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
  },
  splice,
  (lines, random, other) => {
    const others = other.split("\n");
    const from = random.below(others.length);
    lines.splice(random.below(lines.length), random.below(5), ...others.slice(from, from + 1 + random.below(10)));
  },
  (lines, random) => {
    const at = random.below(lines.length);
    const by = random.below(13) - 6;
    for (let line = at; line < Math.min(lines.length, at + 1 + random.below(10)); line++) {
      lines[line] = indented(lines[line] ?? "", by);
    }
  },
  (lines, random) => lines.splice(random.below(lines.length)),
  (lines, random) => {
    const at = random.below(lines.length);
    lines[at] = (lines[at] ?? "").slice(0, random.below(lines[at]?.length ?? 0));
  },
  (lines, random) => insertText(lines, random, random.pick(CHARACTERS).repeat(1 + random.below(3))),
  (lines, random) => insertText(lines, random, random.pick(PIECES).repeat(random.pick([1, 1, 1, 2, 50]))),
  (lines, random) => insertText(lines, random, random.pick(WORDS)),
  (lines, random) => {
    const at = random.below(lines.length);
    lines[at] = `${lines[at] ?? ""}\r`;
  },
];

/** A text with one to six mutations, some of which take from another text. */
export function mutate(text: string, other: string, random: Random): string {
  const lines = text.split("\n");
  for (let left = 1 + random.below(6); left > 0; left--) {
    random.pick(MUTATORS)(lines, random, other);
    if (lines.length === 0) lines.push("");
  }
  return lines.join("\n");
}
