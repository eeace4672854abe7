import type { Definitions } from "./definitions.ts";
import { guardedStatement, HANDLER, isIdle } from "./handlers.ts";
import { isErrorSubtype, type Library } from "./library.ts";
import type { Names } from "./names.ts";
import { NEVER_RETURNING } from "./no-return.ts";
import { handledTypes, isHarmlessCall } from "./raising.ts";
import {
  blockOf,
  dottedName,
  enclosingClass,
  enclosingFunction,
  givenKeywords,
  isGenerator,
  managerOf,
  positionalArguments,
  statementsOf,
  unparenthesized,
} from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** The errors that a piece of code may let out. */
export interface Raised {
  /** Qualified names of classes, sorted. */
  readonly types: readonly string[];
  /** Something in it is not known, so that it may raise any other error too. */
  readonly isOpen: boolean;
}

/** What takes an error where it is raised. */
export interface Handling {
  /** The `except` clause, or the `with` item of `contextlib.suppress`. */
  readonly by: PythonNode;
  /** False when the clause names a class whose bases are not known: it may also pass by. */
  readonly isSure: boolean;
}

/** How many calls deep helpers are followed. */
const MAX_CALL_DEPTH = 20;

const NOTHING: Raised = { types: [], isOpen: false };
const ANYTHING: Raised = { types: [], isOpen: true };
const EVERY_ERROR = "Exception";

/** Takes errors as a handler does: https://docs.python.org/3/library/contextlib.html#contextlib.suppress */
const SUPPRESS = "contextlib.suppress";

/** Managers whose making and entering raises nothing: https://docs.python.org/3/library/contextlib.html */
const HARMLESS_MANAGERS: ReadonlySet<string> = new Set([
  SUPPRESS,
  "contextlib.aclosing",
  "contextlib.AsyncExitStack",
  "contextlib.closing",
  "contextlib.ExitStack",
  "contextlib.nullcontext",
]);

/** Which errors code raises, and who handles them: documented errors of libraries, `raise` statements, and helpers of the same module. */
export class Errors {
  readonly #names: Names;
  readonly #definitions: Definitions;
  readonly #library: Library;
  readonly #summaries = new Map<PythonNode, { readonly raised: Raised; readonly lowest: number }>();
  /** Functions that are being summed up, with their depth. */
  readonly #active = new Map<PythonNode, number>();
  readonly #provisional = new Set<PythonNode>();
  /** The depth of the outermost unfinished function that the current one rests on. */
  #lowest = Infinity;

  constructor(names: Names, definitions: Definitions, library: Library) {
    this.#names = names;
    this.#definitions = definitions;
    this.#library = library;
  }

  /** What leaves an expression, a statement, a block or a function's body when it runs. Names and arithmetic are taken to be harmless. */
  raisedBy(node: PythonNode): Raised {
    if (isStructure(node)) return this.#structure(node);
    const parts: Raised[] = [];
    for (const at of node.walk((below) => !isStructure(below)))
      parts.push(isStructure(at) ? this.#structure(at) : this.#own(at));
    return union(parts);
  }

  /** What leaves a function of this module when it is called. */
  raisedByCalling(definition: PythonNode): Raised {
    const active = this.#active.get(definition);
    // A recursive call adds nothing that the rest of the body does not.
    if (active !== undefined) return this.#dependOn(active, NOTHING);
    const known = this.#summaries.get(definition);
    if (known !== undefined) return this.#dependOn(known.lowest, known.raised);
    const depth = this.#active.size;
    if (depth === MAX_CALL_DEPTH) return ANYTHING;

    const outer = this.#lowest;
    this.#lowest = Infinity;
    this.#active.set(definition, depth);
    const body = definition.child("body");
    const raised = body === undefined ? NOTHING : this.raisedBy(body);
    this.#active.delete(definition);
    this.#remember(definition, raised, depth);
    this.#lowest = Math.min(outer, this.#lowest);
    return raised;
  }

  /** Notes that what is being computed rests on a function that is not finished, by its depth. */
  #dependOn(depth: number, raised: Raised): Raised {
    this.#lowest = Math.min(this.#lowest, depth);
    return raised;
  }

  /** Keeps a summary; one that rests on an unfinished caller only until that one is finished. */
  #remember(definition: PythonNode, raised: Raised, depth: number): void {
    if (this.#lowest >= depth) {
      for (const part of this.#provisional) {
        if ((this.#summaries.get(part)?.lowest ?? Infinity) < depth) continue;
        this.#summaries.delete(part);
        this.#provisional.delete(part);
      }
      this.#lowest = Infinity;
    } else {
      this.#provisional.add(definition);
    }
    this.#summaries.set(definition, { raised, lowest: this.#lowest });
  }

  /** Who takes an error of a class that `node` raises, within the same function; undefined when it leaves the function. */
  handlingOf(node: PythonNode, error: string): Handling | undefined {
    const owner = enclosingFunction(node);
    let below = node;
    for (const at of node.ancestors()) {
      if (at === owner) return undefined;
      const found = this.#handlingAt(at, below, error);
      if (found !== undefined) return found;
      below = at;
    }
    return undefined;
  }

  /** Whether one class is, or derives from, another, by the library and the classes of this module; undefined when not known. */
  isSubtype(error: string, ancestor: string): boolean | undefined {
    const { canonicalName } = this.#library;
    return isErrorSubtype({ canonicalName, errorBasesOf: (name) => this.#basesOf(name) }, error, ancestor);
  }

  #basesOf(name: string): readonly string[] | undefined {
    return this.#definitions.basesOf(name) ?? this.#library.errorBasesOf(name);
  }

  #handlingAt(around: PythonNode, below: PythonNode, error: string): Handling | undefined {
    if (around.kind === "try_statement" && below.field === "body") {
      for (const handler of handlersOf(around)) {
        const answer = this.catches(handler, error);
        if (answer !== false) return { by: handler, isSure: answer === true };
      }
    }
    if (around.kind === "with_statement" && below.field === "body") {
      const suppressor = this.#suppressors(around).find(
        (call) => this.#covers(positionalArguments(call), error) === true,
      );
      if (suppressor !== undefined) return { by: suppressor, isSure: true };
    }
    return undefined;
  }

  #structure(node: PythonNode): Raised {
    if (node.kind === "try_statement") return this.#tryStatement(node);
    if (node.kind === "with_statement") return this.#withStatement(node);
    return NOTHING;
  }

  #tryStatement(node: PythonNode): Raised {
    const body = this.#bodyOf(node);
    const handlers = handlersOf(node);
    const clauses = node.namedChildren.filter(
      (child) => child.kind === "else_clause" || child.kind === "finally_clause",
    );
    const last = clauses.find(({ kind }) => kind === "finally_clause");
    if (last !== undefined && endsInReturn(last)) return this.#bodyOf(last);
    return union([
      this.#without(body, (error) => handlers.some((handler) => this.catches(handler, error) === true)),
      ...[...handlers, ...clauses].map((clause) => this.#bodyOf(clause)),
    ]);
  }

  #withStatement(node: PythonNode): Raised {
    const items = node.namedChildren.filter((child) => child.kind === "with_clause");
    const suppressors = this.#suppressors(node);
    const body = this.#without(this.#bodyOf(node), (error) =>
      suppressors.some((call) => this.#covers(positionalArguments(call), error) === true),
    );
    const entering = items.flatMap((clause) => clause.namedChildren).map((item) => this.raisedByEntering(item));
    return union([body, ...entering]);
  }

  #bodyOf(clause: PythonNode): Raised {
    const block = blockOf(clause);
    return block === undefined ? NOTHING : this.raisedBy(block);
  }

  #without({ types, isOpen }: Raised, isTaken: (error: string) => boolean): Raised {
    return { types: types.filter((type) => !isTaken(type)), isOpen: isOpen && !isTaken(EVERY_ERROR) };
  }

  /** What one node raises by itself, its parts aside. */
  #own(node: PythonNode): Raised {
    switch (node.kind) {
      case "call":
        return this.#call(node);
      case "raise_statement":
        return this.#raise(node);
      case "assert_statement":
        return { types: ["AssertionError"], isOpen: false };
      case "import_statement":
      case "import_from_statement":
        return { types: ["ImportError"], isOpen: false };
      case "subscript":
        return isStored(node) ? NOTHING : { types: ["LookupError"], isOpen: false };
      case "yield":
        return ANYTHING;
      default:
        return NOTHING;
    }
  }

  #call(call: PythonNode): Raised {
    if (call.parent?.kind === "raise_statement") return NOTHING;
    const definition = this.#definitions.calledBy(call);
    if (definition !== undefined) return this.#helper(definition);
    const callee = this.#names.qualifiedName(call.child("function"));
    if (callee === SUPPRESS || this.#isPlainClass(callee)) return NOTHING;
    const instead = NEVER_RETURNING.get(callee ?? "");
    if (instead !== undefined) return { types: instead, isOpen: false };
    if (isHarmlessCall(call) && isBuiltinOrMethod(call, callee)) return NOTHING;
    const types = callee === undefined ? undefined : this.#library.raisesOf(callee, givenKeywords(call));
    return types === undefined ? ANYTHING : { types, isOpen: false };
  }

  #helper(definition: PythonNode): Raised {
    const decoration = this.#names.decorationOf(definition);
    if (decoration === "opaque" || decoration === "retry") return union([this.raisedByCalling(definition), ANYTHING]);
    if (isStub(definition)) return ANYTHING;
    return isGenerator(definition) ? NOTHING : this.raisedByCalling(definition);
  }

  /**
   * The errors of a `with` item: of its expression, and of entering its context. A manager that is a plain name, such as a lock, is
   * taken to be harmless.
   */
  raisedByEntering(item: PythonNode): Raised {
    const manager = managerOf(item);
    const value = this.raisedBy(item);
    if (manager?.kind !== "call") return value;
    const definition = this.#definitions.calledBy(manager);
    if (definition !== undefined && this.#names.decorationOf(definition) === "context")
      return union([value, this.raisedByCalling(definition)]);
    const callee = this.#names.qualifiedName(manager.child("function"));
    if (HARMLESS_MANAGERS.has(callee ?? ""))
      return union(positionalArguments(manager).map((part) => this.raisedBy(part)));
    const enter = callee?.startsWith(".") === true ? this.#definitions.methodOf(callee, "__enter__") : undefined;
    return enter === undefined ? value : union([value, this.raisedByCalling(enter)]);
  }

  /** A class of this module that has neither an `__init__` nor a base to inherit one from. */
  #isPlainClass(callee: string | undefined): boolean {
    return callee !== undefined && this.#definitions.basesOf(callee)?.every((base) => base === "object") === true;
  }

  #raise(statement: PythonNode): Raised {
    const raised = unparenthesized(statement.namedChildren[0]);
    const handler = statement.ancestors().find((node) => node.kind === HANDLER);
    if (raised === undefined) return handler === undefined ? ANYTHING : this.#takenBy(handler);
    if (raised.kind === "identifier" && handler !== undefined && boundName(handler) === raised.text)
      return this.#takenBy(handler);
    const type = this.#names.qualifiedName(raised.kind === "call" ? raised.child("function") : raised);
    return type === undefined ? ANYTHING : { types: [this.#library.canonicalName(type)], isOpen: false };
  }

  /** The errors that a handler may be holding: what it names, or, when it takes every error, what is raised in its `try`. */
  #takenBy(handler: PythonNode): Raised {
    const guarded = guardedStatement(handler);
    const body = guarded === undefined ? ANYTHING : this.#bodyOf(guarded);
    const named = handledTypes(handler)?.map((type) => this.#names.qualifiedName(type)) ?? [EVERY_ERROR];
    const taken = body.types.filter((error) => this.catches(handler, error) !== false);
    if (!body.isOpen) return { types: taken, isOpen: false };
    const known = named.filter((type) => type !== undefined && type !== EVERY_ERROR && type !== "BaseException");
    return union([{ types: [...taken, ...known.flatMap((type) => type ?? [])], isOpen: known.length < named.length }]);
  }

  /** Whether `contextlib.suppress(…)` may take one of these errors; undefined for any other call. */
  suppressedBy(call: PythonNode, raised: Raised): boolean | undefined {
    if (this.#names.qualifiedName(call.child("function")) !== SUPPRESS) return undefined;
    return raised.isOpen || raised.types.some((error) => this.#covers(positionalArguments(call), error) !== false);
  }

  /** Whether a handler takes an error of a class; undefined when that is not known. */
  catches(handler: PythonNode, error: string): boolean | undefined {
    const types = handledTypes(handler);
    return types === undefined ? true : this.#covers(types, error);
  }

  #covers(types: readonly PythonNode[], error: string): boolean | undefined {
    const answers = types.map((type) => {
      const name = this.#names.qualifiedName(type);
      if (name === undefined) return undefined;
      const answer = this.isSubtype(error, name);
      // Every error that code defines is an `Exception`; a class that is not known may be another name of one that is.
      if (name === EVERY_ERROR) return answer ?? true;
      return answer === false && this.#basesOf(name) === undefined ? undefined : answer;
    });
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  }

  /** The calls of `contextlib.suppress` among the items of a `with` statement. */
  #suppressors(statement: PythonNode): readonly PythonNode[] {
    return statement
      .descendants("with_item")
      .filter((item) => item.parent?.parent === statement)
      .flatMap((item) => unparenthesized(item.child("value")) ?? [])
      .filter((value) => this.#names.qualifiedName(value.child("function")) === SUPPRESS);
  }
}

/** Whether a `finally` always returns: no error gets past it. */
function endsInReturn(clause: PythonNode): boolean {
  return statementsOf(blockOf(clause)).some(({ kind }) => kind === "return_statement");
}

/** A method that stands for what subclasses do: nothing, or `raise NotImplementedError`. */
function isStub(definition: PythonNode): boolean {
  if (enclosingClass(definition.child("name") ?? definition) === undefined) return false;
  return statementsOf(definition.child("body")).every(
    (statement) => isIdle(statement) || /^raise\s+NotImplementedError\b/.test(statement.text),
  );
}

function isBuiltinOrMethod(call: PythonNode, callee: string | undefined): boolean {
  const called = call.child("function");
  return called?.kind === "identifier" ? callee === called.text : callee === undefined || !callee.startsWith(".");
}

/** Code that is only defined here, or whose errors do not all leave it. */
function isStructure(node: PythonNode): boolean {
  return (
    node.kind === "try_statement" ||
    node.kind === "with_statement" ||
    node.kind === "function_definition" ||
    node.kind === "lambda"
  );
}

function handlersOf(statement: PythonNode): readonly PythonNode[] {
  return statement.namedChildren.filter((child) => child.kind === HANDLER);
}

/** The name in `except E as name`. */
function boundName(handler: PythonNode): string | undefined {
  const value = handler.child("value");
  return value?.kind === "as_pattern" ? dottedName(value.child("alias")?.namedChildren[0]) : undefined;
}

/** `x[0] = 1` and `del x[0]`: a place to store to, or gone after. */
function isStored(subscript: PythonNode): boolean {
  return subscript.field === "left" && subscript.parent?.kind === "assignment";
}

function union(parts: readonly Raised[]): Raised {
  return {
    types: [...new Set(parts.flatMap(({ types }) => types))].toSorted(),
    isOpen: parts.some(({ isOpen }) => isOpen),
  };
}
