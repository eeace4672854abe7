import type { PythonFile } from "../../src/python/file.ts";
import type { Argument, Lookup } from "../../src/python/library.ts";
import { dottedName, keywordArgument, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { decisionsOf, nodesOf } from "./decisions.ts";
import { callWithoutResult } from "./found-nothing.ts";

/** A call that looked for something, and the one that creates it because nothing was found. */
export interface MissingThing {
  readonly ask: PythonNode;
  readonly create: PythonNode;
  /** What both are told, as written. */
  readonly subject: string;
}

/** `except NotFound:` after a call that looks, and in it the call that creates the same thing. */
export function missingByError(handler: PythonNode, file: PythonFile): MissingThing | undefined {
  const types = handler
    .childrenIn("value")
    .flatMap((value) => [value, ...value.descendants("identifier", "attribute")]);
  const caught = new Set(types.map(({ text }) => text.split(".").at(-1) ?? ""));
  const asks = handler.parent?.child("body")?.descendants("call") ?? [];
  for (const ask of asks) {
    const lookup = file.library.lookupOf(dottedName(ask.child("function")) ?? "");
    if (lookup === undefined || !lookup.missing.some((error) => caught.has(error))) continue;
    const found = createdIn([handler], ask, lookup);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `if not found:` after a call that answers with nothing, and in that branch the call that creates the same thing. */
export function missingByAnswer(clause: PythonNode, file: PythonFile): MissingThing | undefined {
  for (const { asked, answer, statements } of decisionsOf(clause)) {
    const ask = callWithoutResult(asked, answer, file);
    const lookup = ask === undefined ? undefined : file.library.lookupOf(dottedName(ask.child("function")) ?? "");
    if (ask === undefined || lookup === undefined || lookup.missing.length > 0) continue;
    const found = createdIn(statements, ask, lookup);
    if (found !== undefined) return found;
  }
  return undefined;
}

function createdIn(statements: readonly PythonNode[], ask: PythonNode, lookup: Lookup): MissingThing | undefined {
  const subject = argumentOf(ask, lookup.asked)?.text;
  const owner = ownerOf(ask, lookup.asks);
  if (subject === undefined || owner === undefined) return undefined;
  const create = nodesOf(statements).find(
    (node) =>
      node.kind === "call" &&
      lookup.creates.some((name) => ownerOf(node, name) === owner) &&
      argumentOf(node, lookup.created)?.text === subject,
  );
  return create === undefined ? undefined : { ask, create, subject };
}

/** What stands before the last words of a call: `self.client` of `self.client.head_bucket(…)`. */
function ownerOf(call: PythonNode, words: string): string | undefined {
  const name = dottedName(call.child("function")) ?? "";
  return name.endsWith(`.${words}`) ? name.slice(0, -words.length - 1) : undefined;
}

function argumentOf(call: PythonNode, { keyword, position }: Argument): PythonNode | undefined {
  const given = keywordArgument(call, keyword);
  return given ?? (position === undefined ? undefined : positionalArguments(call)[position]);
}
