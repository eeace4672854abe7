import type { PythonFile } from "../../src/python/file.ts";
import { enclosingFunction, isAsync } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { isScript } from "./scripts.ts";

const SET_UP = /(?:^|_)(?:initiali[sz]e|init|bootstrap|migrate|setup)(?:_|$)|^_*create_user/;
const UNPACKS = /(?:^|_)(?:extract|unpack|unzip|untar)(?:_|$)/;

/**
 * Code that one process runs once, before there are others: a tool, what sets a project or a service up, or what fills a folder of its
 * own from an archive or another folder, or a module of Ansible, of which one runs at a time on a machine and tells of its failure.
 */
export function runsAlone(node: PythonNode, { path, tree }: PythonFile): boolean {
  const owner = enclosingFunction(node)?.child("name")?.text;
  // On import, before there is work.
  if (owner === undefined) return true;
  return (
    isScript(path) ||
    /bootstrap|startproject|startapp|migrat|(?:^|\/)(?:cmd|cli|commands)\//.test(path) ||
    SET_UP.test(owner) ||
    UNPACKS.test(owner) ||
    copiesTree(node) ||
    isStepOfCoroutine(enclosingFunction(node)) ||
    /\bimport\b.*\bAnsibleModule\b/.test(tree.text)
  );
}

const OF_ONE_RUN = /(?:^|[^a-z])(?:job|run|work|instance)_?(?:dir|folder|path)\b/i;

/** `join(folder, backup_id)` */
const OF_ONE_ID = /\bjoin\([^()]*\b\w*(?:_id|uuid)\)$/;

/** A folder that one job or one run has for itself, by what it was made of, or else its name, or by the function that makes it. */
export function belongsToOneRun(path: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(path);
  const names = [path, ...path.descendants("identifier")].filter(({ kind }) => kind === "identifier");
  const origins = names.flatMap((name) => {
    const found = file.scopes.lookup(name);
    const bindings = found.kind === "bound" && found.scope.node === owner ? found.bindings : [];
    return bindings.flatMap(({ value }) => value?.text ?? []);
  });
  const isMadeHere = path.kind === "identifier" && origins.length > 0;
  const said = [owner?.child("name")?.text ?? "", ...origins, ...(isMadeHere ? [] : [path.text])];
  return said.some((text) => OF_ONE_RUN.test(text)) || origins.some((text) => OF_ONE_ID.test(text));
}

/** Handed to an executor by a coroutine: the service is one process, and holds its own jobs apart. */
function isStepOfCoroutine(owner: PythonNode | undefined): boolean {
  const outer = owner === undefined ? undefined : enclosingFunction(owner);
  return outer?.kind === "function_definition" && isAsync(outer);
}

/** In a loop over `os.walk(…)`: what it makes mirrors the folder that it walks. */
function copiesTree(node: PythonNode): boolean {
  return node
    .ancestors()
    .some((around) => around.kind === "for_statement" && /\bwalk\(/.test(around.child("right")?.text ?? ""));
}
