import { type Imports, readImports } from "./imports.ts";
import type { PythonNode, PythonTree } from "./tree.ts";

/** One parsed file, and what its names mean. What is costly is computed when first asked for. */
export class PythonFile {
  readonly path: string;
  readonly tree: PythonTree;
  #imports: Imports | undefined;

  /** @param path relative to the repository's root, with `/` */
  constructor(path: string, tree: PythonTree) {
    this.path = path;
    this.tree = tree;
  }

  get imports(): Imports {
    return (this.#imports ??= readImports(this.tree));
  }

  /**
   * The dotted name that an expression stands for, with imports resolved: `rq.get` → `requests.get`, `open` → `open`,
   * `self.driver.unplug` → `self.driver.unplug`. Undefined when it is not a plain dotted name.
   */
  qualifiedName(expression: PythonNode | undefined): string | undefined {
    const name = dottedName(expression);
    if (name === undefined) return undefined;
    const [first = "", ...rest] = name.split(".");
    return [this.imports.get(first) ?? first, ...rest].join(".");
  }

  /** The qualified name of what a call calls; undefined when it is not a plain dotted name. */
  calleeName(call: PythonNode): string | undefined {
    return this.qualifiedName(call.child("function"));
  }
}

/** The text of `a`, `a.b`, `a.b.c` without white space or comments; undefined for anything else. */
export function dottedName(expression: PythonNode | undefined): string | undefined {
  const parts: string[] = [];
  let node = expression;
  for (; node?.kind === "attribute"; node = node.child("object")) parts.unshift(node.child("attribute")?.text ?? "");
  return node?.kind === "identifier" ? [node.text, ...parts].join(".") : undefined;
}
