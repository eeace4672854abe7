import type { PythonNode } from "../python/tree.ts";

/** One token of Python, in the form that no formatter changes. */
export interface CodeToken {
  readonly text: string;
  /** A name that the author may choose; an attribute or keyword that is called like a variable is another one. */
  readonly name: "variable" | "attribute" | undefined;
}

/** What formatters add, take away and move: the code says the same without. */
const LAYOUT: ReadonlySet<string> = new Set(["comment", "line_continuation", "(", ")", ",", ";"]);

/**
 * The tokens from the first node to the last, as they are whatever the formatter: without white space, comments, parentheses and
 * commas, with numbers in lower case and strings without their kind of quotes; strings that stand side by side are one.
 */
export function codeTokens(first: PythonNode, last: PythonNode): readonly CodeToken[] {
  const { tree } = first;
  const tokens: CodeToken[] = [];
  let literal: string | undefined;
  const endLiteral = (): void => {
    if (literal !== undefined) tokens.push({ text: literal, name: undefined });
    literal = undefined;
  };
  for (let index = first.index; index < tree.size; index++) {
    const node = tree.node(index);
    if (node.start >= last.end && index > last.index) break;
    const { kind } = node;
    const subtreeEnd = tree.arrays.subtreeEnd[index] ?? index + 1;
    if (kind === "string_content") {
      literal = (literal ?? '"') + contentOf(node);
      index = subtreeEnd - 1;
    } else if (kind === "string_start") literal ??= '"';
    else if (subtreeEnd === index + 1 && node.end <= last.end && kind !== "string_end") {
      const isNeutral = kind === "comment" || kind === "line_continuation";
      if (!isNeutral) endLiteral();
      if (!LAYOUT.has(kind)) tokens.push({ text: textOf(node), name: nameOf(node) });
    }
  }
  endLiteral();
  return tokens;
}

/** The tokens of the two ends of evidence; what stands between them may change and leave the problem what it is. */
export function evidenceTokens(first: PythonNode, last: PythonNode): readonly CodeToken[] {
  const tokens = codeTokens(first, first);
  return first.contains(last) ? tokens : [...tokens, ...codeTokens(last, last)];
}

/** The tokens with each name replaced by the number of its first use: equal for code that differs in its names alone. */
export function withoutNames(tokens: readonly CodeToken[]): readonly string[] {
  const numbers = new Map<string, string>();
  return tokens.map(({ text, name }) => {
    if (name === undefined) return text;
    const key = `${name} ${text}`;
    const number = numbers.get(key) ?? `$${numbers.size}`;
    numbers.set(key, number);
    return number;
  });
}

function nameOf({ kind, field, parent }: PythonNode): CodeToken["name"] {
  if (kind !== "identifier") return undefined;
  const isKeyword = field === "name" && parent?.kind === "keyword_argument";
  return field === "attribute" || isKeyword ? "attribute" : "variable";
}

/** A string's text; which quotes it has decides which of them are escaped, and a docstring's lines move with their code. */
function contentOf({ text }: PythonNode): string {
  return text.replaceAll(/\\(?=['"])/g, "").replaceAll(/\s+/g, " ");
}

function textOf({ kind, text }: PythonNode): string {
  return kind === "integer" || kind === "float" ? text.toLowerCase() : text;
}
