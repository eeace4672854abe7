import type { Binding } from "./bindings.ts";
import type { Lookup, Scopes } from "./scopes.ts";
import { enclosingFunction, enclosingStatement } from "./syntax.ts";
import { startingBefore } from "./starting-before.ts";
import type { PythonNode } from "./tree.ts";

/** No more than these are told of one identifier: it is bound in many branches. */
const MAX_BINDINGS = 200;

/**
 * The bindings that may give an identifier its value where it stands: those before it in its own function, back to the first one that
 * every way to it passes; all of them for a name from further out. Undefined when nothing here binds it.
 */
export function reachingBindings(identifier: PythonNode, scopes: Scopes): readonly Binding[] | undefined {
  const found: Lookup = scopes.lookup(identifier);
  if (found.kind !== "bound") return undefined;
  const owner = found.scope.node;
  const isOwn =
    found.scope.kind === "module"
      ? enclosingFunction(identifier) === undefined
      : enclosingFunction(identifier) === owner;
  const before = isOwn ? lastBefore(identifier, found.bindings) : [];
  return before.length > 0 ? before : found.bindings.filter(isGiving);
}

/** The nearest bindings first, up to the first that every way passes. */
function lastBefore(identifier: PythonNode, bindings: readonly Binding[]): readonly Binding[] {
  const found: Binding[] = [];
  for (let at = startingBefore(bindings, identifier.start) - 1; at >= 0 && found.length < MAX_BINDINGS; at--) {
    const binding = bindings[at];
    if (binding === undefined || !isGiving(binding) || !isBefore(binding, identifier)) continue;
    found.push(binding);
    if (alwaysPasses(binding, identifier)) break;
  }
  return found;
}

function isGiving({ kind }: Binding): boolean {
  return kind !== "deletion";
}

/** Whether a binding is made before a place is reached: `x = f(x)` binds after it has read. */
function isBefore({ node, kind }: Binding, place: PythonNode): boolean {
  if (kind === "parameter") return true;
  if (node.start >= place.start) return false;
  const around = assignmentAround(node);
  return around === undefined || !around.contains(place);
}

function assignmentAround(target: PythonNode): PythonNode | undefined {
  const statement = enclosingStatement(target);
  const isLoopOrWith = statement.kind === "for_statement" || statement.kind === "with_statement";
  if (isLoopOrWith) return undefined;
  return [...target.ancestors()].find(
    ({ kind }) => kind === "assignment" || kind === "augmented_assignment" || kind === "named_expression",
  );
}

function alwaysPasses({ node, kind }: Binding, place: PythonNode): boolean {
  if (kind === "parameter") return true;
  if (kind === "augmented") return false;
  const statement = enclosingStatement(node);
  if (statement.kind === "for_statement") return statement.child("body")?.contains(place) === true;
  return statement.parent?.contains(place) === true;
}
