import { positionalArguments, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { suggestEdits } from "./edits.ts";

/**
 * A log call whose f-string becomes a format text with arguments: `f"a {b}"` → `"a %s", b`, with `%r` for what holds one of `quoted`.
 * Undefined where that could change more: other arguments, formats of their own, or a percent sign.
 */
export function asFormatText(call: PythonNode, quoted: readonly PythonNode[]): Suggestion | undefined {
  const [message, ...others] = positionalArguments(call);
  const text = unparenthesized(message);
  if (text === undefined || text !== message || text.kind !== "string" || others.length > 0) return undefined;
  const [opening, ...rest] = text.children;
  const parts = rest.slice(0, -1);
  const quote = /^[fF](["'])$/.exec(opening?.text ?? "")?.[1];
  if (quote === undefined || text.startLine !== text.endLine) return undefined;
  const values = parts.filter(({ kind }) => kind === "interpolation");
  if (!parts.every((part) => isPlain(part)) || !values.some((value) => holds(value, quoted))) return undefined;
  const format = parts.map((part) => {
    if (part.kind !== "interpolation") return part.text.replaceAll("{{", "{").replaceAll("}}", "}");
    return holds(part, quoted) ? "%r" : "%s";
  });
  const shown = values.map((value) => value.child("expression")?.text ?? "");
  const replacement = [`${quote}${format.join("")}${quote}`, ...shown].join(", ");
  return suggestEdits(call.tree, [{ start: text.start, end: text.end, text: replacement }], "3.8");
}

function isPlain(part: PythonNode): boolean {
  if (part.kind !== "interpolation") return !part.text.includes("%");
  const [opening, expression, closing, ...more] = part.children;
  return opening?.text === "{" && expression?.isNamed === true && closing?.text === "}" && more.length === 0;
}

function holds(part: PythonNode, quoted: readonly PythonNode[]): boolean {
  return quoted.some(
    (source) => part.contains(source) || source.parent?.child("left")?.text === part.child("expression")?.text,
  );
}
