/** Characters that show as nothing or reorder what stands around them: controls, format characters, lone surrogates, fillers. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const LONGEST_SPAN = 60;

/** The text on one line, with every character that a reader could not see written out, such as `<U+202E>`. */
export function visible(text: string): string {
  return escapeUnseen(text.replaceAll(/\s+/g, " "));
}

/** The text with its spaces as they are, and every character that a reader could not see, tabs and line breaks too, written out. */
export function escapeUnseen(text: string): string {
  return text.replaceAll(UNSEEN, (character) => {
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `<U+${point.padStart(4, "0")}>`;
  });
}

/**
 * Names code under review in a rule's `problem` or `solution`: a Markdown code span of one line, at most 60 characters of code, which
 * nothing in the code can break out of. A rule never puts such text into a sentence in another way, and never a literal's value.
 */
export function code(text: string): string {
  const line = visible(text).trim().replaceAll("`", "'").replaceAll("<!--", "<! --");
  return `\`${line === "" ? "…" : cut(line, LONGEST_SPAN)}\``;
}

/** A number with its noun: `1 file`, `1,200 lines`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

/** The first `limit` characters of a text; the last of them says that more was left out. */
export function cut(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}
