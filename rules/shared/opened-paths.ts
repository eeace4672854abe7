import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

const OPENING =
  /^(?:(?:io\.|codecs\.)?open|(?:pathlib\.)?Path|os\.(?:open|stat|path\.\w+)|\w+\.(?:load_cert_chain|load_verify_locations))$/;

/** Whether an attribute, or a variable of the same function, is opened as a file somewhere: then it is a path, whatever it is called. */
export function isOpened(expression: PythonNode, file: PythonFile): boolean {
  const places = openedIn(file).get(expression.text) ?? [];
  return expression.kind === "identifier"
    ? places.some((place) => enclosingFunction(place) === enclosingFunction(expression))
    : places.length > 0;
}

const known = new WeakMap<PythonFile, ReadonlyMap<string, readonly PythonNode[]>>();

function openedIn(file: PythonFile): ReadonlyMap<string, readonly PythonNode[]> {
  const opened =
    known.get(file) ??
    Map.groupBy(
      file.tree.root
        .descendants("call")
        .filter((call) => OPENING.test(dottedName(call.child("function")) ?? ""))
        .flatMap((call) => positionalArguments(call)[0] ?? []),
      ({ text }) => text,
    );
  known.set(file, opened);
  return opened;
}
