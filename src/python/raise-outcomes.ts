import type { Handling } from "./errors.ts";
import type { PythonFile } from "./file.ts";
import type { PythonNode } from "./tree.ts";

/** An error that a statement may raise, and what becomes of it in the same function. */
export interface RaiseOutcome {
  /** The qualified name of its class; undefined for any error, where what is called is not known. */
  readonly error: string | undefined;
  /** Who takes it; undefined when it leaves the function. */
  readonly handling: Handling | undefined;
}

/** What a statement or expression may raise and who handles it. An error that is not known goes to the first handler that takes all. */
export function raiseOutcomesOf(file: PythonFile, node: PythonNode): readonly RaiseOutcome[] {
  const { types, isOpen } = file.errors.raisedBy(node);
  const known = types.map((error) => ({ error, handling: file.errors.handlingOf(node, error) }));
  if (!isOpen) return known;
  const handling = file.errors.handlingOf(node, "Exception");
  return [...known, { error: undefined, handling: handling?.isSure === true ? handling : undefined }];
}
