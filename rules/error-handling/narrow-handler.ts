import type { PythonFile } from "../../src/python/file.ts";
import { effectiveStatements, guardedStatement, HANDLER, isBroad } from "../../src/python/handlers.ts";
import { handledTypes } from "../../src/python/raising.ts";
import { dottedName, enclosingFunction, givenKeywords, statementsOf, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { outsideEffect } from "../shared/outside-calls.ts";
import { OVERLOOKED_ERRORS, type OverlookedError } from "../knowledge/overlooked-errors.ts";
import { isRetried } from "../shared/retries.ts";

export const narrowHandler = defineRule({
  id: "narrow-handler",
  category: "error-handling",
  severity: "medium",
  confidence: "medium",
  cwe: [755],
  title: "a handler misses errors that the guarded call raises",
  why: "The failure was thought of, but it arrives as another class than the handler names: it passes the handler by and leaves the work half done.",
  whenNotTo: "When the other errors are meant to travel, and a caller brings the state back.",
  examples: [
    {
      bad: py`
        import subprocess


        def version(tool):
            try:
                return subprocess.check_output([tool, "--version"], timeout=5)
            except subprocess.CalledProcessError:
                return b"unknown"
      `,
      good: py`
        import subprocess


        def version(tool):
            try:
                return subprocess.check_output([tool, "--version"], timeout=5)
            except (OSError, subprocess.SubprocessError):
                return b"unknown"
      `,
    },
    {
      bad: py`
        def add_address(self, device, address):
            try:
                device.addr.add(address)
            except RuntimeError:
                LOG.warning("the address was not added")
                return
            self.addresses.add(address)
      `,
      good: py`
        def add_address(self, device, address):
            try:
                device.addr.add(address)
            except Exception:
                LOG.exception("the address was not added")
                device.addr.delete(address)
                raise
            self.addresses.add(address)
      `,
    },
  ],
  startsFrom: ["try_statement"],
  check,
});

function check(guarded: PythonNode, file: PythonFile): RuleHit | undefined {
  const handlers = guarded.namedChildren.filter((child) => child.kind === HANDLER);
  const [first] = handlers;
  if (first === undefined || handlers.some((handler) => isBroad(handler, file))) return undefined;
  if (handledOutside(guarded, file) || isRetried(enclosingFunction(guarded), file)) return undefined;

  const handled = handlers
    .flatMap((handler) => handledTypes(handler) ?? [])
    .map((type) => file.names.qualifiedName(type));
  // A class whose name says nothing may cover anything.
  if (handled.includes(undefined)) return undefined;
  const names = handled.flatMap((name) => (name === undefined ? [] : file.library.canonicalName(name)));
  const known = checkKnownCalls(guarded, { file, names, first });
  if (known !== undefined) return { ...known, confidence: handlers.every(onlyTells) ? "low" : "high" };
  return checkRuntimeErrorOnly(guarded, { file, names, first });
}

/** Logs the error and raises it again: the error that passes by reaches the caller the same way. */
function onlyTells(handler: PythonNode): boolean {
  const last = effectiveStatements(handler).at(-1);
  const isRaisedAgain = last?.kind === "raise_statement" && last.namedChildren.length === 0;
  return (
    isRaisedAgain && handler.descendants("expression_statement").every(({ namedChildren: [call] }) => isTold(call))
  );
}

function isTold(expression: PythonNode | undefined): boolean {
  const callee = expression?.kind === "call" ? (expression.child("function")?.text ?? "") : "";
  return /^print$|\.(?:debug|info|warn|warning|error|exception|critical|log)$/.test(callee);
}

interface Handled {
  readonly file: PythonFile;
  /** Canonical names of the classes that the handlers name. */
  readonly names: readonly string[];
  /** The first handler. */
  readonly first: PythonNode;
}

/** Calls whose errors are known, with a handler that shows they were thought of. */
function checkKnownCalls(guarded: PythonNode, { file, names, first }: Handled): RuleHit | undefined {
  for (const call of callsIn(guarded.child("body"))) {
    const callee = file.names.qualifiedName(call.child("function"));
    const raised = callee === undefined ? undefined : file.library.raisesOf(callee, givenKeywords(call));
    const fact = OVERLOOKED_ERRORS.find(
      (known) => raised !== undefined && isOverlooked(known, { file, names, raised }),
    );
    if (fact === undefined || callee === undefined || isExpected(fact, call, file)) continue;
    return {
      evidence: first,
      problem: `${code(callee)} also raises ${code(fact.missing)}, ${fact.reason}: it passes this handler by, and the failure that was planned for ends the caller instead.`,
      solution: `Handle ${code(fact.missing)} too, or the library's base class.`,
    };
  }
  return undefined;
}

/** Whether somebody further out takes the error by its class, or the docstring says that it travels. */
function isExpected({ missing }: OverlookedError, call: PythonNode, file: PythonFile): boolean {
  if (file.errors.handlingOf(call, missing) !== undefined) return true;
  const owner = enclosingFunction(call);
  if (owner === undefined) return false;
  if (docstringOf(owner).includes(missing.split(".").at(-1) ?? missing)) return true;
  const calls = file.callsNamed(owner.child("name")?.text ?? "");
  return calls.some((each) => {
    if (file.definitions.calledBy(each) !== owner) return false;
    const taker = file.errors.handlingOf(each, missing)?.by;
    // A caller who takes every error did not think of this one.
    return taker !== undefined && !isBroad(taker, file);
  });
}

function docstringOf(owner: PythonNode): string {
  const [first] = statementsOf(owner.child("body"));
  const expression = first?.kind === "expression_statement" ? first.namedChildren[0] : undefined;
  return expression?.kind === "string" ? expression.text : "";
}

function isOverlooked(
  { missing, handled }: OverlookedError,
  { file, names, raised }: Pick<Handled, "file" | "names"> & { readonly raised: readonly string[] },
): boolean {
  if (!raised.includes(missing) || !names.some((name) => handled.has(name))) return false;
  return names.every((name) => file.errors.isSubtype(missing, name) === false);
}

/** Only RuntimeError around a change of something outside, on which more state depends. */
function checkRuntimeErrorOnly(guarded: PythonNode, { file, names, first }: Handled): RuleHit | undefined {
  if (names.some((name) => name !== "RuntimeError")) return undefined;
  if (first.descendants("raise_statement").length > 0) return undefined;
  const change = callsIn(guarded.child("body")).find((call) => outsideEffect(call, file) !== undefined);
  if (change === undefined) return undefined;

  const callee = code(change.child("function")?.text ?? "");
  const isDependent = hasDependentChange(guarded, { change, file });
  return {
    evidence: [guarded, first],
    problem: isDependent
      ? `Only ${code("RuntimeError")} is handled around ${callee}: a lost connection or a timeout passes by, and what is recorded no longer matches what is configured.`
      : `Only ${code("RuntimeError")} is handled around ${callee}: a network failure, timeout or API error passes by and may leave the change half made.`,
    solution: "Handle the errors that the library documents, and bring the state back or try again before going on.",
    ...(isDependent ? {} : { confidence: "low" as const }),
  };
}

/** State of the object, or more changes outside, that come after the change and take it for done. */
function hasDependentChange(guarded: PythonNode, { change, file }: { change: PythonNode; file: PythonFile }): boolean {
  const later = guarded.parent?.namedChildren.filter((sibling) => sibling.index > guarded.index) ?? [];
  const within = [guarded.child("body"), ...guarded.children.filter((child) => child.kind === "else_clause")];
  return [...within, ...later].some(
    (part) =>
      part !== undefined &&
      [...walkScope(part)].some(
        (node) =>
          node.index > change.index &&
          (isObjectState(node) ||
            (node.kind === "call" && !change.contains(node) && outsideEffect(node, file) !== undefined)),
      ),
  );
}

function isObjectState(node: PythonNode): boolean {
  if (node.kind === "assignment" || node.kind === "augmented_assignment")
    return /^self\.\w/.test(node.child("left")?.text ?? "");
  if (node.kind !== "call") return false;
  return /^self\.[\w.]+\.(?:add|append|update|pop|remove|discard|clear|extend|insert)$/.test(
    dottedName(node.child("function")) ?? "",
  );
}

function callsIn(body: PythonNode | undefined): readonly PythonNode[] {
  return body === undefined ? [] : [...walkScope(body)].filter((node) => node.kind === "call");
}

/** A broader handler around this one, in the same function. */
function handledOutside(guarded: PythonNode, file: PythonFile): boolean {
  const owner = enclosingFunction(guarded);
  return [...guarded.ancestors()].some(
    (node) =>
      node.kind === "try_statement" &&
      enclosingFunction(node) === owner &&
      node.child("body")?.contains(guarded) === true &&
      node.namedChildren.some(
        (child) => child.kind === HANDLER && guardedStatement(child) === node && isBroad(child, file),
      ),
  );
}
