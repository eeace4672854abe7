import type { PythonFile } from "../../src/python/file.ts";
import { findUnheldPath } from "../../src/python/held-locks.ts";
import { dottedName, enclosingClass, enclosingFunction, isAsync } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { STARTS_THREADS, THREAD_BASES, THREAD_LOCKS } from "../knowledge/threads.ts";
import { isHeld, isLock } from "./guards.ts";
import type { Filling } from "./shared-state.ts";

/**
 * Whether threads may fill the same place at the same time: the file works with threads, for an attribute its class does, and no lock is
 * held, here or by a caller in this file.
 */
export function isFilledByThreads(filling: Filling, file: PythonFile): boolean {
  const { place, condition, assignment } = filling;
  const owner = enclosingFunction(condition);
  if (owner?.kind !== "function_definition" || isAsync(owner)) return false;
  const name = owner.child("name")?.text ?? "";
  if (BEFORE_THREADS.test(name) || isHeld(condition) || isCheckedAgain(filling, owner)) return false;
  if (file.callsNamed(name).some(isHeld)) return false;
  const region = place.owner === "instance" ? enclosingClass(condition) : file.tree.root;
  if (region === undefined || !worksWithThreads(region, file)) return false;
  return findUnheldPath(file, { from: condition, to: assignment, isLock: isLockOrName }) !== undefined;
}

/** Also `with self._guard:`: what is entered under a plain name was made before, as locks are. */
function isLockOrName(expression: PythonNode): boolean {
  return isLock(expression) || dottedName(expression) !== undefined;
}

/** What runs at import, at the start or for one caller. */
const BEFORE_THREADS = /^(?:__\w+__|_*(?:main|set_?up|register|init|configure|load_config|parse)(?:_\w*)?)$/i;

/** Whether the condition is asked again before the assignment, as one does once the lock is held. */
function isCheckedAgain({ place, condition, assignment }: Filling, owner: PythonNode): boolean {
  return owner.descendants("if_statement", "elif_clause", "conditional_expression").some((node) => {
    const again = node.child("condition") ?? node;
    if (again.index <= condition.index || again.index >= assignment.index) return false;
    return again.descendants("attribute", "identifier").some((part) => dottedName(part) === place.name);
  });
}

function worksWithThreads(region: PythonNode, file: PythonFile): boolean {
  const bases = region.child("superclasses")?.namedChildren ?? [];
  if (bases.some((base) => THREAD_BASES.has(file.names.qualifiedName(base) ?? ""))) return true;
  return region.descendants("call").some((call) => {
    const name = file.library.canonicalName(file.names.qualifiedName(call.child("function")) ?? "");
    return STARTS_THREADS.has(name) || THREAD_LOCKS.has(name);
  });
}
