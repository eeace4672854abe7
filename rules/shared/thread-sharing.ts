import type { PythonFile } from "../../src/python/file.ts";
import { findUnheldPath } from "../../src/python/held-locks.ts";
import {
  dottedName,
  enclosingClass,
  enclosingFunction,
  isAsync,
  keywordArgument,
  positionalArguments,
  statementsOf,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { STARTS_THREADS, THREAD_BASES, THREAD_LOCKS } from "../knowledge/threads.ts";
import { isHeld, isLock } from "./guards.ts";
import type { Filling } from "./shared-state.ts";

/**
 * How sure it is that threads may fill the same place at the same time: undefined unless the file works with threads and no lock is
 * held, here or by a caller in this file. An attribute of an object counts only if its class holds a lock for it elsewhere.
 */
export function isFilledByThreads(filling: Filling, file: PythonFile): "sure" | "maybe" | undefined {
  const { place, condition, assignment } = filling;
  const owner = enclosingFunction(condition);
  if (owner?.kind !== "function_definition" || runsInEventLoop(owner, file)) return undefined;
  const name = owner.child("name")?.text ?? "";
  if (BEFORE_THREADS.test(name) || isHeld(condition) || isCheckedAgain(filling, owner)) return undefined;
  if (file.callsNamed(name).some(isHeld) || !worksWithThreads(file)) return undefined;
  const isGuarded = isGuardedElsewhere(place.name, enclosingClass(condition) ?? file.tree.root);
  if (place.owner === "instance" && !isGuarded) return undefined;
  if (findUnheldPath(file, { from: condition, to: assignment, isLock: isLockOrName }) === undefined) return undefined;
  return isGuarded || isHandedToThreads(name, file) ? "sure" : "maybe";
}

/** Whether a function is, or is called by, asynchronous code: its tasks run in one thread. */
function runsInEventLoop(owner: PythonNode, file: PythonFile): boolean {
  const around = [owner, ...owner.ancestors()].filter(({ kind }) => kind === "function_definition");
  const members = statementsOf(enclosingClass(owner)?.child("body")).map((node) => node.child("definition") ?? node);
  const callers = file.callsNamed(owner.child("name")?.text ?? "").map((call) => enclosingFunction(call));
  return [...around, ...members, ...callers].some((node) => node?.kind === "function_definition" && isAsync(node));
}

/** Whether a function is given to what runs it in threads: `Thread(target=listen)`, `pool.submit(listen, topic)`. */
function isHandedToThreads(name: string, file: PythonFile): boolean {
  return file.tree.root.descendants("call").some((call) => {
    const callee = file.library.canonicalName(file.names.qualifiedName(call.child("function")) ?? "");
    const isPool = /\.(?:submit|map)$/.test(call.child("function")?.text ?? "");
    const given = [keywordArgument(call, "target"), keywordArgument(call, "function"), ...positionalArguments(call)];
    return (isPool || STARTS_THREADS.has(callee)) && given.some((node) => dottedName(node)?.split(".").at(-1) === name);
  });
}

/** Also `with self._guard:`: what is entered under a plain name was made before, as locks are. */
function isLockOrName(expression: PythonNode): boolean {
  return isLock(expression) || (expression.parent?.kind !== "decorator" && dottedName(expression) !== undefined);
}

/** What runs at import, at the start or for one caller. */
const BEFORE_THREADS = /^(?:__\w+__|_*(?:main|set_?up|register|init|configure|load_config|parse)(?:_\w*)?)$/i;

/** Whether the place is looked at again before the assignment, as one does once the lock is held. */
function isCheckedAgain({ place, condition, assignment }: Filling, owner: PythonNode): boolean {
  return owner.descendants("attribute", "identifier").some((node) => {
    const isBetween = node.start >= condition.end && node.index < assignment.index;
    if (!isBetween || dottedName(node) !== place.name) return false;
    return !node.ancestors().some((around) => around.kind === "return_statement" && owner.contains(around));
  });
}

/** Whether other code of the class or module holds a lock for the same place: then it is meant for several threads. */
function isGuardedElsewhere(name: string, region: PythonNode): boolean {
  return region.descendants("attribute", "identifier").some((node) => dottedName(node) === name && isHeld(node));
}

function worksWithThreads(file: PythonFile): boolean {
  const bases = file.tree.root
    .descendants("class_definition")
    .flatMap((definition) => definition.child("superclasses")?.namedChildren ?? []);
  if (bases.some((base) => THREAD_BASES.has(file.names.qualifiedName(base) ?? ""))) return true;
  return file.tree.root.descendants("call").some((call) => {
    const name = file.library.canonicalName(file.names.qualifiedName(call.child("function")) ?? "");
    return STARTS_THREADS.has(name) || THREAD_LOCKS.has(name);
  });
}
