import { dottedName, unparenthesized } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/** What is known of a value: it is true, it is false, it is None, or it is something else than None. */
export type Truth = "true" | "false" | "none" | "some";

/** What a condition is made of: a dotted name, or a comparison as a whole. */
export interface Atom {
  readonly text: string;
  readonly truth: Truth;
}

/** Tells what is known of the value of an expression; undefined when nothing is. */
export type TruthOf = (expression: PythonNode) => Truth | undefined;

/** Whether a condition holds, as far as what is known of its parts decides it. */
export function evaluate(condition: PythonNode | undefined, truthOf: TruthOf): boolean | undefined {
  const node = unparenthesized(condition);
  if (node === undefined) return undefined;
  switch (node.kind) {
    case "true":
      return true;
    case "false":
    case "none":
      return false;
    case "not_operator":
      return negated(evaluate(node.child("argument"), truthOf));
    case "boolean_operator":
      return evaluateBoth(node, truthOf);
    case "named_expression":
      return evaluate(node.child("name"), truthOf);
    case "comparison_operator":
      return evaluateComparison(node, truthOf);
    default:
      return asBoolean(truthOf(node));
  }
}

/** What follows for the parts of a condition from its having come out this way. */
export function assume(condition: PythonNode | undefined, outcome: boolean): readonly Atom[] {
  const node = unparenthesized(condition);
  if (node === undefined) return [];
  if (node.kind === "not_operator") return assume(node.child("argument"), !outcome);
  if (node.kind === "boolean_operator") {
    const decidesBoth = (operatorOf(node) === "and") === outcome;
    return decidesBoth ? [...assume(node.child("left"), outcome), ...assume(node.child("right"), outcome)] : [];
  }
  const comparedWithNone = noneComparison(node);
  if (comparedWithNone !== undefined) {
    const { name, isEqual } = comparedWithNone;
    return [{ text: name, truth: isEqual === outcome ? "none" : "some" }];
  }
  const text = atomText(node);
  return text === undefined ? [] : [{ text, truth: outcome ? "true" : "false" }];
}

/** The names and comparisons that decide a condition; those that contain a call are no such: they may come out otherwise next time. */
export function atomsOf(condition: PythonNode | undefined): readonly string[] {
  const node = unparenthesized(condition);
  if (node === undefined) return [];
  if (node.kind === "not_operator") return atomsOf(node.child("argument"));
  if (node.kind === "boolean_operator") return [...atomsOf(node.child("left")), ...atomsOf(node.child("right"))];
  const text = noneComparison(node)?.name ?? atomText(node);
  return text === undefined ? [] : [text];
}

/** What is known of a literal: `True`, `False`, `None`. */
export function literalTruth(value: PythonNode | undefined): Truth | undefined {
  const kind = unparenthesized(value)?.kind;
  return kind === "true" || kind === "false" || kind === "none" ? kind : undefined;
}

function evaluateBoth(node: PythonNode, truthOf: TruthOf): boolean | undefined {
  const sides = [evaluate(node.child("left"), truthOf), evaluate(node.child("right"), truthOf)];
  const decisive = operatorOf(node) === "or";
  if (sides.includes(decisive)) return decisive;
  return sides.includes(undefined) ? undefined : !decisive;
}

function evaluateComparison(node: PythonNode, truthOf: TruthOf): boolean | undefined {
  const none = noneComparison(node);
  if (none === undefined) return asBoolean(truthOf(node));
  const truth = truthOf(none.value);
  if (truth === undefined || truth === "false") return undefined;
  return (truth === "none") === none.isEqual;
}

/** `x is None`, `x is not None`, `x == None`, `x != None`. */
function noneComparison(
  node: PythonNode,
): { readonly name: string; readonly value: PythonNode; readonly isEqual: boolean } | undefined {
  if (node.kind !== "comparison_operator") return undefined;
  const [left, right, ...more] = node.namedChildren;
  const operator = node.child("operators")?.kind ?? "";
  const value = unparenthesized(left);
  const inner = value?.kind === "named_expression" ? value.child("name") : value;
  const name = dottedName(inner);
  if (inner === undefined || name === undefined || right?.kind !== "none" || more.length > 0) return undefined;
  if (operator === "is" || operator === "==") return { name, value: inner, isEqual: true };
  return operator === "is not" || operator === "!=" ? { name, value: inner, isEqual: false } : undefined;
}

function atomText(node: PythonNode): string | undefined {
  if (node.kind === "named_expression") return dottedName(node.child("name"));
  if (node.kind === "identifier" || node.kind === "attribute") return dottedName(node);
  const isStable = node.descendants("call", "await", "named_expression", "yield", "subscript").length === 0;
  return node.kind === "comparison_operator" && isStable ? node.text : undefined;
}

function operatorOf(node: PythonNode): string | undefined {
  return node.child("operator")?.kind;
}

function negated(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function asBoolean(truth: Truth | undefined): boolean | undefined {
  return truth === undefined || truth === "some" ? undefined : truth === "true";
}
