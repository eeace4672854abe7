import type { Binding } from "./bindings.ts";
import { readAnnotation } from "./annotations.ts";
import { type Decoration, decorationOf, decoratorsOf } from "./decorators.ts";
import type { Library } from "./library.ts";
import { literalType } from "./literals.ts";
import type { Scopes } from "./scopes.ts";
import {
  enclosingClass,
  enclosingFunction,
  isGenerator,
  positionalArguments,
  unparenthesized,
  walkScope,
} from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** How far a chain of assignments, attributes and calls is followed. */
const MAX_STEPS = 12;

/** A name that is bound in more places than this is not one thing. */
const MAX_BINDINGS = 50;

/**
 * What names and values mean. A qualified name is the dotted name that a reader would give: `requests.get` whatever the import was
 * called, `open` for the builtin, `.helper` and `.Router.close` for what this module defines, `io.TextIOWrapper.read` for a method on
 * a value whose class is known. Undefined means not known: never a guess.
 */
export class Names {
  readonly #scopes: Scopes;
  readonly #library: Library;
  readonly #calledAs: (name: string) => PythonNode | undefined;
  readonly #decorations = new Map<PythonNode, Decoration>();
  readonly #returnTypes = new Map<PythonNode, string | undefined>();
  /** What was found for bindings or assignments that belong together, by the steps that were left. */
  readonly #types = new Map<object, (string | undefined)[]>();
  readonly #attributes = new Map<PythonNode, ReadonlyMap<string, readonly PythonNode[]>>();

  /** @param calledAs finds the function of the same module that a call of this qualified name runs */
  constructor(scopes: Scopes, library: Library, calledAs: (name: string) => PythonNode | undefined) {
    this.#scopes = scopes;
    this.#library = library;
    this.#calledAs = calledAs;
  }

  /** The qualified name of a dotted expression. */
  qualifiedName(expression: PythonNode | undefined): string | undefined {
    return this.#name(unparenthesized(expression), MAX_STEPS);
  }

  /** The qualified name of the class of a value. */
  typeOf(expression: PythonNode | undefined): string | undefined {
    return this.#type(unparenthesized(expression), MAX_STEPS);
  }

  /** The class of what a function returns: by its annotation, or when every `return` with a value gives the same. */
  returnTypeOf(definition: PythonNode): string | undefined {
    return this.#returnType(definition, MAX_STEPS);
  }

  /** What decorates a function. */
  decorationOf(definition: PythonNode): Decoration {
    const known = this.#decorations.get(definition);
    if (known !== undefined) return known;
    this.#decorations.set(definition, "opaque"); // for a decorator that depends on what it decorates
    const retries = (name: string): boolean => this.#library.retryOf(name) !== undefined;
    const decoration = decorationOf(definition, (expression) => this.qualifiedName(expression), retries);
    this.#decorations.set(definition, decoration);
    return decoration;
  }

  /** The function that a plain name stands for, wherever it is defined; undefined when it may stand for anything else. */
  functionNamed(expression: PythonNode | undefined): PythonNode | undefined {
    const name = unparenthesized(expression);
    const found = name?.kind === "identifier" ? this.#scopes.lookup(name) : undefined;
    const [only, ...others] = found?.kind === "bound" ? found.bindings : [];
    return only?.kind === "function" &&
      others.length === 0 &&
      found?.kind === "bound" &&
      found.scope.kind === "function"
      ? only.value
      : undefined;
  }

  #name(expression: PythonNode | undefined, steps: number): string | undefined {
    if (steps === 0 || expression === undefined) return undefined;
    if (expression.kind === "identifier") return this.#identifierName(expression);
    if (expression.kind !== "attribute") return undefined;
    const object = unparenthesized(expression.child("object"));
    // `self.file` is known by its class rather than by where it is kept.
    const kept = object?.kind === "attribute" ? this.#type(object, steps - 1) : undefined;
    const owner = kept ?? this.#name(object, steps - 1) ?? this.#type(object, steps - 1);
    return owner === undefined ? undefined : `${owner}.${expression.child("attribute")?.text ?? ""}`;
  }

  #identifierName(identifier: PythonNode): string | undefined {
    const found = this.#scopes.lookup(identifier);
    if (found.kind === "builtin") return identifier.text;
    if (found.kind === "unknown" || found.bindings.length > MAX_BINDINGS) return undefined;
    const bindings = found.bindings.filter(({ kind }) => kind !== "deletion");
    return same(bindings.map((binding) => definedName(binding)));
  }

  #type(expression: PythonNode | undefined, steps: number): string | undefined {
    if (steps === 0 || expression === undefined) return undefined;
    switch (expression.kind) {
      case "call":
        return this.#callType(expression, steps);
      case "await":
        return this.#type(unparenthesized(expression.namedChildren[0]), steps - 1);
      case "identifier":
        return this.#variableType(expression, steps);
      case "attribute":
        return this.#attributeType(expression, steps);
      default:
        return literalType(expression);
    }
  }

  #callType(call: PythonNode, steps: number): string | undefined {
    const called = unparenthesized(call.child("function"));
    const callee = this.#name(called, steps - 1);
    if (callee !== undefined) {
      const known = this.#library.returnTypeOf(callee);
      if (known !== undefined) return known;
      if (looksLikeClass(callee) || this.#isOwnClass(called)) return this.#library.canonicalName(callee);
    }
    const definition = this.#definitionCalled(call, callee);
    return definition === undefined ? undefined : this.#returnType(definition, steps - 1);
  }

  /** Asks by the name that is known already: to find it out anew could go in circles, as with `self.x = self.x.scaled()`. */
  #definitionCalled(call: PythonNode, callee: string | undefined): PythonNode | undefined {
    if (callee === undefined) return this.functionNamed(call.child("function"));
    return callee.startsWith(".") ? this.#calledAs(callee) : undefined;
  }

  #returnType(definition: PythonNode, steps: number): string | undefined {
    const decoration = this.decorationOf(definition);
    return decoration === "none" || decoration === "retry" ? this.#returnedType(definition, steps) : undefined;
  }

  #returnedType(definition: PythonNode, steps: number): string | undefined {
    const annotation = definition.child("return_type");
    if (annotation !== undefined) return isGenerator(definition) ? undefined : this.annotatedType(annotation);
    if (this.#returnTypes.has(definition)) return this.#returnTypes.get(definition);
    this.#returnTypes.set(definition, undefined); // for a function that calls itself
    const body = definition.child("body");
    const nodes = body === undefined || isGenerator(definition) ? [] : [...walkScope(body)];
    const values = nodes
      .filter((node) => node.kind === "return_statement")
      .map((node) => node.namedChildren[0])
      .filter((value) => value !== undefined && value.kind !== "none");
    const type = same(values.map((value) => this.#type(unparenthesized(value), steps)));
    this.#returnTypes.set(definition, type);
    return type;
  }

  #isOwnClass(called: PythonNode | undefined): boolean {
    const found = called?.kind === "identifier" ? this.#scopes.lookup(called) : undefined;
    return found?.kind === "bound" && found.bindings.every(({ kind }) => kind === "class");
  }

  #variableType(identifier: PythonNode, steps: number): string | undefined {
    if (isSelf(identifier)) return classNameAround(identifier);
    const found = this.#scopes.lookup(identifier);
    if (found.kind !== "bound" || found.bindings.length > MAX_BINDINGS) return undefined;
    return this.#typeOnce(found.bindings, steps, () => {
      // `x = None` before the value is known says nothing of its class.
      const bindings = found.bindings.filter(({ kind, value }) => kind !== "deletion" && value?.kind !== "none");
      return same(bindings.map((at) => this.#bindingType(at, steps - 1)));
    });
  }

  /** Remembers: each of thirty bindings may stand for another name with thirty, and so on for as many steps as there are. */
  #typeOnce(of: object, steps: number, find: () => string | undefined): string | undefined {
    const known = this.#types.get(of) ?? [];
    if (steps in known) return known[steps];
    this.#types.set(of, known);
    known[steps] = find();
    return known[steps];
  }

  #bindingType(binding: Binding, steps: number): string | undefined {
    if (binding.annotation !== undefined) return this.annotatedType(binding.annotation);
    if (binding.kind === "with") return this.#enteredType(unparenthesized(binding.value), steps);
    return binding.kind === "assignment" ? this.#type(unparenthesized(binding.value), steps) : undefined;
  }

  /** The class of what `with` binds: what a `@contextmanager` of this module yields, what the library says, or the manager itself. */
  #enteredType(manager: PythonNode | undefined, steps: number): string | undefined {
    const called = manager?.kind === "call" ? this.#name(manager.child("function"), steps) : undefined;
    if (manager !== undefined && (called === "contextlib.closing" || called === "contextlib.aclosing"))
      return this.#type(positionalArguments(manager)[0], steps - 1);
    const definition = manager?.kind === "call" ? this.#definitionCalled(manager, called) : undefined;
    if (definition !== undefined && this.decorationOf(definition) === "context") {
      const yields = [...walkScope(definition.child("body") ?? definition)].filter(
        (node) => node.kind === "yield" && node.isNamed,
      );
      return same(yields.map((node) => this.#type(unparenthesized(node.namedChildren[0]), steps)));
    }
    const type = this.#type(manager, steps);
    return type === undefined ? undefined : (this.#library.enteredTypeOf(type) ?? type);
  }

  /** The class that an annotation names: `Foo`, `"Foo"`, `Optional[Foo]`, `Foo | None`. */
  annotatedType(annotation: PythonNode): string | undefined {
    const read = readAnnotation(annotation.text);
    if (read === undefined) return undefined;
    const [first = "", ...rest] = read.name.split(".");
    const found = this.#scopes.lookupName(first, this.#scopes.scopeOf(annotation));
    // A quoted name that nothing here binds is imported for type checkers alone.
    if (found.kind !== "bound") return found.kind === "builtin" && !read.isQuoted ? read.name : undefined;
    const name = same(found.bindings.map((binding) => definedName(binding)));
    return name === undefined ? undefined : this.#library.canonicalName([name, ...rest].join("."));
  }

  /** The class of `self.x`, when every assignment of it in the class, or else in the nearest base of this module, agrees. */
  #attributeType(attribute: PythonNode, steps: number): string | undefined {
    const object = attribute.child("object");
    const owner = enclosingClass(attribute);
    if (object === undefined || owner === undefined || !isSelf(object)) return undefined;

    return this.#memberType(owner, { self: object.text, name: attribute.child("attribute")?.text ?? "", steps });
  }

  #memberType(owner: PythonNode, member: { self: string; name: string; steps: number }): string | undefined {
    const { self, name, steps } = member;
    if (steps <= 0) return undefined;
    const values = this.#attributesOf(owner).get(`${self}.${name}`) ?? NO_VALUES;
    if (values.length > MAX_BINDINGS) return undefined;
    if (values.length > 0)
      return this.#typeOnce(values, steps, () => same(values.map((value) => this.#assignedType(value, steps - 1))));
    const declared = this.#scopes.scopeOwnedBy(owner).bindings.get(name);
    if (declared === undefined) return this.#inheritedType(owner, { ...member, steps: steps - 1 });
    const valued = declared.filter(({ value }) => value?.kind !== "none");
    return this.#typeOnce(declared, steps, () => same(valued.map((binding) => this.#declaredType(binding, steps - 1))));
  }

  /** What stands in a class's body under a name: a value, or what a property returns. */
  #declaredType(binding: Binding, steps: number): string | undefined {
    if (binding.kind !== "function" || binding.value === undefined) return this.#bindingType(binding, steps);
    return this.decorationOf(binding.value) === "property" ? this.#returnedType(binding.value, steps) : undefined;
  }

  /** What the nearest base of this module says. */
  #inheritedType(owner: PythonNode, member: { self: string; name: string; steps: number }): string | undefined {
    for (const base of owner.child("superclasses")?.namedChildren ?? []) {
      const found = base.kind === "identifier" ? this.#scopes.lookup(base) : undefined;
      const [binding, ...others] = found?.kind === "bound" ? found.bindings : [];
      const definition = binding?.kind === "class" && others.length === 0 ? binding.value : undefined;
      const type = definition === undefined ? undefined : this.#memberType(definition, member);
      if (type !== undefined) return type;
    }
    return undefined;
  }

  /** The assignments to attributes in a class by what is assigned to, as in `self.x`; those of None say nothing. */
  #attributesOf(owner: PythonNode): ReadonlyMap<string, readonly PythonNode[]> {
    const known = this.#attributes.get(owner);
    if (known !== undefined) return known;
    const valued = owner.descendants("assignment").filter((assignment) => {
      const isAttribute = assignment.child("left")?.kind === "attribute";
      return isAttribute && assignment.child("right")?.kind !== "none";
    });
    const attributes = Map.groupBy(valued, (assignment) => {
      const left = assignment.child("left");
      return `${left?.child("object")?.text ?? ""}.${left?.child("attribute")?.text ?? ""}`;
    });
    this.#attributes.set(owner, attributes);
    return attributes;
  }

  #assignedType(assignment: PythonNode, steps: number): string | undefined {
    const annotation = assignment.child("type");
    if (annotation !== undefined) return this.annotatedType(annotation);
    return this.#type(unparenthesized(assignment.child("right")), steps);
  }
}

const NO_VALUES: readonly PythonNode[] = [];

function definedName(binding: Binding): string | undefined {
  if (binding.kind === "import") return binding.target;
  if (binding.kind !== "function" && binding.kind !== "class") return undefined;
  const owner = enclosingClass(binding.node.parent ?? binding.node);
  return enclosingFunction(binding.node.parent ?? binding.node) === undefined && owner === undefined
    ? `.${binding.name}`
    : undefined;
}

/** The one answer that all give; undefined when they differ or one is not known. */
function same(answers: readonly (string | undefined)[]): string | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

/** PEP 8: classes are named in CapWords; a function is not. */
function looksLikeClass(qualifiedName: string): boolean {
  return /(?:^|\.)_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$/.test(qualifiedName);
}

/** Whether an identifier is the first parameter of a method: the object itself. */
function isSelf(identifier: PythonNode): boolean {
  if (identifier.kind !== "identifier") return false;
  for (let at = enclosingFunction(identifier); at !== undefined; at = enclosingFunction(at)) {
    const isMethod = enclosingClass(at) !== undefined && enclosingFunction(at) === undefined;
    const [first] = at.child("parameters")?.namedChildren ?? [];
    if (isMethod && decoratorsOf(at).some(({ text }) => text === "staticmethod" || text === "classmethod"))
      return false;
    if (isMethod) return first?.kind === "identifier" && first.text === identifier.text && first.text !== "cls";
  }
  return false;
}

function classNameAround(node: PythonNode): string | undefined {
  const owner = enclosingClass(node);
  const isTopLevel =
    owner !== undefined && enclosingClass(owner) === undefined && enclosingFunction(owner) === undefined;
  return isTopLevel ? `.${owner.child("name")?.text ?? ""}` : undefined;
}
