import type { PythonTree } from "../python/tree.ts";

/** A part of a file that is, or may be, a secret: nothing that we say may hold it. */
export interface SecretText {
  /** Offsets into the file's text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /**
   * The secret, to be looked for wherever else it may stand; with its quotes or its name where it alone would be a common word, and
   * undefined where it would be one even so.
   */
  readonly needle?: string;
  /** What is shown in place of the needle. */
  readonly mask?: string;
}

/** Finds the secrets that are written in the code of a file. */
export type FindSecretTexts = (tree: PythonTree) => readonly SecretText[];

/** A part of one line of a reviewed file that is not to be shown. Lines and columns begin at 1, `endColumn` is exclusive. */
export interface HiddenPart {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** What stands in place of a secret. */
export const MASK = "***";

/** Takes the secrets of one file out of what is said of it. */
export class SecretMask {
  readonly #tree: PythonTree;
  readonly #secrets: readonly SecretText[];
  /** Long ones first: one may hold another. */
  readonly #needles: ReadonlyMap<string, string>;
  #heads: ReadonlySet<string> | undefined;

  constructor(tree: PythonTree, secrets: readonly SecretText[]) {
    this.#tree = tree;
    this.#secrets = secrets;
    const forms = secrets.flatMap(({ needle = "", mask = MASK }) =>
      formsOf(needle).map((form) => [form, mask] as const),
    );
    this.#needles = new Map(forms.toSorted(([a], [b]) => b.length - a.length));
  }

  /** A text of ours about the file without secrets, also where one was cut off. */
  apply(text: string): string {
    let masked = text;
    for (const [needle, mask] of this.#needles) masked = masked.replaceAll(needle, mask);
    if (!masked.includes("…`") || this.#needles.size === 0) return masked;
    const heads = (this.#heads ??= headsOf(this.#needles.keys()));
    return masked.replaceAll(/([^`]*)…`/g, (_, span: string) => `${withoutHead(span, heads)}…\``);
  }

  /** Whether a text holds a secret. */
  meets(text: string): boolean {
    return this.#needles.keys().some((needle) => text.includes(needle));
  }

  /** Where the file itself holds them. */
  hiddenParts(): readonly HiddenPart[] {
    const { text } = this.#tree;
    const places = this.#secrets.map(({ start, end }) => [start, end] as const);
    const alone = this.#secrets.flatMap(({ needle, mask }) => (mask === MASK ? (needle ?? []) : []));
    for (const needle of [...new Set(alone)].slice(0, MOST_SOUGHT)) {
      for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length))
        places.push([at, at + needle.length]);
    }
    return merged(places).flatMap(([start, end]) => byLine(this.#tree, start, end));
  }
}

/** A line with a mask in place of its hidden parts. Columns begin at `from`, for a part of a line. */
export function maskLine(line: string, hidden: readonly HiddenPart[], from = 1): string {
  let shown = "";
  let at = 0;
  for (const { startColumn, endColumn } of hidden) {
    const start = Math.max(at, startColumn - from);
    const end = Math.min(line.length, endColumn - from);
    if (start >= end) continue;
    shown += line.slice(at, start) + MASK;
    at = end;
  }
  return shown + line.slice(at);
}

/** How a secret looks in a sentence, where white space and some characters are others. */
function formsOf(needle: string): readonly string[] {
  const lines = needle.split("\n").map((line) => line.trim());
  const telling = lines.length > 1 ? lines.filter(({ length }) => length >= SHORTEST_LINE) : [];
  const forms = [needle, ...telling].flatMap((form) => [form, form.replaceAll(/\s+/g, " ").replaceAll("`", "'")]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/** So many are looked for elsewhere in the file; a list of more is no code. */
const MOST_SOUGHT = 300;

/** One of fewer characters cannot be told from other text. */
const SHORTEST = 4;
/** One of the lines of a longer text with fewer characters may be any word. */
const SHORTEST_LINE = 12;

/** A code span has no more characters: see `code()`. */
const LONGEST_PIECE = 60;

/** What may be left of secrets at the end of a code span that was cut there. */
function headsOf(needles: Iterable<string>): ReadonlySet<string> {
  const heads = new Set<string>();
  for (const needle of needles) {
    for (let length = SHORTEST - 1; length <= Math.min(needle.length, LONGEST_PIECE); length++)
      heads.add(needle.slice(0, length));
  }
  return heads;
}

function withoutHead(cut: string, heads: ReadonlySet<string>): string {
  for (let length = Math.min(LONGEST_PIECE, cut.length); length >= SHORTEST - 1; length--)
    if (heads.has(cut.slice(-length))) return cut.slice(0, -length) + MASK;
  return cut;
}

function merged(places: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const all: [number, number][] = [];
  for (const [start, end] of places.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

function byLine(tree: PythonTree, start: number, end: number): readonly HiddenPart[] {
  const first = tree.positionAt(start);
  const last = tree.positionAt(end);
  return Array.from({ length: last.line - first.line + 1 }, (_, index) => {
    const line = first.line + index;
    return {
      line,
      startColumn: index === 0 ? first.column : 1,
      endColumn: line === last.line ? last.column : tree.lineText(line).length + 1,
    };
  });
}
