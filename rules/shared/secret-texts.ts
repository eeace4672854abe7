import type { PythonNode, PythonTree } from "../../src/python/tree.ts";
import { MASK, type SecretText } from "../../src/review/secret-text.ts";
import { TOKEN_SHAPES } from "../knowledge/token-shapes.ts";
import { isGivenToSecret } from "./given-secrets.ts";
import { isInPlaceOfSecret } from "./placed-secrets.ts";
import { isTelling } from "./telling-texts.ts";

/**
 * The secrets that are written in the code of a file: literals that are given to something with a secret's name or stand where a secret is
 * expected, texts of the shape of a token, and what follows a secret's name in a text or comment. What is no secret may be among them: it
 * is only hidden.
 */
export function secretTextsIn(tree: PythonTree): readonly SecretText[] {
  const strings = tree.root.descendants("string");
  const named = strings.filter((string) => isGivenToSecret(string) || isInPlaceOfSecret(string)).flatMap(contentsOf);
  const texts = [...strings, ...tree.root.descendants("comment")];
  return [...named, ...texts.flatMap(toldIn), ...strings.flatMap(optedIn), ...texts.flatMap(shapedIn)];
}

/** The texts between the quotes and the interpolations of a literal. */
function contentsOf(string: PythonNode): readonly SecretText[] {
  const quote = string.children.at(-1)?.text ?? "";
  return string.children
    .filter(({ kind, text }) => kind === "string_content" && text.trim() !== "")
    .map(({ start, end, text }) =>
      isTelling(text)
        ? { start, end, needle: text, mask: MASK }
        : { start, end, needle: quote + text + quote, mask: quote + MASK + quote },
    );
}

/** What follows a secret's name in a text: `password: x`, `the token was x`, `--password=x`. */
function toldIn(text: PythonNode): readonly SecretText[] {
  return [...text.text.matchAll(TOLD)].flatMap((match) => {
    const [phrase = "", head = "", value = ""] = match;
    const isSentence = / (?:is|was) +["']?$/.test(head) && !/\d/.test(value);
    if (isSentence || /^(?:%|\{|<|\$|\*|\[)/.test(value)) return [];
    const start = text.start + match.index + head.length;
    const place = { start, end: start + value.length };
    // A mere word may be a type: hidden where it stands, and looked for nowhere else.
    if (/^[A-Za-z_.]+$/.test(value)) return place;
    return isTelling(value) ? { ...place, needle: value, mask: MASK } : { ...place, needle: phrase, mask: head + MASK };
  });
}

const TOLD =
  /((?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|auth[_-]?key)["']?[ \t]*(?:[:=][ \t]*|[ \t](?:is|was)[ \t]+)["']?)([^\s"'`,;)}\]]{4,})/gi;

/** What an option of a command line gives: `mysql -uroot -px`, `--password x`. */
function optedIn(string: PythonNode): readonly SecretText[] {
  return OPTED.flatMap((pattern) =>
    [...string.text.matchAll(pattern)].flatMap((match) => {
      const [phrase = "", head = "", value = ""] = match;
      if (!isTelling(value)) return [];
      const end = string.start + match.index + phrase.length;
      return { start: string.start + match.index + head.length, end, needle: value, mask: MASK };
    }),
  );
}

const OPTED = [
  /(\b(?:mysql\w*|mariadb[\w-]*)[ \t][^\n;&|]{0,200}?(?<=[ \t])-p)([^\s"'`,;%{<$*[-][^\s"'`;]{3,})/g,
  /(\b(?:sshpass|docker[ \t]+login)[ \t][^\n;&|]{0,200}?(?<=[ \t])-p[ \t]*)([^\s"'`,;%{<$*[-][^\s"'`;]{3,})/g,
  /(--(?:[a-z]+-){0,3}(?:password|passwd|passphrase|secret|token|api-key|access-key|secret-key)[ \t]+["']?)([^\s"'`,;%{<$*[-][^\s"'`;]{3,})/gi,
];

function shapedIn(text: PythonNode): readonly SecretText[] {
  return TOKEN_SHAPES.flatMap(({ pattern, isToken }) =>
    [...text.text.matchAll(pattern)].flatMap((match) => {
      const [needle] = match;
      if (isToken !== undefined && !isToken(needle)) return [];
      const start = text.start + match.index;
      return { start, end: start + needle.length, needle, mask: MASK };
    }),
  );
}
