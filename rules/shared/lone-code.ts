import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isScript } from "./scripts.ts";

const SET_UP = /(?:^|_)(?:initiali[sz]e|init|bootstrap|migrate|setup)(?:_|$)|^_*create_user/;
const UNPACKS = /(?:^|_)(?:extract|unpack|unzip|untar)(?:_|$)/;

/**
 * Code that one process runs once, before there are others: a tool, what sets a project or a service up, or what fills a folder of its
 * own from an archive or another folder, or a module of Ansible, of which one runs at a time on a machine and tells of its failure.
 */
export function runsAlone(node: PythonNode, { path, tree }: PythonFile): boolean {
  const owner = enclosingFunction(node)?.child("name")?.text ?? "";
  return (
    isScript(path) ||
    /bootstrap|startproject|startapp|migrat/.test(path) ||
    SET_UP.test(owner) ||
    UNPACKS.test(owner) ||
    copiesTree(node) ||
    /\bimport\b.*\bAnsibleModule\b/.test(tree.text)
  );
}

/** In a loop over `os.walk(…)`: what it makes mirrors the folder that it walks. */
function copiesTree(node: PythonNode): boolean {
  return node
    .ancestors()
    .some((around) => around.kind === "for_statement" && /\bwalk\(/.test(around.child("right")?.text ?? ""));
}
