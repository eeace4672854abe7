import { closest, distance } from "fastest-levenshtein";
import { code } from "./text.ts";

/** A sentence that offers the known word a misspelt one is near to; empty when there is none. */
export function suggestFrom(word: string, known: readonly string[]): string {
  const nearest = closest(word, [...known]);
  // Near enough to be a slip: a third of the letters.
  return distance(word, nearest) <= Math.max(2, word.length / 3) ? `Did you mean ${code(nearest)}?` : "";
}
