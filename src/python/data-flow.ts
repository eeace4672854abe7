import type { Binding } from "./bindings.ts";
import { carriedParts, shownBy } from "./carrying-calls.ts";
import {
  CLEAN,
  COMPREHENSIONS,
  CONTAINERS,
  type Flow,
  from,
  type Held,
  isSelection,
  merge,
  OPAQUE,
  picksKeys,
  SEQUENCES,
  UNKNOWN,
} from "./held.ts";
import { ValueFacts } from "./value-facts.ts";
import type { PythonFile } from "./file.ts";
import { reachingBindings } from "./reaching.ts";
import { enclosingClass, enclosingFunction, literalText, unparenthesized } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";
import { argumentFor, defaultOf } from "./parameters.ts";

/** What is looked for in values, and what takes it out of them. */
export interface FlowQuestion {
  /** The name to tell an expression by that is, by itself, what is looked for; undefined when it is not. */
  readonly sourceAt: (expression: PythonNode) => string | undefined;
  /** Whether nothing of its arguments is left in the result of a call. */
  readonly clears: (call: PythonNode) => boolean;
  /** Whether a value of an annotated type cannot be, or cannot show, what is looked for. */
  readonly excludes: (annotation: PythonNode) => boolean;
  /** Whether a name says that its value is something else: `key_path`. */
  readonly isOther: (name: string) => boolean;
  /** Whether a literal may be what the name that it is given to says. */
  readonly isValue: (literal: string) => boolean;
  /** Whether a loop over a value gets names only, as one over a mapping does, and nothing that is looked for. */
  readonly givesNames?: (iterated: PythonNode) => boolean;
}

/** Values are looked at inside of one call of a function of this module, or, without a frame, of any. */
interface Frame {
  readonly definition: PythonNode;
  readonly call: PythonNode;
  readonly outer: Frame | undefined;
}

/** Where an expression is looked at. */
interface At {
  readonly frame: Frame | undefined;
  readonly depth: number;
}

const MAX_DEPTH = 40;
/** Expressions looked at for one question, and values of one expression. */
const MAX_STEPS = 200;
/** A function that is called from more places than this is not followed to its callers. */
const MAX_CALLERS = 30;
const MAX_FRAMES = 6;

/** Answers one question of the values of one file, backwards: what does this expression hold? */
export class DataFlow {
  readonly #file: PythonFile;
  readonly #question: FlowQuestion;
  readonly #facts: ValueFacts;
  #steps = 0;
  #entering: PythonNode[] = [];

  constructor(file: PythonFile, question: FlowQuestion) {
    this.#file = file;
    this.#question = question;
    this.#facts = new ValueFacts(file);
  }

  /** The sources whose values the value of an expression holds: as text, whole or in part. */
  into(expression: PythonNode): readonly Flow[] {
    this.#steps = 0;
    this.#entering = [];
    const { flows } = this.#held(expression, { frame: undefined, depth: 0 });
    const seen = new Set<string>();
    return flows.filter(({ label, enters }) => {
      const key = `${label} ${enters?.index ?? ""}`;
      return seen.has(key) ? false : seen.add(key);
    });
  }

  #held(expression: PythonNode | undefined, { frame, depth }: At): Held {
    const node = unparenthesized(expression);
    if (node === undefined || depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return CLEAN;
    const at = { frame, depth: depth + 1 };
    if (this.#question.isOther(nameOf(node))) return CLEAN;
    switch (node.kind) {
      case "identifier":
        return this.#named(node, this.#variable(node, at));
      case "attribute":
        return this.#named(node, this.#attribute(node, at));
      case "subscript":
        return this.#subscript(node, at);
      case "call":
        return this.#call(node, at);
      case "pair":
      case "keyword_argument":
      case "named_expression":
        return this.#held(node.child("value"), at);
      case "boolean_operator":
        return this.#all(node.child("operator")?.text === "and" ? node.childrenIn("right") : node.namedChildren, at);
      case "binary_operator":
        return this.#binary(node, at);
      case "conditional_expression":
        return isSelection(node) ? CLEAN : this.#all([node.namedChildren[0], node.namedChildren[2]], at);
      case "string":
        return this.#all(
          node.namedChildren.filter(({ kind }) => kind === "interpolation"),
          at,
        );
      case "interpolation":
        return this.#held(node.child("expression"), at);
      default:
        return this.#parts(node, at);
    }
  }

  #parts(node: PythonNode, at: At): Held {
    if (COMPREHENSIONS.has(node.kind)) return picksKeys(node) ? CLEAN : this.#held(node.child("body"), at);
    if (CONTAINERS.has(node.kind)) return this.#all(node.namedChildren, at);
    return OPAQUE.has(node.kind) ? UNKNOWN : CLEAN;
  }

  #all(parts: Iterable<PythonNode | undefined>, at: At): Held {
    return this.#together(parts, (part) => this.#held(part, at));
  }

  /** What several values hold together, as far as one question goes. */
  #together<Value>(values: Iterable<Value>, look: (value: Value) => Held): Held {
    const all: Held[] = [];
    for (const value of values) {
      if (this.#steps > MAX_STEPS || all.length >= MAX_STEPS) break;
      all.push(look(value));
    }
    return merge(all);
  }

  /** What a container got before the place where it is used. */
  #contents(container: PythonNode, at: At, since = 0): Held {
    const insertions = this.#facts.contentsOf(container).before(container, since);
    return this.#together(insertions, ({ value }) => this.#held(value, at));
  }

  #binary(node: PythonNode, at: At): Held {
    const operator = node.child("operator")?.text ?? "";
    const left = node.child("left");
    const right = unparenthesized(node.child("right"));
    if (operator === "%" && right !== undefined) {
      const values = right.kind === "tuple" ? right.namedChildren : [right];
      return this.#all([left, ...shownBy(left, values)], at);
    }
    if (operator === "+" || operator === "|") return this.#all([left, right], at);
    return operator === "*" ? this.#held(left, at) : CLEAN;
  }

  /** What a name says of its value counts where the value itself is not known. */
  #named(node: PythonNode, traced: Held): Held {
    const isTraced = traced.flows.length > 0;
    if (traced.isKnown && !isTraced) return traced;
    const label = isTraced && node.kind === "identifier" ? undefined : this.#question.sourceAt(node);
    return label === undefined ? traced : from(node, label);
  }

  #variable(identifier: PythonNode, at: At): Held {
    const bindings = reachingBindings(identifier, this.#file.scopes);
    if (bindings === undefined) return UNKNOWN;
    if (this.#facts.isObject(identifier)) return CLEAN;
    return merge([
      this.#together(bindings, (binding) => this.#binding(binding, identifier, { ...at, container: identifier })),
      this.#contents(identifier, at, madeAt(identifier, bindings)),
    ]);
  }

  #binding(binding: Binding, use: PythonNode, at: At & { readonly container?: PythonNode }): Held {
    const { kind, annotation, value } = binding;
    if (annotation !== undefined && this.#question.excludes(annotation)) return CLEAN;
    if (kind === "parameter") return this.#parameter(binding.node, use, at);
    if (kind === "assignment" && value !== undefined) return this.#assigned(value, at);
    if (kind === "assignment" || kind === "loop") return this.#unpacked(binding.node, at);
    if (kind === "augmented") return this.#held(binding.node.parent?.child("right"), at);
    return kind === "function" || kind === "class" ? CLEAN : UNKNOWN;
  }

  /** A literal that looks like a value is what its name says; one that reads like a word, or nothing, is not. */
  #assigned(assigned: PythonNode, at: At & { readonly container?: PythonNode }): Held {
    const value = unparenthesized(assigned) ?? assigned;
    const literal = literalText(value);
    if (literal !== undefined) return this.#question.isValue(literal) ? UNKNOWN : CLEAN;
    const { container } = at;
    if (value.kind !== "dictionary" || container === undefined) return this.#held(value, at);
    const contents = this.#facts.contentsOf(container);
    return this.#all(
      value.namedChildren.filter((pair) => {
        const key = literalText(unparenthesized(pair.child("key")));
        return key === undefined || contents.lastBefore(container, key) === undefined;
      }),
      at,
    );
  }

  /** The part of a value that one of several targets gets: `a, b = x, y`, `for k, v in d.items()`. */
  #unpacked(target: PythonNode, at: At): Held {
    const statement = [...target.ancestors()].find((around) => around.child("left")?.contains(target) === true);
    const right = unparenthesized(statement?.child("right"));
    if (right === undefined) return UNKNOWN;
    const pattern = statement?.child("left");
    const position = pattern?.namedChildren.indexOf(target) ?? -1;
    if (position === -1) {
      const isNames = statement?.kind !== "assignment" && this.#question.givesNames?.(right) === true;
      return isNames ? CLEAN : this.#held(right, at);
    }
    const callee = right.kind === "call" ? right.child("function")?.text : undefined;
    if (position === 0 && (callee === "enumerate" || callee?.endsWith(".items") === true)) return CLEAN;
    return statement?.kind === "assignment" ? this.#element(right, position, at) : this.#held(right, at);
  }

  /** One element of a sequence, where it can be told which. */
  #element(sequence: PythonNode | undefined, position: number, { frame, depth }: At): Held {
    const node = unparenthesized(sequence);
    if (node === undefined || depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return CLEAN;
    const at = { frame, depth: depth + 1 };
    const among = (values: readonly (PythonNode | undefined)[]): Held =>
      this.#together(values, (value) => this.#element(value, position, at));
    if (SEQUENCES.has(node.kind)) return this.#assigned(node.namedChildren[position] ?? node, at);
    if (node.kind === "none") return CLEAN;
    if (node.kind === "await") return among(node.namedChildren);
    if (node.kind === "conditional_expression") return among([node.namedChildren[0], node.namedChildren[2]]);
    if (node.kind === "call") return this.#returned(node, at, position) ?? UNKNOWN;
    if (node.kind === "attribute") return among(this.#facts.assignedTo(node));
    const bindings = node.kind === "identifier" ? reachingBindings(node, this.#file.scopes) : undefined;
    const values = bindings?.map(({ value }) => value) ?? [];
    return values.length > 0 && values.every((value) => value !== undefined) ? among(values) : UNKNOWN;
  }

  #parameter(parameter: PythonNode, use: PythonNode, at: At): Held {
    const definition = enclosingDefinition(parameter);
    if (definition?.kind !== "function_definition") return UNKNOWN;
    if (at.frame?.definition === definition) return this.#argument(parameter.text, at.frame, at);
    // Its own name says enough, and says it at the place that was asked about.
    if (at.frame !== undefined || this.#question.sourceAt(use) !== undefined) return UNKNOWN;
    return this.#fromCallers(parameter.text, definition, at);
  }

  #argument(name: string, frame: Frame, at: At): Held {
    const argument = argumentFor(name, frame.call, frame.definition);
    if (argument !== undefined) return this.#held(argument, { ...at, frame: frame.outer });
    const fallback = defaultOf(name, frame.definition);
    return fallback === undefined ? UNKNOWN : this.#held(fallback, { ...at, frame: frame.outer });
  }

  #fromCallers(name: string, definition: PythonNode, at: At): Held {
    const entering = this.#entering;
    if (entering.length >= MAX_FRAMES || entering.includes(definition)) return UNKNOWN;
    const called = definition.child("name")?.text ?? "";
    const byName = called === "__init__" ? enclosingClass(definition)?.child("name")?.text : called;
    const calls = this.#file.callsNamed(byName ?? "");
    if (calls.length > MAX_CALLERS) return UNKNOWN;
    this.#entering = [...entering, definition];
    const flows = calls
      .filter((call) => this.#file.definitions.calledBy(call) === definition)
      .flatMap((call) => {
        const argument = argumentFor(name, call, definition);
        const held = this.#held(argument, { ...at, frame: undefined });
        return held.flows.map((flow) => ({ ...flow, enters: flow.enters ?? call }));
      });
    this.#entering = entering;
    return merge([{ flows, isKnown: false }]);
  }

  #attribute(attribute: PythonNode, at: At): Held {
    if (this.#facts.isObject(attribute)) return CLEAN;
    const getter = this.#facts.propertyAt(attribute);
    if (getter !== undefined) return this.#results(getter, { ...at, frame: undefined });
    const values = this.#facts.assignedTo(attribute);
    if (values.length === 0) return UNKNOWN;
    return merge([
      this.#together(values, (value) => this.#assigned(value, { ...at, frame: undefined })),
      this.#contents(attribute, at),
    ]);
  }

  #subscript(node: PythonNode, at: At): Held {
    const index = node.child("subscript");
    // A part of a text is a mask of it.
    if (index?.kind === "slice") return CLEAN;
    const container = unparenthesized(node.child("value"));
    const key = literalText(index);
    const entry = key === undefined ? undefined : this.#entry(container, key, at);
    if (entry !== undefined) return this.#named(node, entry);
    const label = this.#question.sourceAt(node);
    if (label !== undefined) return from(node, label);
    const position = index?.kind === "integer" ? Number(index.text) : undefined;
    if (position !== undefined) return this.#element(container, position, at);
    return container !== undefined && this.#runsThrough(index, container) ? this.#held(container, at) : UNKNOWN;
  }

  /** Whether an index stands for each key in turn: `for k in d: … d[k]`. */
  #runsThrough(index: PythonNode | undefined, container: PythonNode): boolean {
    const bindings = index?.kind === "identifier" ? reachingBindings(index, this.#file.scopes) : undefined;
    return (bindings ?? []).some(({ kind, node }) => {
      const loop = kind === "loop" ? node.parent : undefined;
      return loop?.child("right")?.text.replace(/^sorted\(|\.keys\(\)|\)$/g, "") === container.text;
    });
  }

  /** The value under a key of a dictionary that this code makes; undefined when it does not. */
  #entry(container: PythonNode | undefined, key: string, at: At): Held | undefined {
    if (container?.kind !== "identifier") return undefined;
    const put = this.#facts.contentsOf(container).lastBefore(container, key);
    if (put?.value !== undefined) return this.#assigned(put.value, at);
    const bindings = reachingBindings(container, this.#file.scopes) ?? [];
    const [binding, ...others] = bindings;
    const first = unparenthesized(binding?.value);
    const made = first?.kind === "dictionary" && others.length === 0 ? first : undefined;
    const pair = made?.namedChildren.find((child) => literalText(child.child("key")) === key);
    const value = pair?.child("value");
    return value === undefined ? undefined : this.#assigned(value, at);
  }

  #call(call: PythonNode, at: At): Held {
    if (this.#question.clears(call)) return CLEAN;
    const label = this.#question.sourceAt(call);
    const returned = this.#returned(call, at);
    if (returned !== undefined && (returned.isKnown || returned.flows.length > 0)) return returned;
    if (label !== undefined) return from(call, label);
    const parts = carriedParts(call, this.#file);
    return parts === undefined ? UNKNOWN : this.#all(parts, at);
  }

  /** What a function of this module returns, or one element of it; undefined when the call runs none that can be read. */
  #returned(call: PythonNode, at: At, position?: number): Held | undefined {
    const definition = this.#file.definitions.calledBy(call);
    if (definition === undefined || definition.child("name")?.text === "__init__") return undefined;
    const decoration = this.#file.names.decorationOf(definition);
    if ((decoration !== "none" && decoration !== "retry") || depthOf(at.frame, definition) > MAX_FRAMES)
      return undefined;
    const annotation = definition.child("return_type");
    if (annotation !== undefined && this.#question.excludes(annotation)) return CLEAN;
    return this.#results(definition, { ...at, frame: { definition, call, outer: at.frame } }, position);
  }

  #results(definition: PythonNode, at: At, position?: number): Held {
    const values = this.#facts.resultsOf(definition);
    if (values === undefined) return UNKNOWN;
    return this.#together(values, (value) =>
      position === undefined ? this.#result(value, at) : this.#element(value, position, at),
    );
  }

  #result(value: PythonNode | undefined, at: At): Held {
    return value === undefined ? CLEAN : this.#assigned(value, at);
  }
}

/** The name by which a variable, an attribute or an item is known; empty for anything else. */
function nameOf(node: PythonNode): string {
  if (node.kind === "identifier") return node.text;
  if (node.kind === "attribute") return node.child("attribute")?.text ?? "";
  return node.kind === "subscript" ? (literalText(node.child("subscript")) ?? "") : "";
}

function depthOf(frame: Frame | undefined, definition: PythonNode): number {
  let depth = 0;
  for (let at = frame; at !== undefined; at = at.outer) depth += at.definition === definition ? MAX_FRAMES : 1;
  return depth;
}

function enclosingDefinition(parameter: PythonNode): PythonNode | undefined {
  return [...parameter.ancestors()].find(({ kind }) => kind === "function_definition" || kind === "lambda");
}

/** Where the earliest of the bindings that reach a name stands; the start of the file for one from further out. */
function madeAt(identifier: PythonNode, bindings: readonly Binding[]): number {
  const owner = enclosingFunction(identifier);
  const isOwn = bindings.every(({ node }) => enclosingFunction(node) === owner);
  return isOwn ? Math.min(...bindings.map(({ node }) => node.start)) : 0;
}
