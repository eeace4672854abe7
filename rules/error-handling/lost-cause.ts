import type { PythonFile } from "../../src/python/file.ts";
import { guardedStatement, HANDLER, handlerName } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { enclosingFunction, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { type Edit, suggestEdits } from "../shared/edits.ts";

export const lostCause = defineRule({
  id: "lost-cause",
  category: "error-handling",
  severity: "low",
  confidence: "high",
  cwe: [755],
  equivalents: { ruff: ["B904", "TRY200"], pylint: ["raise-missing-from", "W0707"] },
  title: "a new error is raised without the one that caused it",
  why: "Without `from`, the report reads as if the handler itself had failed, and code that looks at `__cause__` to tell a timeout from a refusal finds nothing.",
  whenNotTo:
    "When the first error says nothing that the new one does not: then `from None` keeps it out of the report.",
  examples: [
    {
      bad: py`
        def load(client, name):
            try:
                return client.get(name)
            except OSError as error:
                raise LoadError(name)
      `,
      good: py`
        def load(client, name):
            try:
                return client.get(name)
            except OSError as error:
                raise LoadError(name) from error
      `,
    },
  ],
  startsFrom: ["raise_statement"],
  check,
});

function check(raise: PythonNode, file: PythonFile): RuleHit | undefined {
  const raised = unparenthesized(raise.namedChildren[0]);
  if (raised === undefined || raise.child("cause") !== undefined || raise.namedChildren.length > 1) return undefined;
  const handler = handlerAround(raise);
  if (handler === undefined || tellsLittle(raised, handler, file) || !isNewError(raised, handler)) return undefined;

  const suggestion = suggest(raise, handler);
  const error = code(raised.kind === "call" ? (raised.child("function")?.text ?? "") : raised.text);
  return {
    evidence: raise,
    problem: `${error} is raised without its cause, so the report reads as if this handler had failed, and a caller cannot ask what went wrong first.`,
    solution: `Raise it ${code(`from ${handlerName(handler) ?? "error"}`)}, or ${code("from None")} when the first error says nothing more.`,
    ...(suggestion && { suggestion }),
  };
}

/** The handler that a statement stands in, of the same function. */
function handlerAround(raise: PythonNode): PythonNode | undefined {
  const owner = enclosingFunction(raise);
  const around = raise
    .ancestors()
    .find((node) => node.kind === HANDLER || (node.kind === "try_statement" && isInBody(raise, node)));
  return around?.kind === HANDLER && enclosingFunction(around) === owner ? around : undefined;
}

function isInBody(node: PythonNode, guarded: PythonNode): boolean {
  return guarded.child("body")?.contains(node) === true;
}

/** A failed lookup, import or conversion: the new error says as much. */
const LOOKUPS =
  /(?:^|\.)(?:KeyError|IndexError|LookupError|AttributeError|NameError|StopIteration|StopAsyncIteration|ImportError|ModuleNotFoundError|ValueError|TypeError|Unicode\w*Error|\w*DoesNotExist|NoResultFound|\w*NotFound\w*|\w*Exists|\w*Duplicate\w*|\w*Invalid\w*|ValidationError|FileNotFoundError|Empty|Full)$/;

/** Whether the first error adds nothing; an author who put it into the new one's text thinks otherwise. */
function tellsLittle(raised: PythonNode, handler: PythonNode, file: PythonFile): boolean {
  const name = handlerName(handler);
  if (name !== undefined && raised.descendants("identifier").some((identifier) => identifier.text === name))
    return false;
  const types = handledTypes(handler) ?? [];
  return types.length > 0 && types.every((type) => LOOKUPS.test(file.names.qualifiedName(type) ?? type.text));
}

/** Answers to a client, and requests to end: nobody reads their cause. */
const ANSWERS = /(?:^|\.)(?:HTTP\w*|Http\w*|SystemExit|StopIteration|StopAsyncIteration|Exit|Abort|KeyboardInterrupt)$/;

/** Made here, by the look of it: a class, or a call of one. */
function isNewError(raised: PythonNode, handler: PythonNode): boolean {
  const made = raised.kind === "call" ? raised.child("function") : raised;
  const last = made?.text.split(".").at(-1) ?? "";
  if (!/^_?[A-Z]\w*[a-z]/.test(last) || ANSWERS.test(made?.text ?? "")) return false;
  return raised.text !== handlerName(handler);
}

/** How far apart the two lines may be that the fix changes, when the handler has no name for its error yet. */
const MAX_FIX_LINES = 6;

function suggest(raise: PythonNode, handler: PythonNode): Suggestion | undefined {
  const name = handlerName(handler);
  const addition: Edit = { start: raise.end, end: raise.end, text: ` from ${name ?? "error"}` };
  if (name !== undefined) return suggestEdits(raise.tree, [addition], "3.0");

  const types = handledTypes(handler);
  const clause = handler.childrenIn("value").at(-1);
  const isNear = raise.endLine - handler.startLine < MAX_FIX_LINES && guardedStatement(handler) !== undefined;
  const isFree = !handler.descendants("identifier").some((identifier) => identifier.text === "error");
  if (types === undefined || clause === undefined || !isNear || !isFree) return undefined;
  const naming: Edit = { start: clause.end, end: clause.end, text: " as error" };
  return suggestEdits(raise.tree, [naming, addition], "3.0");
}
