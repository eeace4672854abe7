import { Contents, insertionsIn } from "../../src/python/contents.ts";
import { enclosingFunction, literalText, unparenthesized, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { nameGivenTo, secretsReadFrom, type WholeObject } from "./whole-objects.ts";

/** Whether every secret that the code knows in a mapping is taken out of it, or written over, before it is used whole. */
export function isWithoutItsSecrets(source: PythonNode, { secret }: WholeObject, use: PythonNode): boolean {
  const body = enclosingFunction(source)?.child("body");
  if (secret === undefined || body === undefined || !body.contains(use)) return false;
  const mapping = nameGivenTo(source);
  const secrets = new Set([secret, ...secretsReadFrom(mapping, body)]);
  const insertions = insertionsIn(walkScope(body)).filter(
    ({ container, node }) => container === mapping && isOnTheWayTo(use, node),
  );
  const contents = new Contents(insertions);
  return [...secrets].every((key) => {
    const last = contents.lastBefore(use, key);
    return last !== undefined && (last.value === undefined || literalText(unparenthesized(last.value)) !== undefined);
  });
}

/** Whether what runs before a use always runs before it. */
function isOnTheWayTo(use: PythonNode, before: PythonNode): boolean {
  return (
    before
      .ancestors()
      .find(({ kind }) => kind === "block")
      ?.contains(use) === true
  );
}
