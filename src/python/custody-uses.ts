import { isBorrowingCall } from "./borrowing-calls.ts";
import type { Truth } from "./conditions.ts";
import type { Acquisition, Escape, ReleaseActions } from "./acquisition.ts";
import type { PythonFile } from "./file.ts";
import { isLogCall } from "./raising.ts";
import { startingBefore } from "./starting-before.ts";
import { dottedName, enclosingClass, isGenerator, keywordArgument, unparenthesized, walkScope } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";
import { isPattern, parameterFor, type Use, useOf } from "./uses.ts";
import { parametersWithoutSelf } from "./parameters.ts";

/** Calls that stand for what they are given: https://docs.python.org/3/library/contextlib.html#contextlib.closing */
const WRAPPERS: ReadonlySet<string> = new Set([
  "contextlib.closing",
  "contextlib.aclosing",
  "asyncio.wait_for",
  "asyncio.shield",
  "typing.cast",
]);

/** Methods of an exit stack, which releases what it is given: https://docs.python.org/3/library/contextlib.html#contextlib.ExitStack */
const STACK_METHODS: ReadonlySet<string> = new Set(["enter_context", "enter_async_context", "push", "push_async_exit"]);

const CLOSED_ATTRIBUTE = /^_?(?:is_)?closed$/;

/** How many helpers deep an argument is followed. */
const MAX_DEPTH = 4;

/** How a helper of the same module treats one of its parameters. */
export type ParameterFate = (
  definition: PythonNode,
  parameter: { readonly name: string; readonly release: ReleaseActions; readonly depth: number },
) => "releases" | "keeps" | "borrows";

/** What one search is about. */
interface Subject {
  readonly owner: PythonNode;
  readonly release: ReleaseActions;
  readonly depth: number;
  readonly fateOfParameter: ParameterFate;
}

/** Everything that a function does with one thing that it holds, wherever on its paths. */
export class CustodyUses {
  readonly #file: PythonFile;
  readonly #subject: Subject;
  readonly #names = new Set<string>();
  readonly #releases = new Set<PythonNode>();
  readonly #escapes = new Map<PythonNode, Escape>();
  readonly #overwrites: PythonNode[] = [];
  /** The dotted name of an object that is acquired by its own method. */
  #receiver: string | undefined;
  /** Names of the acquiring call's result, or of another part of it, which say that it went well. */
  readonly #results = new Set<string>();
  #call: PythonNode | undefined;
  #escapesAtOnce = false;
  #looks = 0;

  private constructor(file: PythonFile, subject: Subject) {
    this.#file = file;
    this.#subject = subject;
  }

  /** The uses of what a call acquires. */
  static ofAcquisition(file: PythonFile, acquisition: Acquisition, subject: Subject): CustodyUses {
    const uses = new CustodyUses(file, subject);
    uses.#call = acquisition.call;
    if (acquisition.subject === "receiver") uses.#startWithReceiver(acquisition.call);
    else uses.#startWithValue(acquisition.call, acquisition.subject);
    uses.#followNames();
    return uses;
  }

  /** The uses of a parameter. */
  static ofParameter(file: PythonFile, name: string, subject: Subject): CustodyUses {
    const uses = new CustodyUses(file, subject);
    uses.#names.add(name);
    uses.#followNames();
    return uses;
  }

  get names(): readonly string[] {
    return [...this.#names];
  }

  get releases(): readonly PythonNode[] {
    return [...this.#releases].toSorted((a, b) => a.index - b.index);
  }

  get escapes(): readonly Escape[] {
    return [...this.#escapes.values()].toSorted((a, b) => a.node.index - b.node.index);
  }

  /** Where the only name gets another value. */
  get overwrites(): readonly PythonNode[] {
    return this.#overwrites;
  }

  /** It is no longer the function's from the moment that it is acquired. */
  get escapesAtOnce(): boolean {
    return this.#escapesAtOnce;
  }

  /** How many places were looked at. */
  get looks(): number {
    return this.#looks;
  }

  /** What is known of an expression while the thing is held. */
  truthOf(node: PythonNode): Truth | undefined {
    if (node === this.#call || this.#isHeld(node)) return "true";
    if (node.kind === "identifier" && this.#results.has(node.text)) return "true";
    if (node.kind === "attribute" && this.#isHeld(node.child("object")))
      return CLOSED_ATTRIBUTE.test(node.child("attribute")?.text ?? "") ? "false" : undefined;
    if (node.kind === "comparison_operator") return this.#comparison(node);
    return undefined;
  }

  #isHeld(node: PythonNode | undefined): boolean {
    const name = dottedName(node);
    return name !== undefined && (name === this.#receiver || this.#names.has(name));
  }

  /** `f is not sys.stdout`, `fd >= 0`, `fd != -1`. */
  #comparison(node: PythonNode): Truth | undefined {
    const [left, right, ...more] = node.namedChildren;
    if (more.length > 0 || right === undefined || !this.#isHeld(unparenthesized(left)) || this.#isHeld(right))
      return undefined;
    const operator = node.child("operators")?.kind ?? "";
    if (operator === "is not" || operator === "!=" || operator === "not in") return "true";
    if (operator === "is" || operator === "==" || operator === "in") return "false";
    const bound = `${operator} ${right.text}`;
    if (bound === ">= 0" || bound === "> -1") return "true";
    return bound === "< 0" || bound === "<= -1" ? "false" : undefined;
  }

  #startWithReceiver(call: PythonNode): void {
    this.#receiver = dottedName(call.child("function")?.child("object"));
    const result = useOf(call);
    if (result.kind === "assigned")
      for (const target of result.targets) if (isName(target)) this.#results.add(target.text);
    if (this.#receiver === undefined) return;
    const { owner } = this.#subject;
    const { named, calls } = dottedIn(owner.child("body") ?? owner);
    for (const other of calls.get(this.#receiver.split(".")[0] ?? "") ?? []) this.#methodOfSelf(other);
    for (const node of named.get(this.#receiver) ?? []) {
      this.#looks += 1;
      const use = useOf(node);
      if (use.kind !== "context") this.#apply(use);
    }
  }

  /** `self._unlock()`, which releases `self.lock`. */
  #methodOfSelf(call: PythonNode, depth = 0): void {
    this.#looks += 1;
    if (this.#releasesReceiver(call, depth)) this.#releases.add(call);
  }

  #releasesReceiver(call: PythonNode, depth: number): boolean {
    const [self] = (this.#receiver ?? "").split(".");
    if (depth >= MAX_DEPTH || dottedName(call.child("function")?.child("object")) !== self) return false;
    const body = this.#file.definitions.calledBy(call)?.child("body");
    if (body === undefined || body.contains(call)) return false;
    return [...walkScope(body)].some((node) => {
      if (node.kind !== "call") return false;
      const called = node.child("function");
      const isRelease =
        dottedName(called?.child("object")) === this.#receiver &&
        this.#subject.release.methods.has(called?.child("attribute")?.text ?? "");
      return isRelease || this.#releasesReceiver(node, depth + 1);
    });
  }

  #startWithValue(call: PythonNode, element: "value" | number | undefined): void {
    const use = useOf(call, (wrapper) => this.#isWrapper(wrapper));
    if (typeof element !== "number") return this.#apply(use);
    if (use.kind !== "assigned") return this.#apply(use);
    const [target, ...others] = use.targets;
    const part = target !== undefined && isPattern(target) ? target.namedChildren[element] : undefined;
    if (part === undefined || others.length > 0) return this.#escape("stored", call);
    // `fd, path = mkstemp()`: whoever has the one has the other.
    for (const sibling of target?.namedChildren ?? [])
      if (sibling !== part && sibling.kind === "identifier") this.#results.add(sibling.text);
    this.#assign([part], call);
  }

  /** Goes through every place where one of the names stands; they may bring further names. */
  #followNames(): void {
    const body = this.#subject.owner.child("body");
    if (body === undefined || this.#names.size === 0) return;
    const identifiers = identifiersIn(body);
    const done = new Set<string>();
    for (let next = [...this.#names]; next.length > 0; next = [...this.#names].filter((name) => !done.has(name))) {
      for (const name of next) {
        done.add(name);
        for (const identifier of identifiers.get(name) ?? []) this.#occurrence(identifier);
      }
    }
    if (this.#names.size === 1) this.#findOverwrites([...this.#names][0] ?? "");
  }

  #occurrence(identifier: PythonNode): void {
    this.#looks += 1;
    if (identifier.field === "attribute" || isKeyword(identifier)) return;
    const found = this.#file.scopes.lookup(identifier);
    if (found.kind !== "bound" || found.scope.node !== this.#subject.owner) return;
    const binding = found.bindings[startingBefore(found.bindings, identifier.start)];
    if (binding?.node === identifier && binding.kind !== "deletion") return;
    const deferred = this.#deferredAround(identifier);
    if (deferred === undefined) return this.#apply(useOf(identifier, (call) => this.#isWrapper(call)));
    this.#escape("captured", deferred);
    if (this.#call !== undefined && deferred.start < this.#call.start) this.#escapesAtOnce = true;
  }

  /** The nested function, class or generator expression in which a name is used at another time. */
  #deferredAround(identifier: PythonNode): PythonNode | undefined {
    return [...identifier.ancestors()]
      .slice(0, -1)
      .filter((node) => this.#subject.owner !== node && this.#subject.owner.contains(node))
      .findLast((node) => isDeferring(node, identifier));
  }

  #findOverwrites(name: string): void {
    const scope = this.#file.scopes.scopeOwnedBy(this.#subject.owner);
    for (const { node, kind, value } of scope.bindings.get(name) ?? []) {
      this.#looks += 1;
      if (kind === "parameter" || kind === "deletion" || kind === "augmented") continue;
      const usesItself = value?.descendants("identifier").some(({ text }) => text === name) === true;
      if (usesItself && value !== undefined) this.#escape("stored", value);
      else this.#overwrites.push(node);
    }
  }

  #apply(use: Use): void {
    const { methods, byWith } = this.#subject.release;
    switch (use.kind) {
      case "read":
        return;
      case "attribute": {
        if (!methods.has(use.name) && use.name !== "__exit__" && use.name !== "__aexit__") return;
        if (use.isCalled) this.#releases.add(use.node);
        else this.#escape("passed", use.node);
        return;
      }
      case "assigned":
        return this.#assign(use.targets, use.targets[0]);
      case "argument":
        return this.#argument(use.call, use.argument);
      case "context":
        if (byWith !== false || this.#hasWrapper(use.item)) this.#releases.add(use.item);
        else
          this.#assign(
            use.item.descendants("as_pattern_target").flatMap((alias) => alias.namedChildren),
            use.item,
          );
        return;
      case "deleted":
        this.#releases.add(use.node);
        return;
      case "returned":
      case "yielded":
      case "captured":
      case "stored":
        return this.#escape(use.kind, use.node);
    }
  }

  #assign(targets: readonly PythonNode[], place: PythonNode | undefined): void {
    const { owner } = this.#subject;
    const scope = this.#file.scopes.scopeOwnedBy(owner);
    for (const target of targets) {
      const isLocal =
        isName(target) &&
        owner.kind === "function_definition" &&
        !scope.globals.has(target.text) &&
        !scope.nonlocals.has(target.text);
      if (isLocal && enclosingClassWithin(target, owner) === undefined) this.#names.add(target.text);
      else this.#escape("stored", place ?? target);
    }
  }

  #argument(call: PythonNode, argument: PythonNode): void {
    const { release } = this.#subject;
    const called = call.child("function");
    const callee = this.#file.names.qualifiedName(called) ?? "";
    const method = called?.kind === "attribute" ? (called.child("attribute")?.text ?? "") : "";
    const takesOver = release.functions?.has(callee) === true && !leavesOpen(call);
    if (takesOver || STACK_METHODS.has(method)) this.#releases.add(call);
    else if (leavesOpen(call) || this.#borrows(call, callee)) return;
    else this.#argumentOfHelper(call, argument);
  }

  #borrows(call: PythonNode, callee: string): boolean {
    const isKnown = isBorrowingCall(callee) || this.#subject.release.borrows?.(callee) === true;
    const called = call.child("function");
    return isKnown || (called !== undefined && isLogCall(called));
  }

  #argumentOfHelper(call: PythonNode, argument: PythonNode): void {
    const { release, depth, fateOfParameter } = this.#subject;
    const definition = this.#file.definitions.calledBy(call);
    const name = definition && parameterFor(argument, call, parametersWithoutSelf(definition));
    const isFollowed = definition !== undefined && !isGenerator(definition) && depth < MAX_DEPTH;
    const fate =
      isFollowed && name !== undefined ? fateOfParameter(definition, { name, release, depth: depth + 1 }) : "keeps";
    if (fate === "releases") this.#releases.add(call);
    if (fate === "keeps") this.#escape("passed", call);
  }

  #escape(how: Escape["how"], node: PythonNode): void {
    if (!this.#escapes.has(node)) this.#escapes.set(node, { how, node });
  }

  #isWrapper(call: PythonNode): boolean {
    return WRAPPERS.has(this.#file.names.qualifiedName(call.child("function")) ?? "");
  }

  #hasWrapper(item: PythonNode): boolean {
    return item.descendants("call").some((call) => this.#isWrapper(call));
  }
}

const identifiersByBody = new WeakMap<PythonNode, ReadonlyMap<string, readonly PythonNode[]>>();

/** The identifiers of a function's body by their text, found out once for all that the function acquires. */
function identifiersIn(body: PythonNode): ReadonlyMap<string, readonly PythonNode[]> {
  const known = identifiersByBody.get(body) ?? Map.groupBy(body.descendants("identifier"), ({ text }) => text);
  identifiersByBody.set(body, known);
  return known;
}

interface Dotted {
  /** Whole dotted names by their text: `self.lock`. */
  readonly named: ReadonlyMap<string | undefined, readonly PythonNode[]>;
  /** Calls of methods by what they are methods of. */
  readonly calls: ReadonlyMap<string | undefined, readonly PythonNode[]>;
}

const dottedByBody = new WeakMap<PythonNode, Dotted>();

function dottedIn(body: PythonNode): Dotted {
  const known = dottedByBody.get(body);
  if (known !== undefined) return known;
  const nodes = [...body.walk()];
  const found = {
    named: Map.groupBy(
      nodes.filter(({ kind, field }) => (kind === "identifier" || kind === "attribute") && field !== "attribute"),
      (node) => dottedName(node),
    ),
    calls: Map.groupBy(
      nodes.filter(({ kind }) => kind === "call"),
      (call) => dottedName(call.child("function")?.child("object")),
    ),
  };
  dottedByBody.set(body, found);
  return found;
}

const DEFERRED: ReadonlySet<string> = new Set(["function_definition", "lambda", "class_definition"]);

/** Whether a node runs what stands in it at another time. A class body runs at once, but what it binds lives on. */
function isDeferring(node: PythonNode, identifier: PythonNode): boolean {
  if (node.kind === "generator_expression") return !isConsumed(node);
  return DEFERRED.has(node.kind) && node.child("body")?.contains(identifier) === true;
}

/** A generator expression that is the only argument of a call is run by it: `sum(len(line) for line in f)`. */
function isConsumed(node: PythonNode): boolean {
  return node.kind === "generator_expression" && node.field === "arguments";
}

/** `open(descriptor, closefd=False)`: https://docs.python.org/3/library/functions.html#open */
function leavesOpen(call: PythonNode): boolean {
  return keywordArgument(call, "closefd")?.kind === "false";
}

function isName(node: PythonNode): boolean {
  return node.kind === "identifier";
}

function isKeyword(identifier: PythonNode): boolean {
  return identifier.field === "name" && identifier.parent?.kind === "keyword_argument";
}

function enclosingClassWithin(node: PythonNode, owner: PythonNode): PythonNode | undefined {
  const around = enclosingClass(node);
  return around !== undefined && owner.contains(around) ? around : undefined;
}
