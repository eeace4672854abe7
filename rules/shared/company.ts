import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/**
 * Whether the code itself tells that several do this at a time on the same paths: it gives what it puts there a name of its own, makes a
 * path step by step, or belongs to a service of many green threads and processes that locks none of it against the others.
 */
export function expectsCompany(place: PythonNode, path: PythonNode, file: PythonFile): boolean {
  return (
    givesNames(place, path) || isStepOfPath(place, path) || (isManyAtOnce(file) && !LOCKS_OTHERS.test(file.tree.text))
  );
}

/** Who makes up a name that nobody else has, or takes that of a job, knows that others put theirs into the same folder. */
function givesNames(place: PythonNode, path: PythonNode): boolean {
  const owner = enclosingFunction(place);
  if (owner === undefined) return false;
  const joined = owner
    .descendants("call")
    .filter((call) => /(?:^|\.)join$/.test(dottedName(call.child("function")) ?? ""))
    .map((call) => positionalArguments(call));
  return (
    UNIQUE_NAME.test(owner.tree.text.slice(place.start, owner.end)) ||
    joined.some(([folder, ...names]) => folder?.text === path.text && names.some(({ text }) => OF_A_JOB.test(text)))
  );
}

const UNIQUE_NAME =
  /\b(?:mkdtemp|mkstemp|NamedTemporaryFile|TemporaryDirectory)\([^]{0,200}?\bdir=|\b\w*(?:te?mp|path|name|file|dir)\w* = .*\b(?:random\.|uuid[14]\()/;

const OF_A_JOB = /(?:^|[._])(?:jid|uuid|(?:job|task|request|session)_?id)\b/i;

/** In a loop over the parts of a path, all of which somebody else may be making. */
function isStepOfPath(place: PythonNode, path: PythonNode): boolean {
  return place
    .ancestors()
    .some(
      (around) =>
        around.kind === "for_statement" &&
        /\bsplit\w*\(|\.(?:parts|parents)\b/.test(around.child("right")?.text ?? "") &&
        around.descendants("assignment", "augmented_assignment").some((node) => node.child("left")?.text === path.text),
    );
}

/** https://docs.openstack.org/oslo.service/latest/, https://eventlet.readthedocs.io/en/latest/ */
function isManyAtOnce(file: PythonFile): boolean {
  return file.tree.root
    .descendants("import_statement", "import_from_statement")
    .some(({ text }) => /^(?:from|import)\s+(?:oslo_\w+|eventlet)\b/.test(text));
}

/** A lock between processes: `synchronized(…, external=True)`. */
const LOCKS_OTHERS = /\bexternal=True\b|\bexternal_lock\(/;
