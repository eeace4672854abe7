import type { PythonFile } from "../../src/python/file.ts";
import { isAlwaysTrue } from "../../src/python/raising.ts";
import { enclosingFunction, isAsync, isGenerator, unparenthesized } from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import type { Suggestion } from "../../src/review/finding.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { COROUTINES } from "../knowledge/coroutines.ts";
import { callsOneOf } from "../shared/callees.ts";

export const unawaitedCoroutine = defineRule({
  id: "unawaited-coroutine",
  category: "error-handling",
  severity: "high",
  confidence: "high",
  cwe: [252],
  equivalents: { pylint: ["unused-coroutine", "W1112"] },
  title: "a coroutine is made and never run",
  why: "Calling a coroutine function only makes a coroutine object. Nothing of its body runs, and no error says so: the connection stays open, the record stays unwritten.",
  whenNotTo: "Never: a call whose coroutine is dropped does nothing at all.",
  examples: [
    {
      bad: py`
        class Link:
            async def close(self):
                await self.writer.wait_closed()

            async def restart(self):
                self.close()
                await self.open()
      `,
      good: py`
        class Link:
            async def close(self):
                await self.writer.wait_closed()

            async def restart(self):
                await self.close()
                await self.open()
      `,
    },
    {
      bad: py`
        import asyncio


        async def poll(link):
            while link.is_open:
                await link.read()
                asyncio.sleep(5)
      `,
      good: py`
        import asyncio


        async def poll(link):
            while link.is_open:
                await link.read()
                await asyncio.sleep(5)
      `,
    },
  ],
  startsFrom: ["expression_statement"],
  check,
});

function check(statement: PythonNode, file: PythonFile): RuleHit | undefined {
  const call = unparenthesized(statement.namedChildren[0]);
  if (call?.kind !== "call" || !makesCoroutine(call, file) || isNeverRun(statement)) return undefined;
  const owner = enclosingFunction(statement);
  const isAwaitable = owner !== undefined && isAsync(owner);
  const suggestion = isAwaitable ? suggest(statement) : undefined;
  return {
    evidence: statement,
    problem: `${code(call.child("function")?.text ?? "")} only makes a coroutine here: nothing of it runs, and what follows takes its work for done.`,
    solution: isAwaitable
      ? "Await it."
      : "Await it in a coroutine, or hand it to the event loop and keep the task that this gives.",
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** A plain `async def` of this module, or a coroutine function that is known. */
function makesCoroutine(call: PythonNode, file: PythonFile): boolean {
  const definition = file.definitions.calledBy(call);
  if (definition === undefined) return callsOneOf(call, COROUTINES, file);
  const isPlain = ["none", "retry"].includes(file.names.decorationOf(definition));
  return isAsync(definition) && isPlain && !isGenerator(definition) && !isReplaced(call, file);
}

/** `self.run = runner`: what is called may be anything. */
function isReplaced(call: PythonNode, file: PythonFile): boolean {
  const called = call.child("function");
  if (called?.kind !== "attribute") return false;
  const replaced = replacedIn.get(file) ?? new Set(assignedAttributes(file));
  replacedIn.set(file, replaced);
  return replaced.has(called.text);
}

const replacedIn = new WeakMap<PythonFile, ReadonlySet<string>>();

function assignedAttributes(file: PythonFile): readonly string[] {
  return file.tree.root.descendants("assignment").flatMap((assignment) => {
    const left = assignment.child("left");
    return left?.kind === "attribute" ? left.text : [];
  });
}

/** The other branch of `if True:`, kept for a generator that makes the synchronous twin of an asynchronous module. */
function isNeverRun(statement: PythonNode): boolean {
  return [...statement.ancestors()].some(
    (around) =>
      around.kind === "else_clause" &&
      around.parent?.kind === "if_statement" &&
      isAlwaysTrue(around.parent.child("condition") ?? around),
  );
}

function suggest(statement: PythonNode): Suggestion | undefined {
  const { tree, startLine, endLine } = statement;
  const column = tree.positionAt(statement.start).column - 1;
  const lines = Array.from({ length: endLine - startLine + 1 }, (_, index) => tree.lineText(startLine + index));
  const [first = "", ...others] = lines;
  if (tree.text.includes("\r")) return undefined;
  const text = [`${first.slice(0, column)}await ${first.slice(column)}`, ...others].join("\n");
  return { startLine, endLine, text, python: "3.5" };
}
