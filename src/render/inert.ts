import { cut, visible } from "../review/text.ts";

// Longer prose is no sentence of a rule.
const LONGEST_PROSE = 1000;
const LONGEST_SPAN = 200;

// A zero-width space after a piece too short for a commit: what was linked stands apart, and looks the same.
const APART = "$&&#8203;";

/**
 * What a Markdown reader or GitHub acts on inside a line: Markdown's own marks, HTML, entities and math; then mentions, references to
 * issues and other trackers, addresses, emoji names and commits, which GitHub links after Markdown is done, so that no escape holds them.
 */
const MARKS = /[\\`*_[\]<>&~$|]/.source;
const LINKED_LATER = [
  /@(?=\w)/,
  /#(?=\d)/,
  /(?<![a-z0-9])[a-z]{2,}-(?=\d)/,
  /:(?=\/\/|[\w+-]+:)/,
  /www(?=\.)/,
  /(?<![a-z0-9])[0-9a-f]{7,40}(?![a-z0-9])/,
];
const ACTIVE = new RegExp([MARKS, ...LINKED_LATER.map(({ source }) => source)].join("|"), "gi");
const IS_MARK = new RegExp(MARKS);

/** Renders any text as one line of Markdown that shows it and does nothing: no span, link, mention, reference, image or HTML. */
export function inert(text: string): string {
  return visible(text)
    .replaceAll(ACTIVE, (match) => (IS_MARK.test(match) ? `\\${match}` : match.replaceAll(/.{1,6}/g, APART)))
    .replace(/^( ?)([-+=#])/, "$1\\$2")
    .replace(/^( ?\d+)([.)])/, "$1\\$2");
}

/**
 * Renders a sentence of ours, such as a rule's problem: what stands between two backticks is a code span, everything else is inert. A
 * backtick without a partner is shown.
 */
export function prose(text: string): string {
  const parts = cut(visible(text), LONGEST_PROSE).split("`");
  const open = parts.length % 2 === 0 ? parts.pop() : undefined;
  const sentence = parts.map((part, index) => (index % 2 === 0 ? inert(part) : codeSpan(part))).join("");
  return open === undefined ? sentence : `${sentence}\\\`${inert(open)}`;
}

/** Renders any text as a code span of one line, at most 200 characters of it: the middle of a longer text is left out. */
export function codeSpan(text: string): string {
  const line = cutMiddle(visible(text), LONGEST_SPAN).replaceAll("<!--", "<! --");
  if (line.trim() === "") return "` `";
  const fence = "`".repeat(longestBacktickRun(line) + 1);
  // Markdown takes one space away on both sides.
  const padding = /^[ `]|[ `]$/.test(line) ? " " : "";
  return fence + padding + line + padding + fence;
}

/** Renders text as a fenced block whose content is exactly the text. The text must not hold a carriage return or NUL. */
export function fencedBlock(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestBacktickRun(text) + 1));
  return `${fence}${language}\n${text === "" ? "" : `${text}\n`}${fence}`;
}

/** Renders a link to a page of ours or GitHub's under a sentence of ours; the bare sentence when the address is no web address. */
export function link(label: string, address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return prose(label);
  const target = url.href.replaceAll(/[()<>`\\]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `[${prose(label)}](${target})`;
}

function longestBacktickRun(text: string): number {
  return text.matchAll(/`+/g).reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

function cutMiddle(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const tail = Math.floor((limit - 1) / 2);
  return `${characters.slice(0, limit - 1 - tail).join("")}…${characters.slice(-tail).join("")}`;
}
