import type { PythonFile } from "../../src/python/file.ts";
import { guardedStatement, HANDLER } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { parameterBindings } from "../../src/python/bindings.ts";
import { enclosingFunction, statementsOf } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { plainText } from "../shared/plain-text.ts";
import { isLogCall } from "../shared/log-calls.ts";

export const misattributedError = defineRule({
  id: "misattributed-error",
  category: "error-handling",
  severity: "medium",
  confidence: "medium",
  cwe: [755],
  title: "an error from inside a call is taken for one of the call itself",
  why: "`AttributeError` and `TypeError` say that a method is missing or takes other arguments, but a mistake deep inside the called code raises the same. It is then hidden, and something else runs in its place.",
  whenNotTo: "When the call cannot get far enough to fail inside, such as one into a C extension.",
  examples: [
    {
      bad: py`
        def rows_of(view):
            try:
                return view.get_rows()
            except AttributeError:
                return view.rows
      `,
      good: py`
        def rows_of(view):
            get_rows = getattr(view, "get_rows", None)
            return view.rows if get_rows is None else get_rows()
      `,
    },
    {
      bad: py`
        def notify(handler, event, context):
            try:
                handler(event, context)
            except TypeError:
                handler(event)
      `,
      good: py`
        import inspect


        def notify(handler, event, context):
            takes_context = len(inspect.signature(handler).parameters) > 1
            handler(event, context) if takes_context else handler(event)
      `,
    },
  ],
  startsFrom: [HANDLER],
  check,
});

function check(handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const guarded = guardedStatement(handler);
  const error = soleType(handler, file);
  if (guarded === undefined || error === undefined || tellsOfError(handler, file)) return undefined;
  if (guarded.descendants("comment").some((comment) => ABOUT_VERSIONS.test(comment.text))) return undefined;
  const [only, ...others] = statementsOf(guarded.child("body"));
  const calls =
    only?.descendants("call").filter((call) => enclosingFunction(call) === enclosingFunction(handler)) ?? [];
  const [call] = calls;
  if (call === undefined || others.length > 0 || calls.length > 1) return undefined;
  return error === "AttributeError" ? checkMissingMethod(call, handler) : checkOtherArguments(call, handler, file);
}

/** Asking a library for what its version has: its errors come at once. */
const ABOUT_VERSIONS = /\d\.\d|\b(?:versions?|older|old|newer|legacy|compat\w*|support\w*|backwards?|python ?[23])\b/i;

/** `view.get_rows()`, and a fallback that uses `view` in another way. */
function checkMissingMethod(call: PythonNode, handler: PythonNode): RuleHit | undefined {
  const called = call.child("function");
  const receiver = called?.child("object");
  const method = called?.child("attribute")?.text ?? "";
  if (called?.kind !== "attribute" || receiver?.kind !== "identifier" || OF_BUILTINS.has(method)) return undefined;
  const owner = enclosingFunction(handler);
  const isGiven = owner !== undefined && parameterBindings(owner).some(({ name }) => name === receiver.text);
  const uses = handler
    .descendants("identifier")
    .filter(({ text, field }) => text === receiver.text && field !== "attribute");
  if (!isGiven || uses.length === 0 || uses.some(isCalledUpon) || uses.every(isConverted)) return undefined;
  return {
    evidence: [call, handler.child("value") ?? handler],
    problem: `An ${code("AttributeError")} raised by a mistake inside ${code(called.text)} is taken for a missing method: the fallback runs in its place and hides it.`,
    solution: `Ask with ${code(`getattr(${receiver.text}, "${method}", None)`)}, and call the method outside of the ${code("try")}.`,
    ...(!(isHandedOver(receiver) && uses.some(isReadFrom)) && { confidence: "low" as const }),
  };
}

/** Somebody else's object, whose methods may do anything. */
function isHandedOver(receiver: PythonNode): boolean {
  return receiver.text !== "self" && receiver.text !== "cls";
}

/** `view.rows`, `getattr(view, "rows", None)`: the author knows of both ways in which an object may offer the same. */
function isReadFrom(receiver: PythonNode): boolean {
  const { parent } = receiver;
  if (parent?.kind === "attribute") return true;
  const isFirst = parent?.kind === "argument_list" && parent.namedChildren[0] === receiver;
  return isFirst && parent.parent?.child("function")?.text === "getattr";
}

/** `str(value)`: anything will do. */
function isConverted(receiver: PythonNode): boolean {
  const call = receiver.parent?.kind === "argument_list" ? receiver.parent.parent : undefined;
  return /^(?:str|repr|bytes|int|float|list|bool)$/.test(call?.child("function")?.text ?? "");
}

/** Another method in its place, which an older version of a library may have under another name. */
function isCalledUpon(receiver: PythonNode): boolean {
  return (
    receiver.parent?.kind === "attribute" &&
    receiver.parent.parent?.kind === "call" &&
    receiver.parent.field === "function"
  );
}

/** `handler(event, context)`, and then `handler(event)`. */
function checkOtherArguments(call: PythonNode, handler: PythonNode, file: PythonFile): RuleHit | undefined {
  const callee = call.child("function");
  const again = handler.descendants("call").find((other) => other.child("function")?.text === callee?.text);
  if (
    callee?.kind !== "identifier" ||
    again === undefined ||
    givenTo(again) === givenTo(call) ||
    !isOwnCode(callee, file)
  )
    return undefined;
  return {
    evidence: [call, handler.child("value") ?? handler],
    problem: `A ${code("TypeError")} raised by a mistake inside ${code(callee.text)} is taken for wrong arguments: it is hidden, and what was done so far is done once more with other arguments.`,
    solution: `Ask ${code("inspect.signature")} what ${code(callee.text)} takes, and call it once.`,
    ...(!leavesOutGiven(call, again) && { confidence: "low" as const }),
  };
}

/** What users have given by `**options` is left out the second time: they never learn that it was refused. */
function leavesOutGiven(call: PythonNode, again: PythonNode): boolean {
  const kept = splatsOf(again);
  return splatsOf(call).some((splat) => !kept.includes(splat));
}

function splatsOf(call: PythonNode): readonly string[] {
  const given = call.child("arguments")?.namedChildren ?? [];
  return given.filter(({ kind }) => kind === "dictionary_splat").map(({ text }) => text);
}

/** Methods of strings, containers, matches and files: they fail at once, or not at all. */
const OF_BUILTINS: ReadonlySet<string> = new Set(
  (
    "append extend pop remove clear copy update get items keys values setdefault add discard index count sort reverse join split rsplit " +
    "splitlines strip lstrip rstrip lower upper title encode decode format startswith endswith replace find isdigit hex group groups " +
    "groupdict start end span read readline readlines write close flush seek tell fileno isatty getvalue isoformat strftime timestamp " +
    "total_seconds date time tolist tobytes item to_dict as_dict _asdict mro"
  ).split(" "),
);

/** `AttributeError` or `TypeError`, when the handler takes nothing else. */
function soleType(handler: PythonNode, file: PythonFile): "AttributeError" | "TypeError" | undefined {
  const [type, ...others] = handledTypes(handler) ?? [];
  const name = others.length > 0 ? undefined : file.names.qualifiedName(type)?.replace(/^builtins\./, "");
  return name === "AttributeError" || name === "TypeError" ? name : undefined;
}

/** Whether the error is told, kept or looked at. */
function tellsOfError(handler: PythonNode, file: PythonFile): boolean {
  return (
    handler.child("value")?.kind === "as_pattern" ||
    handler.descendants("raise_statement").length > 0 ||
    handler.descendants("call").some((call) => isLogCall(call, file))
  );
}

/** The arguments of a call, to be compared. */
function givenTo(call: PythonNode): string {
  return plainText(
    call
      .child("arguments")
      ?.namedChildren.map(({ text }) => text)
      .join() ?? "",
  );
}

/** A value of unknown kind, or code of this project: the errors of builtins and libraries come at once. */
function isOwnCode(callee: PythonNode, file: PythonFile): boolean {
  const found = file.scopes.lookup(callee);
  // A function of this file that raises the error itself means it.
  if (found.kind === "bound" && found.bindings.some(({ node }) => /\braise TypeError\b/.test(definitionOf(node))))
    return false;
  if (found.kind !== "bound") return false;
  // What was looked up a moment ago may be anything, of any version.
  if (found.bindings.some(({ kind }) => kind === "assignment")) return false;
  const name = file.names.qualifiedName(callee) ?? "";
  const isForeign = found.bindings.some(({ kind }) => kind === "import") && !name.startsWith(".");
  return !isForeign || file.path.split("/").includes(name.split(".")[0] ?? "");
}

function definitionOf(name: PythonNode): string {
  return name.parent?.kind === "function_definition" ? name.parent.text : "";
}
