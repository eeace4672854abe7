import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingClass, enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isHeld } from "./guards.ts";
import type { Filling } from "./shared-state.ts";

/** Functions that their owner calls once, before or after all others. */
const CALLED_ONCE =
  /^(?:__\w+__|_*(?:async_)?(?:main|set_?up|start_?up|on_startup|lifespan|shut_?down|stop|close|aclose|disconnect|run)(?:_.*)?)$/i;

/** What the owner of an object calls before it hands it to others. */
const OPENING = /^_*(?:async_)?(?:connect|open|init(?:iali[sz]e)?|load|login|prepare|begin|start)(?:_.*)?$/i;

/** Objects of these classes are made for one use. */
const OWNED_BY_ONE =
  /(?:Pipeline|Cursor|Transaction|Monitor|Request|Response|Message|Context|Result|Iterator|Reader|Writer|Command)$/;

/**
 * How sure it is that several tasks run a function of one object or module at a time: undefined when its owner calls it once, goes round
 * alone in it, or has its callers take turns.
 */
export function isRunByTasks(clause: PythonNode, { place }: Filling, file: PythonFile): "sure" | "maybe" | undefined {
  const owner = enclosingFunction(clause);
  const name = owner?.child("name")?.text ?? "";
  if (owner === undefined || CALLED_ONCE.test(name) || isInOwnLoop(clause, owner)) return undefined;
  if (possibleCalls(owner, file).some(isHeld)) return undefined;
  const callers = callsOf(owner, file).map((call) => enclosingFunction(call)?.child("name")?.text ?? "");
  if (callers.length > 0 && callers.every((caller) => CALLED_ONCE.test(caller))) return undefined;
  const holder = enclosingClass(clause);
  if (place.owner === "instance" && OWNED_BY_ONE.test(holder?.child("name")?.text ?? "")) return undefined;
  if (place.key === undefined && OPENING.test(name) && callers.every((caller) => OPENING.test(caller))) return "maybe";
  return place.owner !== "instance" || place.key !== undefined || isUsedByTasks(holder) ? "sure" : "maybe";
}

/** A task that goes round forever fills what only it uses. */
function isInOwnLoop(clause: PythonNode, owner: PythonNode): boolean {
  return clause.ancestors().some((around) => around.kind === "while_statement" && owner.contains(around));
}

/** The calls that may be of a function: for a method, those of anything with its name. */
function possibleCalls(owner: PythonNode, file: PythonFile): readonly PythonNode[] {
  const calls = file.callsNamed(owner.child("name")?.text ?? "");
  const isMethod = enclosingClass(owner) !== undefined;
  return isMethod ? calls.filter((call) => call.child("function")?.kind === "attribute") : calls;
}

/** The calls that are of a function for sure. */
function callsOf(owner: PythonNode, file: PythonFile): readonly PythonNode[] {
  return possibleCalls(owner, file).filter((call) => file.definitions.calledBy(call) === owner);
}

/** What has locks and starts tasks, or is named for serving many. */
function isUsedByTasks(holder: PythonNode | undefined): boolean {
  const name = holder?.child("name")?.text ?? "";
  return (
    /(?:Client|Pool|Manager|Registry|Provider|Service|Factory|Hub|Broker|Backend|Gateway|Store|Storage|Database|Repository|Layer|Connector)$/.test(
      name,
    ) ||
    /\b(?:create_task|ensure_future|gather|TaskGroup|start_soon|Lock|Semaphore|Condition)\(/.test(holder?.text ?? "")
  );
}

/** Whether the function tells others that it is at it, by another attribute that it looks at itself. */
export function isAnnounced({ place, assignment }: Filling, owner: PythonNode): boolean {
  const looked = new Set(
    owner
      .descendants("if_statement", "elif_clause", "while_statement")
      .flatMap((node) => node.child("condition")?.descendants("attribute", "identifier") ?? [])
      .map((node) => dottedName(node)?.split(".").at(-1)),
  );
  return owner.descendants("assignment", "call").some((node) => {
    if (node.index >= assignment.index) return false;
    const target = node.kind === "call" ? addedTo(node) : node.child("left");
    const name = dottedName(target?.kind === "subscript" ? target.child("value") : target);
    return name?.includes(".") === true && name !== place.name && looked.has(name.split(".").at(-1));
  });
}

/** `self._pending` of `self._pending.add(key)`. */
function addedTo(call: PythonNode): PythonNode | undefined {
  const called = call.child("function");
  return /^(?:add|append|set|clear)$/.test(called?.child("attribute")?.text ?? "")
    ? called?.child("object")
    : undefined;
}
