import { type Custody, custodyOf, type Leak } from "../../src/python/custody.ts";
import { decoratorsOf } from "../../src/python/decorators.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { dottedName, enclosingFunction, literalText, positionalArguments } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { calledName } from "../shared/callees.ts";
import { type Acquired, acquiredBy } from "../shared/resources.ts";
import { firstLine } from "../shared/plain-text.ts";

export const unclosedResource = defineRule({
  id: "unclosed-resource",
  category: "resource-management",
  severity: "medium",
  confidence: "medium",
  cwe: [772],
  equivalents: {
    ruff: ["SIM115"],
    pylint: ["consider-using-with", "R1732"],
    codeql: ["py/file-not-closed", "py/should-use-with"],
  },
  title: "something that was opened is not closed",
  why: "Files, sockets and connections that nobody closes pile up until the process may open no more, and what was written may not be on the disk yet.",
  whenNotTo: "When it lives as long as the process, or somebody else closes it.",
  examples: [
    {
      bad: py`
        import json


        def save(settings, path):
            json.dump(settings, open(path, "w"))
      `,
      good: py`
        import json


        def save(settings, path):
            with open(path, "w") as stream:
                json.dump(settings, stream)
      `,
    },
    {
      bad: py`
        import socket


        def connect(address):
            sock = socket.socket()
            sock.settimeout(10)
            sock.connect(address)
            return sock
      `,
      good: py`
        import socket


        def connect(address):
            sock = socket.socket()
            sock.settimeout(10)
            try:
                sock.connect(address)
            except OSError:
                sock.close()
                raise
            return sock
      `,
    },
  ],
  startsFrom: ["call"],
  check,
});

function check(call: PythonNode, file: PythonFile): RuleHit | undefined {
  const acquired = acquiredBy(call, file);
  if (acquired === undefined || acquired.resource.held === "receiver" || IGNORED.has(acquired.resource.what))
    return undefined;
  if (isHarmless(call, file)) return undefined;
  const custody = custodyOf(file, acquired.acquisition);
  if (custody?.leak === undefined) return undefined;
  if (custody.leak.by === "return") {
    const hit = neverClosed(call, acquired, custody.releases.length > 0 ? custody.leak : undefined);
    return staysOpen(call, acquired) ? hit : { ...hit, confidence: "low" };
  }
  // Closed when all goes well: release-not-in-finally speaks of that.
  if (custody.releases.length > 0 || !OUTSIDE.test(acquired.resource.what)) return undefined;
  const hit = lostOnFailure(call, acquired, custody.leak);
  return hit === undefined || isMade(acquired, custody) ? hit : { ...hit, confidence: "low" };
}

/** A socket that a function makes for its caller, who hears of the error and tries again: what is only used here goes with the function. */
function isMade({ resource }: Acquired, { leak, escapes }: Custody): boolean {
  if (resource.what !== "socket" || !escapes.some(({ how }) => how === "returned")) return false;
  return leak?.cause?.ancestors().some(({ kind }) => kind === "try_statement") === false;
}

/**
 * Reference counting closes what a function leaves behind as soon as it ends, but never a bare descriptor, which is a number. What was
 * written piece by piece loses its last piece when the disk is full, for nobody hears of an error of that close; written in one go it
 * fails where it is written. A session of FTP is one of the few that its server allows.
 */
function staysOpen(call: PythonNode, { resource }: Acquired): boolean {
  const owner = enclosingFunction(call);
  if (owner === undefined || owner.child("name")?.text === "main") return false;
  if (resource.what === "file descriptor") return !endsSoon(owner);
  if (resource.what === "file") return isWritten(call) && isWrittenInPieces(call, owner);
  return calledName(call).split(".").at(-1)?.startsWith("FTP") === true;
}

/** The process of an Ansible module ends with its work; that of a queue's worker may, as its settings say. */
function endsSoon(owner: PythonNode): boolean {
  if (/\bimport\b.*\b(?:AnsibleModule|\w*ModuleHelper)\b/.test(owner.tree.text)) return true;
  return decoratorsOf(owner).some(({ text }) => /(?:^|[._])task\b/.test(text));
}

function isWritten(call: PythonNode): boolean {
  return positionalArguments(call).some((argument) => /^[bt]?[wax]/.test(literalText(argument) ?? ""));
}

/** By more than one write, or by something that makes many (`json.dump`, `retrbinary`): not `open(path, "w").write(text)`. */
function isWrittenInPieces(call: PythonNode, owner: PythonNode): boolean {
  const place = call.parent;
  if (place?.kind === "attribute") return place.parent?.kind !== "call";
  if (place?.kind !== "assignment") return !PICKLES.test(dottedName(place?.parent?.child("function")) ?? "");
  const name = place.child("left")?.text ?? "";
  const calls = owner.descendants("call");
  if (calls.some((other) => dottedName(other.child("function")) === `${name}.flush`)) return false;
  const writes = calls.filter((other) => /^write(?:lines)?$/.test(methodOn(name, other)));
  return writes.length > 1 || writes.some((write) => isRepeatedAfter(call, write));
}

/** A pickle is written in one go. */
const PICKLES = /(?:^|\.)c?[Pp]ickle\.dump$/;

function methodOn(name: string, call: PythonNode): string {
  const called = call.child("function");
  return called?.child("object")?.text === name ? (called.child("attribute")?.text ?? "") : "";
}

function isRepeatedAfter(opening: PythonNode, write: PythonNode): boolean {
  return write.ancestors().some((around) => /^(?:for|while)_statement$/.test(around.kind) && !around.contains(opening));
}

/** Opens nothing outside of the process, or keeps it open on purpose: a buffer in memory, a selector, a locked pid file. */
function isHarmless(call: PythonNode, file: PythonFile): boolean {
  const given = call.child("arguments")?.text ?? "";
  if (/devnull|\/dev\/null|BytesIO|StringIO|fileobj\s*=/.test(given)) return true;
  if (/^selectors\.(?:Select|Poll)Selector$/.test(file.names.qualifiedName(call.child("function")) ?? "")) return true;
  return /\b(?:flock|lockf)\b/.test(enclosingFunction(call)?.text ?? "");
}

/** Other rules speak of processes, temporary files and tasks. */
const IGNORED: ReadonlySet<string> = new Set([
  "process",
  "temporary file",
  "temporary directory",
  "directory",
  "task",
  "thread",
  "lock",
  "pool",
  "executor",
]);

/** Steps that speak with another side; setting an option hardly fails. */
const MAY_WELL_FAIL = /connect|login|log_in|auth|handshake|wrap_socket|wrap\(|send|recv|read|request|execute/i;

/** What the other side keeps open too. */
const OUTSIDE = /socket|connection|server/;

/** @param skipping the way that leads past the places that close it; undefined when there are none */
function neverClosed(call: PythonNode, { resource }: Acquired, skipping: Leak | undefined): RuleHit {
  const opened = code(calledName(call));
  const cause = skipping?.cause;
  const when = cause === undefined ? "" : ` when control leaves at ${code(firstLine(cause))}`;
  return {
    evidence: call,
    problem: `The ${resource.what} that ${opened} opens is never closed${when}: ${consequenceOf(call, resource)}.`,
    solution: resource.isContextManager
      ? `Open it in a ${code("with")} statement.`
      : "Close it in a `finally` clause, or in `contextlib.closing`.",
  };
}

function consequenceOf(call: PythonNode, { what }: Acquired["resource"]): string {
  if (what === "file descriptor")
    return "it is a number, which nothing collects, so the process runs out of them one by one";
  return what === "file" && isWritten(call)
    ? "the last of what is written goes out when it is collected, and an error of that reaches nobody"
    : "it stays open until the interpreter happens to collect it";
}

function lostOnFailure(call: PythonNode, { resource }: Acquired, { cause }: Leak): RuleHit | undefined {
  if (cause === undefined || !MAY_WELL_FAIL.test(cause.text)) return undefined;
  return {
    evidence: call,
    problem: `If ${code(firstLine(cause))} fails, nobody has the ${resource.what} that ${code(calledName(call))} opened any more: it stays open on both sides.`,
    solution: "Close it in an `except` clause that raises again, before it is handed out.",
  };
}
