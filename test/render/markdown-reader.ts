import { lexer, type Token, type Tokens, walkTokens } from "marked";

/** What GitHub would do with a Markdown text, as far as a reader of GitHub Flavored Markdown can tell. */
export interface ReadMarkdown {
  /** Types of all tokens, in order. */
  readonly types: readonly string[];
  readonly links: readonly string[];
  readonly codeSpans: readonly string[];
  readonly codeBlocks: readonly { readonly language: string | undefined; readonly text: string }[];
  /** What GitHub looks through for mentions and references: the text outside of code, one line for each run of it, entities resolved. */
  readonly text: string;
}

/** Parses Markdown with a GFM parser. */
export function readMarkdown(markdown: string): ReadMarkdown {
  const tokens: Token[] = [];
  void walkTokens(lexer(markdown, { gfm: true }), (token) => {
    tokens.push(token);
  });
  const ofType = <T extends Token>(type: T["type"]): T[] => tokens.filter((token) => token.type === type) as T[];
  return {
    types: tokens.map(({ type }) => type),
    links: ofType<Tokens.Link>("link").map(({ href }) => href),
    codeSpans: ofType<Tokens.Codespan>("codespan").map(({ text }) => text),
    // The parser's own `text` sometimes keeps the last line break and sometimes does not.
    codeBlocks: ofType<Tokens.Code>("code").map(({ lang, raw }) => ({
      language: lang,
      text: raw.replace(/\n+$/, "").split("\n").slice(1, -1).join("\n"),
    })),
    text: tokens.map((token) => (isPlain(token) ? resolveEntities(token.text) : "\n")).join(""),
  };
}

function isPlain(token: Token): token is Tokens.Text | Tokens.Escape {
  return (token.type === "text" && token.tokens === undefined) || token.type === "escape";
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function resolveEntities(text: string): string {
  return text.replaceAll(/&(#\d+|[a-z]+);/g, (entity, name: string) => {
    if (name in ENTITIES) return ENTITIES[name] ?? entity;
    return name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : entity;
  });
}
