import type { PythonFile } from "../../src/python/file.ts";
import { HANDLER, isBroad } from "../../src/python/handlers.ts";
import {
  dottedName,
  enclosingFunction,
  keywordArgument,
  positionalArguments,
  statementsOf,
  unparenthesized,
  walkScope,
} from "../../src/python/syntax.ts";
import type { PythonNode } from "../../src/python/tree.ts";
import { defineRule, py, type RuleHit } from "../../src/review/rule.ts";
import { code } from "../../src/review/text.ts";
import { callsOneOf } from "../shared/callees.ts";

export const droppedTask = defineRule({
  id: "dropped-task",
  category: "error-handling",
  severity: "medium",
  // Lost errors are often harmless: the work reports them itself, or nothing depends on it.
  confidence: "low",
  cwe: [252],
  equivalents: { ruff: ["RUF006"] },
  title: "nobody keeps a task or looks at how it ended",
  why: "What runs in the background reports its failure to the object that starting it gives. When that is dropped, a failure vanishes without a trace, and the event loop may even throw a task away before it is done.",
  whenNotTo:
    "When what runs in the background handles and reports every error itself, and somebody else keeps the task.",
  examples: [
    {
      bad: py`
        import asyncio


        async def start(self):
            asyncio.create_task(self.poll())
      `,
      good: py`
        import asyncio


        async def start(self):
            task = asyncio.create_task(self.poll())
            self.tasks.add(task)
            task.add_done_callback(self.finished)
      `,
    },
    {
      bad: py`
        from concurrent.futures import ThreadPoolExecutor


        def upload_all(client, files):
            with ThreadPoolExecutor() as pool:
                for file in files:
                    pool.submit(client.upload, file)
      `,
      good: py`
        from concurrent.futures import ThreadPoolExecutor


        def upload_all(client, files):
            with ThreadPoolExecutor() as pool:
                futures = [pool.submit(client.upload, file) for file in files]
            for future in futures:
                future.result()
      `,
    },
  ],
  startsFrom: ["expression_statement"],
  check,
});

function check(statement: PythonNode, file: PythonFile): RuleHit | undefined {
  const value = unparenthesized(statement.namedChildren[0]);
  const call = value?.kind === "await" ? unparenthesized(value.namedChildren[0]) : value;
  if (call?.kind !== "call") return undefined;
  if (value?.kind === "await") return checkGather(call, file);
  if (startsTask(call, file)) {
    return {
      evidence: statement,
      problem: `Nobody keeps this task: the event loop holds it weakly and may drop it half done, and an error of ${work(call)} reaches nobody.`,
      solution: "Keep the task until it is done, and await it or look at its error in a done callback.",
    };
  }
  if (!startsFuture(call, file) || handlesItself(positionalArguments(call)[0], file)) return undefined;
  return {
    evidence: statement,
    problem: `An error of ${work(call)} is kept in the future that is dropped here: the work counts as done, and nobody learns that it failed.`,
    solution: "Keep the future and ask it for its result, or handle and log errors in the function itself.",
    group: "future",
  };
}

/** Results and errors together in one list, which nobody looks at. */
function checkGather(call: PythonNode, file: PythonFile): RuleHit | undefined {
  if (!callsOneOf(call, new Set(["asyncio.gather"]), file)) return undefined;
  if (keywordArgument(call, "return_exceptions")?.kind !== "true" || isWindingUp(call)) return undefined;
  return {
    evidence: call,
    problem: `${code("return_exceptions=True")} turns every failure into an item of a list that is dropped here: all of it counts as done, and nobody learns what failed.`,
    solution: "Look through the results for errors, or leave the option out so that the first one is raised.",
  };
}

const TASK_STARTERS: ReadonlySet<string> = new Set([
  "asyncio.create_task",
  "asyncio.ensure_future",
  "asyncio.AbstractEventLoop.create_task",
]);

/** `create_task` of asyncio or of an event loop; a task group keeps its tasks. */
function startsTask(call: PythonNode, file: PythonFile): boolean {
  if (callsOneOf(call, TASK_STARTERS, file)) return true;
  const called = call.child("function");
  if (called?.child("attribute")?.text !== "create_task") return false;
  const receiver = unparenthesized(called.child("object"));
  const loop = receiver?.kind === "call" ? file.names.qualifiedName(receiver.child("function")) : dottedName(receiver);
  return /(?:^|[._])(?:loop|get_event_loop|get_running_loop)$/.test(loop ?? "");
}

const FUTURE_STARTERS: ReadonlySet<string> = new Set([
  "asyncio.run_coroutine_threadsafe",
  "concurrent.futures.ProcessPoolExecutor.submit",
  "concurrent.futures.ThreadPoolExecutor.submit",
  "concurrent.futures.process.ProcessPoolExecutor.submit",
  "concurrent.futures.thread.ThreadPoolExecutor.submit",
  "multiprocessing.Pool.apply_async",
  "multiprocessing.pool.Pool.apply_async",
  "multiprocessing.pool.ThreadPool.apply_async",
]);

function startsFuture(call: PythonNode, file: PythonFile): boolean {
  return callsOneOf(call, FUTURE_STARTERS, file) && keywordArgument(call, "error_callback") === undefined;
}

/** The work that is handed over, for a sentence. */
function work(call: PythonNode): string {
  const [given] = positionalArguments(call);
  const called = given?.kind === "call" ? given.child("function") : given;
  const name = dottedName(called);
  return name === undefined ? "the work" : code(name);
}

/** A function of this module whose whole body takes every error. */
function handlesItself(given: PythonNode | undefined, file: PythonFile): boolean {
  if (given?.kind === "lambda") return false;
  const definition = given === undefined ? undefined : definitionOf(given, file);
  if (definition === undefined) return false;
  const [first, ...others] = statementsOf(definition.child("body")).filter((each) => canFail(each));
  return (
    others.length === 0 &&
    first?.kind === "try_statement" &&
    first.namedChildren.some((clause) => clause.kind === HANDLER && isBroad(clause, file))
  );
}

function canFail(statement: PythonNode): boolean {
  return statement.descendants("call", "await").length > 0;
}

function definitionOf(given: PythonNode, file: PythonFile): PythonNode | undefined {
  const name = dottedName(given.kind === "call" ? given.child("function") : given)
    ?.split(".")
    .at(-1);
  const found = file.functionsNamed(name ?? "");
  return found.length === 1 ? found[0] : undefined;
}

const WINDING_UP =
  /(?:^|_)(?:close|aclose|cancel|shutdown|stop|teardown|terminate|cleanup|clean|finish|exit|aexit|disconnect|unload|kill)/i;

/** Waiting for tasks that were cancelled, or at the end of something. */
function isWindingUp(call: PythonNode): boolean {
  const owner = enclosingFunction(call);
  const body = owner?.child("body");
  if (owner === undefined || body === undefined) return false;
  if (WINDING_UP.test(owner.child("name")?.text ?? "") || WINDING_UP.test(call.child("arguments")?.text ?? ""))
    return true;
  if ([...call.ancestors()].some(({ kind }) => kind === "finally_clause")) return true;
  return [...walkScope(body)].some(
    (node) => node.kind === "call" && node.child("function")?.text.endsWith(".cancel") === true,
  );
}
