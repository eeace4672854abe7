import type { PythonFile } from "../../src/python/file.ts";
import { HANDLER } from "../../src/python/handlers.ts";
import { dottedName, enclosingClass, enclosingStatement, statementsOf, walkScope } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { findWait } from "../shared/network-calls.ts";
import { calledName } from "../shared/callees.ts";
import { acquiredBy } from "../shared/resources.ts";

export const partialAcquisition = defineRule({
  id: "partial-acquisition",
  category: "resource-management",
  severity: "medium",
  // Whether the second step ever fails, and who tidies up then, is seen elsewhere.
  confidence: "low",
  cwe: [772],
  title: "when the second step of an opening fails, the first stays open",
  why: "An object whose `__init__` raises is never handed to anybody, and a `with` statement whose `__enter__` raises never calls `__exit__`. What was opened up to then is held by nobody who could close it.",
  whenNotTo: "When what was opened first ends by itself with the object.",
  examples: [
    {
      bad: py`
        import socket
        import subprocess


        class Bridge:
            def __init__(self, command, address):
                self.process = subprocess.Popen(command)
                self.link = socket.create_connection(address, timeout=5)
      `,
      good: py`
        import socket
        import subprocess


        class Bridge:
            def __init__(self, command, address):
                self.process = subprocess.Popen(command)
                try:
                    self.link = socket.create_connection(address, timeout=5)
                except OSError:
                    self.process.kill()
                    self.process.wait()
                    raise
      `,
    },
  ],
  startsFrom: ["function_definition"],
  check,
});

const OPENERS = /^__(?:init|enter|aenter)__$/;

function check(opener: PythonNode, file: PythonFile): readonly RuleHit[] {
  const owner = enclosingClass(opener);
  if (!OPENERS.test(opener.child("name")?.text ?? "") || owner === undefined || tidiesUpItself(owner)) return [];
  const body = opener.child("body");
  const calls = body === undefined ? [] : [...walkScope(body)].filter(({ kind }) => kind === "call");
  for (const [index, first] of calls.entries()) {
    const kept = keptBy(first, file);
    if (kept === undefined || isGuarded(first, opener, kept.name)) continue;
    const second = calls
      .slice(index + 1)
      .find((call) => mayWellFail(call, file) && !isGuarded(call, opener, kept.name) && !isAlternative(first, call));
    if (second !== undefined) return [describe({ opener, first, second, what: kept.what })];
  }
  return [];
}

interface Kept {
  readonly name: string;
  readonly what: string;
}

/** What a call opens and an attribute of the object holds, when the garbage collector does not end it. */
function keptBy(call: PythonNode, file: PythonFile): Kept | undefined {
  const acquired = acquiredBy(call, file);
  if (acquired === undefined || !OUTLIVES.has(acquired.resource.what)) return undefined;
  const receiver = dottedName(call.child("function")?.child("object"));
  const target = call.parent?.kind === "assignment" ? call.parent.child("left") : undefined;
  const held = acquired.resource.held === "receiver" ? receiver : dottedName(target?.namedChildren[0] ?? target);
  const name = acquired.resource.held === "receiver" ? receiver : (dottedName(target) ?? held);
  const isOfObject = name !== undefined && /^self\.\w+$/.test(name);
  return isOfObject ? { name, what: acquired.resource.what } : undefined;
}

/** What stays when the object that holds it is gone. */
const OUTLIVES: ReadonlySet<string> = new Set([
  "process",
  "temporary directory",
  "temporary file",
  "file descriptor",
  "lock",
]);

/** A step that starts a process or speaks with another side; a local file mostly opens. */
function mayWellFail(call: PythonNode, file: PythonFile): boolean {
  if (findWait(call, file) !== undefined) return true;
  if (/process|socket|connection|session|client|server/.test(acquiredBy(call, file)?.resource.what ?? "")) return true;
  return /\.(?:connect|bind|listen|login|authenticate|handshake|start_tls|check_output|check_call)$/.test(
    dottedName(call.child("function")) ?? "",
  );
}

/** A `try` around a call whose handlers or `finally` give back what is held, or end with the object's own closing. */
function isGuarded(call: PythonNode, opener: PythonNode, name: string): boolean {
  return call.ancestors().some((around) => {
    if (around.kind !== "try_statement" || !opener.contains(around)) return false;
    const clauses = around.children.filter(({ kind }) => kind === HANDLER || kind === "finally_clause");
    return clauses.some(
      (clause) => clause.text.includes(name) || /\bself\.\w*(?:close|clean|stop|shut|exit|kill)/.test(clause.text),
    );
  });
}

/** Statements of two branches of one `if`: only one of them runs. */
function isAlternative(first: PythonNode, second: PythonNode): boolean {
  const branches = first
    .ancestors()
    .filter(
      ({ kind, parent }) => kind === "block" && /^(?:if_statement|elif_clause|else_clause)$/.test(parent?.kind ?? ""),
    );
  return branches.some((branch) => !branch.contains(second) && branch.parent?.contains(second) === true);
}

/** An object with a `__del__` or a finalizer gives back what it has got so far, and an exit stack does too. */
function tidiesUpItself(owner: PythonNode): boolean {
  const methods = statementsOf(owner.child("body")).map((statement) => statement.child("name")?.text);
  return (
    methods.includes("__del__") ||
    /\b(?:weakref\.finalize|atexit\.register|ExitStack|AsyncExitStack)\b/.test(owner.text)
  );
}

function describe({
  opener,
  first,
  second,
  what,
}: Readonly<Record<"opener" | "first" | "second", PythonNode>> & { readonly what: string }): RuleHit {
  const from = enclosingStatement(first);
  const to = enclosingStatement(second);
  const never =
    opener.child("name")?.text === "__init__" ? "nobody ever gets the object" : `${code("__exit__")} is never called`;
  return {
    evidence: [from, to],
    problem: `When ${code(calledName(second))} fails, ${never}, and the ${what} of ${code(calledName(first))} stays.`,
    solution: `Give it back in an ${code("except")} clause that raises again, or open both on a ${code("contextlib.ExitStack")} and keep its ${code("pop_all()")}.`,
  };
}
