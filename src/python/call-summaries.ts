import { parameterBindings } from "./bindings.ts";
import type { Definitions } from "./definitions.ts";
import type { Errors, Raised } from "./errors.ts";
import type { Names } from "./names.ts";
import { dottedName, unparenthesized, walkScope } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** What calling a function of this module does, as far as its own body shows it. */
export interface CallSummary {
  readonly definition: PythonNode;
  readonly raises: Raised;
  /** The qualified name of the class that every `return` gives. */
  readonly returnType: string | undefined;
  /** What is done with what the caller hands in. */
  readonly parameterUses: readonly ParameterUse[];
  /** Attributes of the object that are assigned or deleted: `self.ports`, sorted. */
  readonly changes: readonly string[];
}

/** A call that a parameter takes part in. */
export interface ParameterUse {
  readonly parameter: string;
  /** `receiver`: a method of it is called, such as `close`. `argument`: it is handed on. `context`: it stands in a `with`. */
  readonly as: "receiver" | "argument" | "context";
  /** The name called: `close`, `LOG.debug`. Empty for a context. */
  readonly callee: string;
  readonly node: PythonNode;
}

/** Summaries of the functions of one module, each made when first asked for. */
export class CallSummaries {
  readonly #names: Names;
  readonly #definitions: Definitions;
  readonly #errors: Errors;
  readonly #known = new Map<PythonNode, CallSummary>();

  constructor(names: Names, definitions: Definitions, errors: Errors) {
    this.#names = names;
    this.#definitions = definitions;
    this.#errors = errors;
  }

  /** What a call does; undefined when it calls no function of this module. */
  of(call: PythonNode): CallSummary | undefined {
    const definition = this.#definitions.calledBy(call);
    return definition === undefined ? undefined : this.ofDefinition(definition);
  }

  /** What calling a function does. */
  ofDefinition(definition: PythonNode): CallSummary {
    const known = this.#known.get(definition);
    if (known !== undefined) return known;
    const summary: CallSummary = {
      definition,
      raises: this.#errors.raisedByCalling(definition),
      returnType: this.#names.returnTypeOf(definition),
      parameterUses: parameterUsesIn(definition),
      changes: changesIn(definition),
    };
    this.#known.set(definition, summary);
    return summary;
  }
}

function parameterUsesIn(definition: PythonNode): readonly ParameterUse[] {
  const parameters = new Set(parameterBindings(definition).map(({ name }) => name));
  const uses: ParameterUse[] = [];
  for (const node of bodyNodes(definition)) {
    if (node.kind === "call") uses.push(...usesInCall(node, parameters));
    if (node.kind === "with_item") {
      const item = node.child("value");
      const value = unparenthesized(item?.kind === "as_pattern" ? item.namedChildren[0] : item);
      if (value?.kind === "identifier" && parameters.has(value.text))
        uses.push({ parameter: value.text, as: "context", callee: "", node });
    }
  }
  return uses;
}

function usesInCall(call: PythonNode, parameters: ReadonlySet<string>): readonly ParameterUse[] {
  const callee = dottedName(call.child("function")) ?? "";
  const [receiver = "", ...path] = callee.split(".");
  const handedOn = (call.child("arguments")?.namedChildren ?? [])
    .map((argument) => (argument.kind === "keyword_argument" ? argument.child("value") : argument))
    .filter((value) => value?.kind === "identifier" && parameters.has(value.text));
  return [
    ...(path.length === 1 && parameters.has(receiver)
      ? [{ parameter: receiver, as: "receiver" as const, callee: path.join("."), node: call }]
      : []),
    ...handedOn.map((value) => ({ parameter: value?.text ?? "", as: "argument" as const, callee, node: call })),
  ];
}

function changesIn(definition: PythonNode): readonly string[] {
  const changed = new Set<string>();
  for (const node of bodyNodes(definition)) {
    const isTarget =
      node.field === "left"
        ? node.parent?.kind.endsWith("assignment") === true
        : node.parent?.kind === "delete_statement";
    const name = isTarget ? dottedName(node.kind === "subscript" ? node.child("value") : node) : undefined;
    if (name?.startsWith("self.") === true) changed.add(name);
  }
  return [...changed].toSorted();
}

function bodyNodes(definition: PythonNode): Iterable<PythonNode> {
  const body = definition.child("body");
  return body === undefined ? [] : walkScope(body);
}
