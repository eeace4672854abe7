import { DataFlow } from "../../src/python/data-flow.ts";
import type { Flow } from "../../src/python/held.ts";
import type { PythonFile } from "../../src/python/file.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isMasking } from "./secrets.ts";

/**
 * All the arguments of a connection at once, in the value of an expression, where the file shows that a password may be among them:
 * `self.connection_kwargs`.
 */
export function connectionArgumentsIn(expression: PythonNode, file: PythonFile): readonly Flow[] {
  if (!/\b(?:password|passwd|api_key|secret|auth_token)\b/.test(file.tree.text)) return [];
  return flowsOf(file).into(expression);
}

const known = new WeakMap<PythonFile, DataFlow>();

function flowsOf(file: PythonFile): DataFlow {
  const made = known.get(file) ?? new DataFlow(file, QUESTION);
  known.set(file, made);
  return made;
}

const QUESTION = {
  sourceAt: (expression: PythonNode): string | undefined => {
    const name = expression.kind === "attribute" ? expression.child("attribute")?.text : expression.text;
    const isName = expression.kind === "attribute" || expression.kind === "identifier";
    return isName && expression.field !== "function" && ARGUMENTS.test(name ?? "") ? name : undefined;
  },
  clears: isMasking,
  excludes: (annotation: PythonNode): boolean => /\b(?:str|int|bool)\b/.test(annotation.text.replace(/^.*?\[/, "")),
  isOther: (): boolean => false,
  isValue: (): boolean => false,
};

const ARGUMENTS =
  /^_*(?:(?:db|database|broker|client|redis|mongo|ldap|smtp)_)?(?:conn|connect|connection|auth|login|credentials?)_(?:kwargs|args|params|parameters|options|opts|kw)$/;
