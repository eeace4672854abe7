import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingClass, enclosingFunction, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

const LIMIT = /time_?out|time_?limit|deadline|wait_for|alarm/i;

/** Calls after which the whole function, or process, is interrupted: signal.alarm, eventlet.Timeout, gevent.Timeout. */
const INTERRUPTS = /\b(?:signal\.(?:alarm|setitimer)|(?:eventlet|gevent)(?:\.timeout)?\.Timeout|(?<!\.)Timeout)\(/;

/** Whether something around a call ends it when it takes too long: a `with`, a decorator, an awaiting call, an alarm. */
export function isTimeLimited(call: PythonNode): boolean {
  const owner = enclosingFunction(call);
  const decorators = owner?.parent?.kind === "decorated_definition" ? owner.parent.namedChildren.slice(0, -1) : [];
  if (decorators.some(({ text }) => LIMIT.test(text))) return true;
  if (owner?.child("body") !== undefined && INTERRUPTS.test(owner.child("body")?.text ?? "")) return true;
  return [...call.ancestors()].some((around) => {
    if (around.kind === "with_statement")
      return around.namedChildren.some(({ kind, text }) => kind === "with_clause" && LIMIT.test(text));
    return around.kind === "call" && LIMIT.test(dottedName(around.child("function")) ?? "");
  });
}

/** Whether code speaks of a timeout in a name or a text; comments and docstrings aside. */
export function speaksOfTimeout(node: PythonNode): boolean {
  return node
    .descendants("identifier", "string_content")
    .some((word) => /time_?out/i.test(word.text) && word.parent?.parent?.kind !== "expression_statement");
}

/** The values that a variable, or an attribute of the object, is given in this module; none when they are not seen. */
export function originsOf(receiver: PythonNode | undefined, file: PythonFile): readonly PythonNode[] {
  if (receiver?.kind === "identifier") {
    const found = file.scopes.lookup(receiver);
    return found.kind === "bound" ? found.bindings.flatMap(({ value }) => value ?? []) : [];
  }
  if (receiver?.kind === "call") return [receiver];
  return assignmentsOf(receiver).flatMap((assignment) => assignment.child("right") ?? []);
}

/** The code in which a value of that name is set up: the class of an attribute, the function or module of a variable. */
export function placeOf(receiver: PythonNode, file: PythonFile): PythonNode {
  const found = receiver.kind === "identifier" ? file.scopes.lookup(receiver) : undefined;
  if (found?.kind === "bound") return found.scope.node;
  return enclosingClass(receiver) ?? file.tree.root;
}

function assignmentsOf(receiver: PythonNode | undefined): readonly PythonNode[] {
  const owner = receiver?.kind === "attribute" ? enclosingClass(receiver) : undefined;
  return (owner?.descendants("assignment") ?? []).filter(
    (assignment) => dottedName(assignment.child("left")) === dottedName(receiver),
  );
}

/** Whether some of these methods of a value are called where it is set up: `sock.settimeout(5)`. */
export function isSetUpBy(receiver: PythonNode, methods: readonly string[], file: PythonFile): boolean {
  const name = dottedName(receiver);
  return [...walkAll(placeOf(receiver, file))].some((node) => {
    const called = node.kind === "call" ? node.child("function") : undefined;
    return (
      called?.kind === "attribute" &&
      dottedName(called.child("object")) === name &&
      methods.includes(called.child("attribute")?.text ?? "")
    );
  });
}

function walkAll(place: PythonNode): Iterable<PythonNode> {
  const body = place.child("body");
  return place.kind === "function_definition" && body !== undefined ? walkScope(body) : place.walk();
}
