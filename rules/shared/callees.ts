import type { PythonFile } from "../../src/python/file.ts";
import { dottedName } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** Whether a call calls one of some qualified names, be it by the name it is written with or as a method on a value of a known class. */
export function callsOneOf(call: PythonNode, names: ReadonlySet<string>, file: PythonFile): boolean {
  const called = call.child("function");
  if (names.has(file.names.qualifiedName(called) ?? "")) return true;
  if (called?.kind !== "attribute") return false;
  const owner = file.names.typeOf(called.child("object"));
  return owner !== undefined && names.has(`${owner}.${called.child("attribute")?.text ?? ""}`);
}

/** The name that a call calls, for a sentence. */
export function calledName(call: PythonNode): string {
  return dottedName(call.child("function")) ?? call.child("function")?.text ?? "";
}
