import { positionalArguments } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** What is done with a value where it stands. */
export type Use =
  /** It is looked at, and let go. */
  | { readonly kind: "read" }
  /** A method of it is called, or, when `isCalled` is false, an attribute of it is handed about. */
  | { readonly kind: "attribute"; readonly name: string; readonly isCalled: boolean; readonly node: PythonNode }
  /** It is assigned: as a whole, or as one element of a tuple that is unpacked. */
  | { readonly kind: "assigned"; readonly targets: readonly PythonNode[]; readonly isWhole: boolean }
  /** It is an argument of a call, perhaps inside of a list or tuple. */
  | { readonly kind: "argument"; readonly call: PythonNode; readonly argument: PythonNode; readonly isWhole: boolean }
  /** It is the context manager of a `with` statement. */
  | { readonly kind: "context"; readonly item: PythonNode }
  | { readonly kind: "returned" | "yielded" | "deleted" | "captured" | "stored"; readonly node: PythonNode };

const READ: Use = { kind: "read" };

/** Around a value, these have the value. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "await",
  "boolean_operator",
  "conditional_expression",
  "keyword_argument",
  "as_pattern",
]);

/** Around a value, these hold it. */
const CONTAINERS: ReadonlySet<string> = new Set([
  "tuple",
  "list",
  "set",
  "dictionary",
  "pair",
  "expression_list",
  "list_splat",
  "dictionary_splat",
]);

/** Whether the result of a call stands for its argument. */
export type IsWrapper = (call: PythonNode) => boolean;

/** What is done with the value of an expression where it stands; `isWrapper` names calls that only pass their argument through. */
export function useOf(expression: PythonNode, isWrapper: IsWrapper = () => false): Use {
  let holder: PythonNode | undefined;
  let at = expression;
  for (let parent = at.parent; parent !== undefined; at = parent, parent = at.parent) {
    if (CONTAINERS.has(parent.kind)) {
      if (parent.kind === "pair" && at.field === "key") return READ;
      holder ??= at;
      continue;
    }
    if (TRANSPARENT.has(parent.kind)) {
      if (parent.kind === "conditional_expression" && parent.namedChildren[1] === at) return READ;
      continue;
    }
    const passedTo = parent.kind === "argument_list" ? parent.parent : parent;
    if (passedTo?.kind === "call" && isWrapper(passedTo)) continue;
    return finalUse(at, parent, holder);
  }
  return READ;
}

/** @param holder the part of a container that the value is, if it stands in one */
function finalUse(at: PythonNode, parent: PythonNode, holder: PythonNode | undefined): Use {
  switch (parent.kind) {
    case "attribute":
      return at.field === "object" ? attributeUse(parent) : READ;
    case "argument_list":
      return parent.parent === undefined
        ? READ
        : { kind: "argument", call: parent.parent, argument: at, isWhole: holder === undefined };
    case "with_item":
      return { kind: "context", item: parent };
    case "named_expression":
      return at.field === "value" && parent.child("name") !== undefined
        ? { kind: "assigned", targets: parent.childrenIn("name"), isWhole: holder === undefined }
        : READ;
    case "assignment":
      return at.field === "right" ? assignedUse(at, parent, holder) : READ;
    case "augmented_assignment":
      return holder === undefined ? READ : { kind: "stored", node: parent };
    case "return_statement":
      return { kind: "returned", node: parent };
    case "yield":
      return { kind: "yielded", node: parent };
    case "delete_statement":
      return { kind: "deleted", node: parent };
    case "lambda":
      return at.field === "body" ? { kind: "captured", node: parent } : { kind: "stored", node: parent };
    case "default_parameter":
      return { kind: "stored", node: parent };
    case "for_statement":
    case "for_in_clause":
    case "list_comprehension":
    case "set_comprehension":
    case "generator_expression":
      return holder === undefined && at.field === "right" ? READ : { kind: "stored", node: parent };
    default:
      return READ;
  }
}

function attributeUse(attribute: PythonNode): Use {
  const name = attribute.child("attribute")?.text ?? "";
  const parent = attribute.parent;
  if (parent?.kind === "call" && attribute.field === "function")
    return { kind: "attribute", name, isCalled: true, node: parent };
  return { kind: "attribute", name, isCalled: false, node: attribute };
}

function assignedUse(at: PythonNode, assignment: PythonNode, holder: PythonNode | undefined): Use {
  const targets: PythonNode[] = [];
  for (let outer: PythonNode | undefined = assignment; outer?.kind === "assignment"; outer = outer.parent)
    targets.push(...outer.childrenIn("left"));
  if (holder === undefined) return { kind: "assigned", targets, isWhole: true };

  // `a, b = open(x), open(y)`: each target gets its own value.
  const position = holder.parent === at ? at.namedChildren.indexOf(holder) : -1;
  const [left, ...others] = targets;
  const parts = left !== undefined && isPattern(left) ? left.namedChildren : [];
  const isPaired = others.length === 0 && parts.length === at.namedChildren.length && !parts.some(isStarred);
  const target = isPaired ? parts[position] : undefined;
  return target === undefined
    ? { kind: "stored", node: assignment }
    : { kind: "assigned", targets: [target], isWhole: true };
}

/** Whether an assignment's target unpacks what is assigned. */
export function isPattern(target: PythonNode): boolean {
  return target.kind === "pattern_list" || target.kind === "tuple_pattern" || target.kind === "list_pattern";
}

function isStarred(target: PythonNode): boolean {
  return target.kind === "list_splat_pattern";
}

/** The parameter that an argument of a call becomes, by the parameters without `self`; undefined when stars hide it. */
export function parameterFor(
  argument: PythonNode,
  call: PythonNode,
  parameters: readonly PythonNode[],
): string | undefined {
  if (argument.kind === "keyword_argument") return argument.child("name")?.text;
  const before = positionalArguments(call);
  const position = before.indexOf(argument);
  const isStarredCall = before.slice(0, position + 1).some(({ kind }) => kind.endsWith("_splat"));
  const parameter = isStarredCall ? undefined : parameters[position];
  if (parameter === undefined || parameter.kind.endsWith("_splat_pattern")) return undefined;
  return parameter.kind === "identifier"
    ? parameter.text
    : (parameter.child("name") ?? parameter.descendants("identifier")[0])?.text;
}
