import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isWaitingLoop } from "./decisions.ts";
import { fileSays } from "./file-says.ts";

/**
 * Whether the code itself tells that several do this at a time on the same paths: it waits for the others, puts something there for
 * each job, makes a path step by step, or belongs to a service of many green threads and processes that locks none of it against the others.
 */
export function expectsCompany(place: PythonNode, path: PythonNode, file: PythonFile): boolean {
  return isWaitingLoop(place) || holdsJobs(place, path) || isStepOfPath(place, path) || isManyAtOnce(file);
}

/** Who puts something there that is called after a job knows that others do too. */
function holdsJobs(place: PythonNode, folder: PythonNode): boolean {
  const owner = enclosingFunction(place);
  if (owner === undefined) return false;
  const folders = jobFolders.get(owner) ?? new Set(joinedWithJobs(owner));
  jobFolders.set(owner, folders);
  return folders.has(folder.text);
}

const jobFolders = new WeakMap<PythonNode, ReadonlySet<string>>();

function joinedWithJobs(owner: PythonNode): readonly string[] {
  return owner
    .descendants("call")
    .filter((call) => /(?:^|\.)join$/.test(dottedName(call.child("function")) ?? ""))
    .flatMap((call) => {
      const [base, ...names] = positionalArguments(call);
      return base !== undefined && names.some(({ text }) => OF_A_JOB.test(text)) ? base.text : [];
    });
}

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

/** A service of many green threads and processes, none of which locks out the others. */
function isManyAtOnce(file: PythonFile): boolean {
  return importsThreads(file) && !locksOthers(file);
}

/** https://docs.openstack.org/oslo.service/latest/, https://eventlet.readthedocs.io/en/latest/ */
const importsThreads = fileSays(/^[ \t]*(?:from|import)\s+(?:oslo_\w+|eventlet)\b/m);

/** A lock between processes: `synchronized(…, external=True)`. */
const locksOthers = fileSays(/\bexternal=True\b|\bexternal_lock\(/);
