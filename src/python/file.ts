import { buildControlFlow, type ControlFlow } from "./control-flow.ts";
import { CallSummaries } from "./call-summaries.ts";
import { maySuppress } from "./context-managers.ts";
import { Definitions } from "./definitions.ts";
import { Errors } from "./errors.ts";
import type { FlowKnowledge } from "./flow-knowledge.ts";
import { canReturn } from "./flow-paths.ts";
import { EMPTY_LIBRARY, type Library } from "./library.ts";
import { Names } from "./names.ts";
import { NEVER_RETURNING } from "./no-return.ts";
import { Scopes } from "./scopes.ts";
import { enclosingClass, isAsync, isGenerator } from "./syntax.ts";
import { dottedName } from "./syntax.ts";
import type { PythonNode, PythonTree } from "./tree.ts";

/** How many helpers deep it is followed whether a call comes back. */
const MAX_CALL_DEPTH = 20;

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
  #callsByName: ReadonlyMap<string, readonly PythonNode[]> | undefined;
  #functionsByName: ReadonlyMap<string, readonly PythonNode[]> | undefined;
  readonly #flows = new Map<PythonNode, ControlFlow | undefined>();
  readonly #building = new Set<PythonNode>();
  readonly #endless = new Map<PythonNode, boolean>();
  readonly #knowledge: FlowKnowledge;

  /** @param path relative to the repository's root, with `/` */
  constructor(path: string, tree: PythonTree, library: Library = EMPTY_LIBRARY) {
    this.path = path;
    this.tree = tree;
    this.library = library;
    this.scopes = new Scopes(tree);
    this.names = new Names(this.scopes, library, (name) => this.definitions.calledAs(name));
    this.definitions = new Definitions(tree, this.names);
    this.errors = new Errors(this.names, this.definitions, library);
    this.calls = new CallSummaries(this.names, this.definitions, this.errors);
    this.#knowledge = {
      raisedBy: (node) => this.errors.raisedBy(node),
      raisedByEntering: (item) => this.errors.raisedByEntering(item),
      catches: (handler, error) => this.errors.catches(handler, error),
      maySuppress: (item, raised) => maySuppress(item, raised, this),
      neverReturns: (call) => this.#neverReturns(call),
    };
  }

  /** The calls of anything with this last name: `run` for `run()`, `self.run()` and `a.b.run()`. */
  callsNamed(name: string): readonly PythonNode[] {
    this.#callsByName ??= Map.groupBy(
      this.tree.root.descendants("call"),
      (call) => dottedName(call.child("function"))?.split(".").at(-1) ?? "",
    );
    return this.#callsByName.get(name) ?? [];
  }

  /** The function definitions of this name, wherever they stand. */
  functionsNamed(name: string): readonly PythonNode[] {
    this.#functionsByName ??= Map.groupBy(
      this.tree.root.descendants("function_definition"),
      (definition) => definition.child("name")?.text ?? "",
    );
    return this.#functionsByName.get(name) ?? [];
  }

  /** The flow of control through a function definition or the module; undefined when it is too intricate. */
  flowOf(owner: PythonNode): ControlFlow | undefined {
    if (!this.#flows.has(owner)) {
      this.#building.add(owner);
      this.#flows.set(owner, buildControlFlow(owner, this.#knowledge));
      this.#building.delete(owner);
    }
    return this.#flows.get(owner);
  }

  /** `sys.exit()` and its like, or a helper of this module that cannot return. Methods may be overridden by ones that can. */
  #neverReturns(call: PythonNode): boolean {
    const called = call.child("function");
    if (NEVER_RETURNING.has(this.names.qualifiedName(called) ?? "")) return true;
    const definition = called?.kind === "identifier" ? this.definitions.calledBy(call) : undefined;
    if (definition === undefined || this.#building.has(definition) || this.#building.size > MAX_CALL_DEPTH)
      return false;
    const known = this.#endless.get(definition) ?? this.#cannotReturn(definition);
    this.#endless.set(definition, known);
    return known;
  }

  #cannotReturn(definition: PythonNode): boolean {
    if (isGenerator(definition) || isAsync(definition) || this.names.decorationOf(definition) !== "none") return false;
    if (enclosingClass(definition.child("name") ?? definition) !== undefined) return false;
    const flow = this.flowOf(definition);
    return flow !== undefined && !canReturn(flow);
  }
}
