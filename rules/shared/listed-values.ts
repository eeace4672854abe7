/** Words that open a list of all the values that there are. */
const OPENING =
  /\b(?:one of(?: the following)?(?: values)?|(?:can|must|may|should) be either|(?:possible|valid|allowed|available|supported|accepted)\s+(?:values?|choices|options|modes|types|levels|formats)(?:\s+(?:for|of)\s+\S+)?(?:\s+are)?|choices(?:\s+are)?)\s*:?\s*/i;

/** A value as a help text writes it: quoted, in backticks, or one plain word. */
const VALUE = /^(?:``?([\w+-]+)``?|"([\w+-]+)"|'([\w+-]+)'|([\w+-]+))$/;

/** Texts that say that there are others, or that the list is of something else. */
const OPEN_ENDED =
  /\b(?:e\.g|for example|such as|etc|and so on|any|another|other|custom|name|path|string|number|format|version|list|integer|comma)\b|\.\.\.|[<>*]/i;

/**
 * The values that a help text lists as all there are, in a sentence (`one of: fast, safe`) or as a list with one value a line; undefined
 * when it lists none, or says that there are others.
 */
export function listedValues(help: string): readonly string[] | undefined {
  const opening = OPENING.exec(help);
  if (opening === null) return undefined;
  const rest = help.slice(opening.index + opening[0].length);
  const items = bulletsOf(rest) ?? wordsOf(rest);
  const values = items.map((item) => VALUE.exec(item.trim())?.slice(1).find(Boolean));
  const isList = values.length > 1 && values.every((value) => value !== undefined && !OPEN_ENDED.test(value));
  return isList ? values.filter((value) => value !== undefined) : undefined;
}

/** `* ``ext2`` ` and what follows it, up to the end of the list; each with what it says about the value left out. */
function bulletsOf(text: string): readonly string[] | undefined {
  const block = /^\s*((?:[*-]\s[^\n]*\n?(?:[ \t]+[^\n]+\n?)*\n?)+)/.exec(text)?.[1];
  const items = block?.split(/^[*-]\s+/m).filter((item) => item.trim() !== "");
  return items?.map((item) => item.trim().replace(/^(\S+)(?:\s*[(:,]|\s+[-–]\s)[\s\S]*$/, "$1"));
}

/** `fast, safe or slow.` */
function wordsOf(text: string): readonly string[] {
  const [sentence = ""] = text.replaceAll(/\([^()]*\)/g, "").split(/[.;)\n]/);
  return OPEN_ENDED.test(sentence) ? [] : sentence.split(/\s*[,|/]\s*(?:or\s+|and\s+)?|\s+(?:or|and)\s+/);
}
