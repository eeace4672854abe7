import type { PythonFile } from "../../src/python/file.ts";
import { findUnheldPath } from "../../src/python/held-locks.ts";
import { dottedName, enclosingClass, enclosingFunction, isAsync } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { STARTS_THREADS, THREAD_BASES, THREAD_LOCKS } from "../knowledge/threads.ts";
import { isHeld, isLock } from "./guards.ts";
import type { Filling } from "./shared-state.ts";

/**
 * Whether threads may fill the same place at the same time: the file works with threads, and no lock is held, here or by
 * a caller in this file. An attribute of an object counts only if its class holds a lock for it elsewhere.
 */
export function isFilledByThreads(filling: Filling, file: PythonFile): boolean {
  const { place, condition, assignment } = filling;
  const owner = enclosingFunction(condition);
  if (owner?.kind !== "function_definition" || isAsync(owner)) return false;
  const name = owner.child("name")?.text ?? "";
  if (BEFORE_THREADS.test(name) || isHeld(condition) || isCheckedAgain(filling, owner)) return false;
  if (file.callsNamed(name).some(isHeld)) return false;
  const instance = place.owner === "instance" ? enclosingClass(condition) : undefined;
  if (instance !== undefined && !isGuardedElsewhere(place.name, instance)) return false;
  if (!worksWithThreads(file)) return false;
  return findUnheldPath(file, { from: condition, to: assignment, isLock: isLockOrName }) !== undefined;
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

/** Whether other code of the class holds a lock for the same attribute: then the object is meant for several threads. */
function isGuardedElsewhere(name: string, owner: PythonNode): boolean {
  return owner.descendants("attribute").some((node) => dottedName(node) === name && isHeld(node));
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
