import type { PythonFile } from "../../src/python/file.ts";
import {
  dottedName,
  enclosingClass,
  enclosingFunction,
  literalText,
  positionalArguments,
  unparenthesized,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { DECIDING_KINDS, type Decision, decisionsOf, nodesOf } from "./decisions.ts";
import { isAbout } from "./later.ts";
import { isContainer } from "./owned-values.ts";

/** A place that outlives one call, and that calls which run at the same time share: an attribute, a variable of the module, an item of either. */
export interface SharedPlace {
  readonly owner: "instance" | "class" | "module";
  /** The attribute or variable, as written without white space. */
  readonly name: string;
  /** The key of an item; undefined when the place is the attribute or variable itself. */
  readonly key?: string;
}

/** A shared place that was found empty, and the assignment that fills it. */
export interface Filling {
  readonly place: SharedPlace;
  readonly condition: PythonNode;
  readonly assignment: PythonNode;
  /** What is assigned; for a local name what that was given last. */
  readonly value: PythonNode;
}

/** What an `if` finds empty and then fills, in a branch or after an early return. */
export function findFilling(clause: PythonNode, file: PythonFile): Filling | undefined {
  const condition = clause.child("condition");
  if (condition === undefined || !DECIDING_KINDS.includes(clause.kind)) return undefined;
  for (const decision of decisionsOf(clause)) {
    const place = foundEmpty(decision, file);
    const assignment = place === undefined ? undefined : findAssignment(decision.statements, place, file);
    const value = assignment?.child("right");
    if (place !== undefined && assignment !== undefined && value !== undefined)
      return { place, condition, assignment, value: givenTo(value, file) };
  }
  return undefined;
}

/** Names the two places that somebody else can act between, with their lines, after "between". */
export function checkAndAssignment({ condition, assignment }: Filling): string {
  return `the check (line ${condition.startLine}) and the assignment (line ${assignment.startLine})`;
}

/** `if _server: raise RuntimeError("can only be called once")` is no first use. */
export function forbidsSecondCall(clause: PythonNode): boolean {
  return clause.child("consequence")?.namedChildren.at(-1)?.kind === "raise_statement";
}

/** How a place is written: `self._pool`, `CACHE[key]`. */
export function textOf({ name, key }: SharedPlace): string {
  return key === undefined ? name : `${name}[${key}]`;
}

/** The place that an expression stands for, without an item: `self.x` in a method, `cls.x`, `Router.x`, or a variable of the module. */
function sharedNameOf(expression: PythonNode | undefined, file: PythonFile): SharedPlace | undefined {
  if (expression?.kind === "identifier") {
    const found = file.scopes.lookup(expression);
    if (found.kind !== "bound" || found.scope.kind !== "module" || enclosingFunction(expression) === undefined)
      return undefined;
    const isVariable = found.bindings.every(
      ({ kind }) => kind === "assignment" || kind === "augmented" || kind === "deletion",
    );
    return isVariable ? { owner: "module", name: expression.text } : undefined;
  }
  const object = expression?.kind === "attribute" ? expression.child("object") : undefined;
  const name = dottedName(expression);
  if (object?.kind !== "identifier" || name === undefined) return undefined;
  if (object.text === "self" || object.text === "cls") {
    const holder = enclosingClass(object);
    if (holder === undefined) return undefined;
    const isOfClass = object.text === "cls" || isOfAllInstances(expression, holder, file);
    return { owner: isOfClass ? "class" : "instance", name };
  }
  const found = file.scopes.lookup(object);
  const isClass = found.kind === "bound" && found.bindings.every(({ kind }) => kind === "class");
  return isClass ? { owner: "class", name } : undefined;
}

/** `self._made`, where `_made = {}` stands in the body of the class and nothing is assigned to `self._made`. */
function isOfAllInstances(attribute: PythonNode | undefined, holder: PythonNode, file: PythonFile): boolean {
  const declared = file.scopes.scopeOwnedBy(holder).bindings.get(attribute?.child("attribute")?.text ?? "") ?? [];
  const isFilled = declared.length > 0 && declared.every(({ value }) => value !== undefined && isContainer(value));
  return isFilled && !holder.descendants("assignment").some((node) => node.child("left")?.text === attribute?.text);
}

/** The place that this answer says is empty. */
function foundEmpty({ asked, answer }: Pick<Decision, "asked" | "answer">, file: PythonFile): SharedPlace | undefined {
  if (asked.kind === "not_operator" || asked.kind === "parenthesized_expression") {
    const [inner] = asked.namedChildren;
    return inner && foundEmpty({ asked: inner, answer: answer === (asked.kind !== "not_operator") }, file);
  }
  if (asked.kind === "boolean_operator") return foundUnusable(asked, answer, file);
  if (asked.kind === "comparison_operator") {
    const [left, right, ...more] = asked.namedChildren;
    if (left === undefined || right === undefined || more.length > 0) return undefined;
    const operator = asked.child("operators")?.kind ?? "";
    if (operator === "in" || operator === "not in") {
      const isMissing = (operator === "not in") === answer;
      return isMissing ? itemOf(right, left, file) : undefined;
    }
    const isEmpty = right.kind === "none" && ((operator === "is" && answer) || (operator === "is not" && !answer));
    return isEmpty ? placeRead(left, file) : undefined;
  }
  return answer ? undefined : (placeOfHasattr(asked, file) ?? placeRead(asked, file));
}

/** `self._session is None or self._session.closed`: all of it asks about one place, which is empty on one of the ways. */
function foundUnusable(condition: PythonNode, answer: boolean, file: PythonFile): SharedPlace | undefined {
  for (const side of condition.namedChildren) {
    const place = foundEmpty({ asked: side, answer }, file);
    if (place === undefined) continue;
    const others = condition.namedChildren.filter((other) => other !== side);
    return others.every((other) => isAbout(other, new Set([place.name]))) ? place : undefined;
  }
  return undefined;
}

/** `hasattr(cls, "_x")`. */
function placeOfHasattr(call: PythonNode, file: PythonFile): SharedPlace | undefined {
  if (call.kind !== "call" || call.child("function")?.text !== "hasattr") return undefined;
  const [object, attribute] = positionalArguments(call);
  const name = literalText(attribute);
  if (object?.kind !== "identifier" || name === undefined) return undefined;
  if (object.text === "self")
    return enclosingClass(object) === undefined ? undefined : { owner: "instance", name: `self.${name}` };
  if (object.text === "cls") return { owner: "class", name: `cls.${name}` };
  const found = file.scopes.lookup(object);
  const isClass = found.kind === "bound" && found.bindings.every(({ kind }) => kind === "class");
  return isClass ? { owner: "class", name: `${object.text}.${name}` } : undefined;
}

/** The place that an expression reads, be it through a local name that was given its value. */
function placeRead(expression: PythonNode, file: PythonFile): SharedPlace | undefined {
  const read = givenTo(expression, file);
  if (read.kind !== "call") return sharedNameOf(read, file);
  const called = read.child("function");
  const [key] = positionalArguments(read);
  const isGet = called?.kind === "attribute" && called.child("attribute")?.text === "get";
  const container = called?.child("object");
  return isGet && container !== undefined && key !== undefined ? itemOf(container, key, file) : undefined;
}

function itemOf(container: PythonNode, key: PythonNode, file: PythonFile): SharedPlace | undefined {
  const shared = sharedNameOf(container, file);
  return shared === undefined ? undefined : { ...shared, key: withoutSpace(key) };
}

/** An expression, or what a local name was given last before it, without `await`'s parentheses. */
function givenTo(expression: PythonNode, file: PythonFile): PythonNode {
  const inner = unparenthesized(expression) ?? expression;
  if (inner.kind === "named_expression") return unparenthesized(inner.child("value")) ?? inner;
  if (inner.kind !== "identifier") return inner;
  const found = file.scopes.lookup(inner);
  const isLocal = found.kind === "bound" && found.scope.node === enclosingFunction(inner);
  const last = isLocal ? found.bindings.findLast(({ node }) => node.index < inner.index) : undefined;
  return unparenthesized(last?.value) ?? inner;
}

/** The first assignment that fills a place with something. */
function findAssignment(
  statements: readonly PythonNode[],
  place: SharedPlace,
  file: PythonFile,
): PythonNode | undefined {
  return nodesOf(statements).find((node) => {
    if (node.kind !== "assignment" || node.child("right")?.kind === "none") return false;
    const left = node.child("left");
    if (place.key === undefined) return sharedNameOf(left, file)?.name === place.name;
    const [key] = left?.kind === "subscript" ? left.childrenIn("subscript") : [];
    return (
      key !== undefined &&
      sharedNameOf(left?.child("value"), file)?.name === place.name &&
      withoutSpace(key) === place.key
    );
  });
}

function withoutSpace(node: PythonNode): string {
  return node.text.replaceAll(/\s/g, "");
}
