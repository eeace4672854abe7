import { isMethodOfData } from "./carrying-calls.ts";
import { Contents, insertionsIn } from "./contents.ts";
import type { PythonFile } from "./file.ts";
import { enclosingClass, enclosingFunction, walkScope } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

const EMPTY = new Contents([]);

/** What the code of one file does with its names, found out once for each function and class. */
export class ValueFacts {
  readonly #file: PythonFile;
  readonly #contents = new Map<PythonNode, ReadonlyMap<string, Contents>>();
  readonly #attributes = new Map<PythonNode, ReadonlyMap<string, readonly PythonNode[]>>();
  readonly #objects = new Map<PythonNode, ReadonlySet<string>>();
  readonly #results = new Map<PythonNode, readonly (PythonNode | undefined)[] | undefined>();

  constructor(file: PythonFile) {
    this.#file = file;
  }

  /** What the code around a container's use puts into it and takes out. */
  contentsOf(container: PythonNode): Contents {
    const owner = enclosingFunction(container) ?? container.tree.root;
    let known = this.#contents.get(owner);
    if (known === undefined) {
      const nodes = owner === container.tree.root ? walkScope(owner) : walkScope(owner.child("body") ?? owner);
      const byName = Map.groupBy(insertionsIn(nodes), (insertion) => insertion.container);
      known = new Map([...byName].map(([name, insertions]) => [name, new Contents(insertions)]));
      this.#contents.set(owner, known);
    }
    return known.get(container.text) ?? EMPTY;
  }

  /** Whether attributes are read of it that no text and no container has: what its text form shows is not known. */
  isObject(name: PythonNode): boolean {
    const owner = enclosingFunction(name);
    if (owner === undefined) return false;
    let known = this.#objects.get(owner);
    if (known === undefined) {
      known = new Set(
        owner.descendants("attribute").flatMap((attribute) => {
          const isKnown = isMethodOfData(attribute.child("attribute")?.text ?? "");
          return isKnown ? [] : (attribute.child("object")?.text ?? []);
        }),
      );
      this.#objects.set(owner, known);
    }
    return known.has(name.text);
  }

  /** What the class assigns to an attribute of its object. */
  assignedTo(attribute: PythonNode): readonly PythonNode[] {
    const owner = ownerOf(attribute);
    return (owner && this.#attributesOf(owner).get(attribute.child("attribute")?.text ?? "")) ?? [];
  }

  /** The function behind a property of the object. */
  propertyAt(attribute: PythonNode): PythonNode | undefined {
    const owner = ownerOf(attribute);
    const name = attribute.child("attribute")?.text ?? "";
    if (owner === undefined) return undefined;
    const found = this.#file.definitions.methodOf(`.${owner.child("name")?.text ?? ""}`, name);
    return found !== undefined && this.#file.names.decorationOf(found) === "property" ? found : undefined;
  }

  /** What a function returns; undefined when it yields, or has no `return`. */
  resultsOf(definition: PythonNode): readonly (PythonNode | undefined)[] | undefined {
    if (!this.#results.has(definition)) this.#results.set(definition, readResults(definition));
    return this.#results.get(definition);
  }

  #attributesOf(owner: PythonNode): ReadonlyMap<string, readonly PythonNode[]> {
    const known = this.#attributes.get(owner);
    if (known !== undefined) return known;
    const found = new Map<string, PythonNode[]>();
    for (const assignment of owner.descendants("assignment")) {
      const left = assignment.child("left");
      const right = assignment.child("right");
      if (left?.kind !== "attribute" || !/^(?:self|cls)$/.test(left.child("object")?.text ?? "")) continue;
      const name = left.child("attribute")?.text ?? "";
      if (right === undefined) continue;
      const values = found.get(name) ?? [];
      values.push(right);
      found.set(name, values);
    }
    this.#attributes.set(owner, found);
    return found;
  }
}

function readResults(definition: PythonNode): readonly (PythonNode | undefined)[] | undefined {
  const body = definition.child("body");
  const nodes = body === undefined ? [] : [...walkScope(body)];
  if (nodes.some(({ kind, isNamed }) => kind === "yield" && isNamed)) return undefined;
  const values = nodes.filter(({ kind }) => kind === "return_statement").map((node) => node.namedChildren[0]);
  return values.length === 0 ? undefined : values;
}

/** The class of the object in `self.x`; undefined for an attribute of anything else. */
function ownerOf(attribute: PythonNode): PythonNode | undefined {
  const object = attribute.child("object")?.text;
  return object === "self" || object === "cls" ? enclosingClass(attribute) : undefined;
}
