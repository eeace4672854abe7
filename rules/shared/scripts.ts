import { unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode, PythonTree } from "../../src/python/tree.ts";

/** One whose name has a hyphen can be started but not imported, and pytest loads its own files for tests alone. */
const FILES =
  /(?:^|\/)cli\.py$|(?:^|\/)[^/]*-[^/]*\.py$|(?:^|\/)(?:conftest|pytest_\w+|\w+_pytest)\.py$|^(?:fabfile|noxfile|release|tasks)\.py$|(?:^|\/)(?:setup|conf)\.py$/;

/** A product may have a package named `tools`, but not at the top of the repository; a site of Django may be named `setup`. */
const TOP_FOLDERS = /^(?:(?:tools?|contrib|bin|docker|manual)\/|setup\/(?!(?:asgi|models|settings|urls|views|wsgi)\b))/;

const FOLDERS =
  /(?:^|\/)(?:(?:[^/]*[-_])?(?:scripts?|examples?|benchmarks?|(?:integration|functional|system|unit)?tests?)(?:[-_][^/]*)?|(?!contests|protests)[a-z\d]+tests|docs?|doctests?|demos?|hacking|devstack|packaging|release|\.?ci|\.github|samples?|e2e|build_helpers)\//;

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

const MAIN = /^if __name__ == ["']__main__["']:/m;
const READS_ARGUMENTS = /^(?:\S.*)?\bparse_args\(/m;

/** Whether a file, by its text, is a program that is started by hand: its first line names the interpreter, and it runs by itself. */
export function isProgram({ text }: PythonTree): boolean {
  if (!text.startsWith("#!") || /\bimport\b.*\bAnsibleModule\b/.test(text)) return false;
  return MAIN.test(text) || READS_ARGUMENTS.test(text);
}
