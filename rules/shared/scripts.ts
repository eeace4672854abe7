import { unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

const FILES = /(?:^|\/)cli\.py$|^(?:fabfile|noxfile|release|tasks)\.py$|(?:^|\/)(?:setup|conf)\.py$/;

/** A product may have a package named `tools`, but not at the top of the repository. */
const TOP_FOLDERS = /^(?:tools?|contrib|bin|docker)\//;

const FOLDERS =
  /(?:^|\/)(?:[^/]*[-_])?(?:scripts?|examples?|docs?|doctests?|demos?|hacking|devstack|packaging|release|\.?ci|\.github|benchmarks?|samples?|e2e|tests?|build_helpers|letstest)(?:[-_][^/]*)?\//;

/**
 * Whether a file, by its path from the repository's root, is run by hand by those who work on the project: to build, package, document
 * or show something. It ends soon, alone, and in front of somebody, so what it leaves open or to chance hardly matters.
 */
export function isScript(path: string): boolean {
  return FILES.test(path) || TOP_FOLDERS.test(path) || FOLDERS.test(path);
}

/** Whether code runs only when its file is started by hand: under `if __name__ == "__main__":`. */
export function isUnderMain(node: PythonNode): boolean {
  return node
    .ancestors()
    .some(
      (outer) =>
        outer.kind === "if_statement" &&
        /^__name__ == ["']__main__["']$/.test(unparenthesized(outer.child("condition"))?.text ?? ""),
    );
}
