import type { Acquisition } from "../../src/python/acquisition.ts";
import { custodyOf } from "../../src/python/custody.ts";
import { HANDLER } from "../../src/python/handlers.ts";
import type { Raised } from "../../src/python/errors.ts";
import type { PythonFile } from "../../src/python/file.ts";
import { skippedWhenRaising } from "../../src/python/flow-paths.ts";
import { findUnheldPath } from "../../src/python/held-locks.ts";
import { type RaiseOutcome, raiseOutcomesOf } from "../../src/python/raise-outcomes.ts";
import { enclosingFunction } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";

/** What stands on a line of the table, and what is expected of it. */
export interface Line {
  readonly file: PythonFile;
  readonly number: number;
  /** The outermost statement that begins on the line. */
  readonly statement: PythonNode;
  /** The first call that begins on the line. */
  readonly call: PythonNode | undefined;
  readonly expected: string;
}

/** One question that the table asks of a line: the answer, in the words of the table. */
type Question = (line: Line) => string;

const CALLS_TO_RELEASE: Acquisition["release"] = {
  methods: new Set(["close"]),
  functions: new Set(["shutil.rmtree"]),
  borrows: (callee) => callee === "json.load",
};

/** The questions, by the words that the table asks them with. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  name: ({ file, call }) => file.names.qualifiedName(call?.child("function")) ?? "?",
  type: ({ file, statement }) => file.names.typeOf(valueOf(statement)) ?? "?",
  returns: ({ file, statement }) => file.names.returnTypeOf(statement) ?? "?",
  raises: ({ file, statement }) =>
    tellRaised(
      statement.kind === "function_definition"
        ? file.errors.raisedByCalling(statement)
        : file.errors.raisedBy(statement),
    ),
  handled: ({ file, statement }) => raiseOutcomesOf(file, statement).map(tellOutcome).join(", "),
  fate,
  skipped,
  unheld: (line) => (isUnheld(line) ? line.expected : "held"),
  held: (line) => (isUnheld(line) ? "unheld" : line.expected),
  uses: ({ file, statement }) =>
    file.calls
      .ofDefinition(statement)
      .parameterUses.map(({ parameter, as, callee }) =>
        as === "context"
          ? `with ${parameter}`
          : as === "receiver"
            ? `${parameter}.${callee}()`
            : `${callee}(${parameter})`,
      )
      .join(", ") || "nothing",
  changes: ({ file, statement }) => file.calls.ofDefinition(statement).changes.join(", ") || "nothing",
};

function valueOf(statement: PythonNode): PythonNode | undefined {
  const [inner] = statement.namedChildren;
  return inner?.kind === "assignment" ? inner.child("right") : inner;
}

function tellRaised({ types, isOpen }: Raised): string {
  return [...types, ...(isOpen ? ["+"] : [])].join(", ") || "nothing";
}

function tellOutcome({ error, handling }: RaiseOutcome): string {
  if (handling === undefined) return `${error ?? "+"} leaves`;
  const { by, isSure } = handling;
  const types = by.childrenIn("value").map(({ text }) => text);
  const taker = by.kind === HANDLER ? types.join(", ") || "everything" : by.text;
  return `${error ?? "+"} ${isSure ? "by" : "maybe by"} ${taker}`;
}

function fate({ file, statement }: Line): string {
  const acquiring = statement
    .descendants("call")
    .find((call) => /(?:^|\.)(?:open|mkdtemp|acquire)$/.test(call.child("function")?.text ?? ""));
  if (acquiring === undefined) return "nothing is acquired";
  const isLock = acquiring.child("function")?.child("attribute")?.text === "acquire";
  const custody = custodyOf(file, {
    call: acquiring,
    subject: isLock ? "receiver" : "value",
    release: isLock ? { methods: new Set(["release"]) } : CALLS_TO_RELEASE,
  });
  if (custody === undefined) return "not known";
  const { verdict, leak, escapes } = custody;
  if (leak !== undefined) return `leaks on ${leak.by}: ${leak.cause?.text ?? "the end"}`;
  return verdict === "released" ? verdict : `escapes: ${escapes.map(({ how }) => how).join(", ")}`;
}

function skipped({ file, statement }: Line): string {
  const flow = file.flowOf(enclosingFunction(statement) ?? file.tree.root);
  return flow === undefined
    ? "not known"
    : skippedWhenRaising(flow, statement)
        .map(({ text }) => text)
        .join(", ");
}

function isUnheld({ file, call, expected, statement }: Line): boolean {
  const target = enclosingFunction(statement)
    ?.descendants("call")
    .find(({ text }) => text === expected);
  if (call === undefined || target === undefined) throw new Error(`there is no ${expected}`);
  return findUnheldPath(file, { from: call, to: target, isLock: ({ text }) => text === "lock" }) !== undefined;
}
