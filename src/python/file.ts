import { buildControlFlow, type ControlFlow } from "./control-flow.ts";
import { CallSummaries } from "./call-summaries.ts";
import { Definitions } from "./definitions.ts";
import { Errors } from "./errors.ts";
import { EMPTY_LIBRARY, type Library } from "./library.ts";
import { Names } from "./names.ts";
import { Scopes } from "./scopes.ts";
import type { PythonNode, PythonTree } from "./tree.ts";

/** One parsed file, and what its names mean. What is costly is computed when first asked for. */
export class PythonFile {
  readonly path: string;
  readonly tree: PythonTree;
  readonly library: Library;
  readonly scopes: Scopes;
  readonly names: Names;
  readonly definitions: Definitions;
  readonly errors: Errors;
  readonly calls: CallSummaries;
  readonly #flows = new Map<PythonNode, ControlFlow | undefined>();

  /** @param path relative to the repository's root, with `/` */
  constructor(path: string, tree: PythonTree, library: Library = EMPTY_LIBRARY) {
    this.path = path;
    this.tree = tree;
    this.library = library;
    this.scopes = new Scopes(tree);
    this.names = new Names(this.scopes, library, (call) => this.definitions.calledBy(call));
    this.definitions = new Definitions(tree, this.names);
    this.errors = new Errors(this.names, this.definitions, library);
    this.calls = new CallSummaries(this.names, this.definitions, this.errors);
  }

  /** The flow of control through a function definition or the module; undefined when it is too intricate. */
  flowOf(owner: PythonNode): ControlFlow | undefined {
    if (!this.#flows.has(owner)) this.#flows.set(owner, buildControlFlow(owner));
    return this.#flows.get(owner);
  }
}
