import { expect, test } from "@jest/globals";
import { releaseNotInFinally } from "../../rules/resource-management/release-not-in-finally.ts";
import { runRule } from "./rule-fixture.ts";

/** What is said of a function with these lines, which takes a lock. */
function saidOf(lines: readonly string[], kind = "threading.Lock"): { problem?: string; solution?: string } {
  const [module = ""] = kind.split(".");
  const start = module === "asyncio" ? "async def" : "def";
  const body = lines.map((line) => `    ${line}\n`).join("");
  const source = `import ${module}\n\nlock = ${kind}()\n\n\n${start} of(job, jobs):\n${body}`;
  return runRule(releaseNotInFinally, source).candidates[0]?.hit ?? {};
}

const HELD = "the lock stays held, and whoever wants it next waits forever.";

test.each([
  ["a call", ["job.run()"], "If `job.run()` raises, `lock.release()` is never reached"],
  ["an error that is raised", ["raise Full(job)"], "`raise Full(job)` leads past `lock.release()`"],
  [
    "an error that is raised on a condition",
    ["if job.full:", "    raise Full(job)"],
    "`raise Full(job)` leads past `lock.release()`",
  ],
  [
    "a `with`",
    ["with job.open() as stream:", "    stream.go()"],
    "If `job.open()` raises, `lock.release()` is never reached",
  ],
  [
    "a `yield`",
    ["yield job"],
    "If the generator is closed at `yield job`, or gets an error there, `lock.release()` is never reached",
  ],
])("%s that leads past the release is told in its own words", (_, lines, start) => {
  expect(saidOf(["lock.acquire()", ...lines, "lock.release()"]).problem).toBe(`${start}: ${HELD}`);
});

test.each([
  ["continue", "for job in jobs:"],
  ["break", "for job in jobs:"],
  ["continue", "while jobs:"],
  ["break", "while jobs:"],
])("`%s` in `%s` is what leads past the release", (jump, loop) => {
  const taken = ["lock.acquire()", "if job.done:", `    ${jump}`, "job.run()", "lock.release()"];
  const { problem } = saidOf([loop, ...taken.map((line) => `    ${line}`)]);

  expect(problem).toBe(`Nothing releases \`lock\` when control leaves at \`${jump}\` (line 10): ${HELD}`);
});

test("a loop's head is not what leads past the release", () => {
  const { problem } = saidOf(["for job in jobs:", "    lock.acquire()", "    if job.done:", "        lock.release()"]);

  expect(problem).toBe(`Nothing releases \`lock\` when control leaves at \`job.done\`: ${HELD}`);
});

test("a lock that its holder can take again stops the others", () => {
  const { problem } = saidOf(["lock.acquire()", "job.run()", "lock.release()"], "threading.RLock");

  expect(problem).toMatch(/and every other thread that wants it waits forever\.$/);
});

test("a lock that is awaited is taken in `async with`", () => {
  const { solution } = saidOf(["await lock.acquire()", "await job.run()", "lock.release()"], "asyncio.Lock");

  expect(solution).toBe("Take it in an `async with` statement.");
});

test("a lock whose `acquire` is never awaited is not taken", () => {
  expect(saidOf(["lock.acquire()", "await job.run()"], "asyncio.Lock")).toEqual({});
});
