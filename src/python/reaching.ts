import type { Binding } from "./bindings.ts";
import type { Lookup, Scopes } from "./scopes.ts";
import { enclosingFunction, enclosingStatement } from "./syntax.ts";
import type { PythonNode } from "./tree.ts";

/**
 * The bindings that may give an identifier its value where it stands: those before it in its own function, back to the first one that
 * every way to it passes; all of them for a name from further out. Undefined when nothing here binds it.
 */
export function reachingBindings(identifier: PythonNode, scopes: Scopes): readonly Binding[] | undefined {
  const found: Lookup = scopes.lookup(identifier);
  if (found.kind !== "bound") return undefined;
  const bindings = found.bindings.filter(({ kind }) => kind !== "deletion");
  const owner = found.scope.node;
  const isOwn =
    found.scope.kind === "module"
      ? enclosingFunction(identifier) === undefined
      : enclosingFunction(identifier) === owner;
  if (!isOwn) return bindings;
  const before = bindings.filter((binding) => isBefore(binding, identifier)).toReversed();
  if (before.length === 0) return bindings;
  const last = before.findIndex((binding) => alwaysPasses(binding, identifier));
  return last === -1 ? before : before.slice(0, last + 1);
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
