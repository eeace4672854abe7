import { type Binding, bindingsOf, parameterBindings } from "./bindings.ts";
import type { PythonNode, PythonTree } from "./tree.ts";

/** A region of code with names of its own. */
export interface Scope {
  readonly kind: "module" | "class" | "function" | "comprehension";
  readonly node: PythonNode;
  readonly parent: Scope | undefined;
  /** The bindings of each name in source order. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Names declared `global` here. */
  readonly globals: ReadonlySet<string>;
  /** Names declared `nonlocal` here. */
  readonly nonlocals: ReadonlySet<string>;
  /** `from x import *` stands here: any name may come from it, but for those that nobody calls anything else. */
  readonly starImport: "none" | "plain" | "of-openers";
}

/** What a name means at a place: where it is bound, that it is a builtin, or that it cannot be known. */
export type Lookup =
  | { readonly kind: "bound"; readonly scope: Scope; readonly bindings: readonly Binding[] }
  | { readonly kind: "builtin" }
  | { readonly kind: "unknown" };

const SCOPE_KINDS: Readonly<Record<string, Scope["kind"]>> = {
  module: "module",
  class_definition: "class",
  function_definition: "function",
  lambda: "function",
  list_comprehension: "comprehension",
  set_comprehension: "comprehension",
  dictionary_comprehension: "comprehension",
  generator_expression: "comprehension",
};

/** The scopes of one file, each read when first asked for. */
export class Scopes {
  readonly #scopes = new Map<PythonNode, Scope>();
  readonly #module: PythonNode;

  constructor(tree: PythonTree) {
    this.#module = tree.root;
  }

  /** The scope that a node is evaluated in: a function's decorators, defaults and annotations belong to the scope around it. */
  scopeOf(node: PythonNode): Scope {
    for (let below = node, at = node.parent; at !== undefined; below = at, at = at.parent) {
      if (SCOPE_KINDS[at.kind] !== undefined && isInside(at, below)) return this.scopeOwnedBy(at);
    }
    return this.scopeOwnedBy(this.#module);
  }

  /** The scope that a module, class, function, lambda or comprehension opens. */
  scopeOwnedBy(owner: PythonNode): Scope {
    const known = this.#scopes.get(owner);
    if (known !== undefined) return known;
    const scope = readScope(owner, owner === this.#module ? undefined : this.scopeOf(owner));
    this.#scopes.set(owner, scope);
    return scope;
  }

  /** What an identifier means where it stands. */
  lookup(identifier: PythonNode): Lookup {
    return this.lookupName(identifier.text, this.scopeOf(identifier));
  }

  /** What a name means in a scope, by Python's rules: the names of a class are not seen from the functions in it. */
  lookupName(name: string, from: Scope): Lookup {
    const starImports = new Set<Scope["starImport"]>();
    let scope: Scope | undefined = from.globals.has(name) ? this.scopeOwnedBy(this.#module) : from;
    for (; scope !== undefined; scope = scope.parent) {
      if (scope.kind === "class" && scope !== from) continue;
      starImports.add(scope.starImport);
      const bindings = scope.nonlocals.has(name) ? undefined : scope.bindings.get(name);
      if (bindings !== undefined) return { kind: "bound", scope, bindings };
    }
    if (starImports.has("of-openers")) return { kind: "unknown" };
    return starImports.has("plain") && !NEVER_RENAMED.has(name) ? { kind: "unknown" } : { kind: "builtin" };
  }
}

/** Builtins that modules made to be imported whole do not define anew. */
const NEVER_RENAMED: ReadonlySet<string> = new Set(["open", "Exception", "BaseException"]);

/** Modules of the standard library with an `open` of their own, also under the names of their drop-in replacements. */
const HAS_OPEN = /^(?:os|io|posix|codecs|gzip|bz2|lzma|tokenize|shelve|dbm|wave|tarfile|zipfile|webbrowser)$|aiofiles/;

/** Whether a child of a scope's node is evaluated in that scope. */
function isInside(owner: PythonNode, child: PythonNode): boolean {
  if (owner.kind === "module") return true;
  if (SCOPE_KINDS[owner.kind] !== "comprehension") return child.field === "body";
  // The first iterable of a comprehension is evaluated outside of it; close enough to say the same of no other part.
  return true;
}

function readScope(owner: PythonNode, parent: Scope | undefined): Scope {
  const bindings: Binding[] =
    owner.kind === "function_definition" || owner.kind === "lambda" ? [...parameterBindings(owner)] : [];
  const globals = new Set<string>();
  const nonlocals = new Set<string>();
  let starImport: Scope["starImport"] = "none";
  for (const node of ownNodes(owner)) {
    bindings.push(...bindingsOf(node));
    if (node.kind === "wildcard_import" && starImport !== "of-openers")
      starImport = HAS_OPEN.test(node.parent?.child("module_name")?.text ?? "") ? "of-openers" : "plain";
    if (node.kind === "global_statement") for (const name of node.namedChildren) globals.add(name.text);
    if (node.kind === "nonlocal_statement") for (const name of node.namedChildren) nonlocals.add(name.text);
  }
  const own = bindings
    .filter(({ name }) => !globals.has(name) && !nonlocals.has(name))
    .toSorted((a, b) => a.node.start - b.node.start);
  return {
    kind: SCOPE_KINDS[owner.kind] ?? "function",
    node: owner,
    parent,
    bindings: Map.groupBy(own, ({ name }) => name),
    globals,
    nonlocals,
    starImport,
  };
}

/** The nodes that may bind names in a scope: nested scopes are not entered, but `:=` in a comprehension binds outside of it. */
function* ownNodes(owner: PythonNode): Generator<PythonNode> {
  const isComprehension = SCOPE_KINDS[owner.kind] === "comprehension";
  for (const part of isComprehension ? [owner] : bodyOf(owner)) {
    for (const node of part.walk((below) => below === owner || !opensScope(below))) {
      if (isComprehension && node.kind === "named_expression") continue;
      yield node;
      if (SCOPE_KINDS[node.kind] === "comprehension" && node !== owner) yield* node.descendants("named_expression");
    }
  }
}

function bodyOf(owner: PythonNode): readonly PythonNode[] {
  if (owner.kind === "module") return [owner];
  const body = owner.child("body");
  return body === undefined ? [] : [body];
}

function opensScope(node: PythonNode): boolean {
  return node.kind !== "module" && SCOPE_KINDS[node.kind] !== undefined;
}
