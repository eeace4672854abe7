import type { Names } from "./names.ts";
import { statementsOf } from "./syntax.ts";
import type { PythonNode, PythonTree } from "./tree.ts";

/** The functions and classes of one module, by the qualified names that `Names` gives them: `.helper`, `.Router`, `.Router.close`. */
export class Definitions {
  readonly #tree: PythonTree;
  readonly #names: Names;
  #byName: ReadonlyMap<string, readonly PythonNode[]> | undefined;

  constructor(tree: PythonTree, names: Names) {
    this.#tree = tree;
    this.#names = names;
  }

  /**
   * The function of this module that a call runs: a helper, a nested function, a method of the same object or of one whose class is known, inherited ones
   * included, or the `__init__` of a class. Undefined when it is another module's, defined more than once, or not known.
   */
  calledBy(call: PythonNode): PythonNode | undefined {
    const called = call.child("function");
    const name = this.#names.qualifiedName(called);
    return name === undefined ? this.#unlessProperty(this.#names.functionNamed(called)) : this.calledAs(name);
  }

  /** The same for a call whose function has this qualified name. */
  calledAs(name: string): PythonNode | undefined {
    return this.#unlessProperty(this.#called(name));
  }

  /** A method of a class of this module, or of its bases in this module. */
  methodOf(className: string, method: string): PythonNode | undefined {
    return this.#findMethod(className, method, new Set());
  }

  #unlessProperty(definition: PythonNode | undefined): PythonNode | undefined {
    const isProperty = definition !== undefined && this.#names.decorationOf(definition) === "property";
    return isProperty ? undefined : definition;
  }

  #called(name: string): PythonNode | undefined {
    if (!name.startsWith(".")) return undefined;
    const definition = this.#find(name);
    if (definition?.kind === "class_definition") return this.#findMethod(name, "__init__", new Set());
    if (definition !== undefined) return definition;
    const end = name.lastIndexOf(".");
    return end <= 0 ? undefined : this.#findMethod(name.slice(0, end), name.slice(end + 1), new Set());
  }

  /** The direct base classes of a class of this module, as qualified names; undefined when it is none, or one of them is not known. */
  basesOf(className: string): readonly string[] | undefined {
    const definition = this.#find(className);
    if (definition?.kind !== "class_definition") return undefined;
    const bases = (definition.child("superclasses")?.namedChildren ?? [])
      .filter((base) => base.kind !== "keyword_argument")
      .map((base) => this.#names.qualifiedName(base));
    const known = bases.filter((base) => base !== undefined);
    return known.length === bases.length ? known : undefined;
  }

  #findMethod(className: string, method: string, seen: Set<string>): PythonNode | undefined {
    if (seen.has(className)) return undefined;
    seen.add(className);
    const own = this.#find(`${className}.${method}`);
    if (own !== undefined) return own;
    for (const base of this.basesOf(className) ?? []) {
      const inherited = this.#findMethod(base, method, seen);
      if (inherited !== undefined) return inherited;
    }
    return undefined;
  }

  #find(name: string): PythonNode | undefined {
    this.#byName ??= Map.groupBy(namedDefinitions(this.#tree.root, ""), ([key]) => key)
      .entries()
      .reduce(
        (map, [key, found]) =>
          map.set(
            key,
            found.map(([, node]) => node),
          ),
        new Map<string, readonly PythonNode[]>(),
      );
    const found = this.#byName.get(name) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }
}

/** Top-level functions and classes, and what the classes define; in branches too, such as under `if TYPE_CHECKING:`. */
function* namedDefinitions(owner: PythonNode, prefix: string): Generator<readonly [string, PythonNode]> {
  const body = owner.kind === "module" ? owner.namedChildren : statementsOf(owner.child("body"));
  for (const statement of body) {
    for (const node of outermostDefinitions(statement)) {
      const name = `${prefix}.${node.child("name")?.text ?? ""}`;
      yield [name, node];
      if (node.kind === "class_definition") yield* namedDefinitions(node, name);
    }
  }
}

function outermostDefinitions(statement: PythonNode): readonly PythonNode[] {
  return isDefinition(statement)
    ? [statement]
    : [...statement.walk((below) => !isDefinition(below))].filter(isDefinition);
}

function isDefinition(node: PythonNode): boolean {
  return node.kind === "function_definition" || node.kind === "class_definition";
}
