import { afterEach, describe, expect, test } from "@jest/globals";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../src/analysis/child-process.ts";
import { type PoolLimits, ProcessPool } from "../../src/analysis/process-pool.ts";
import { eventually } from "../queue/eventually.ts";
import type { SampleAnswer, SampleTask } from "./sample-program.ts";

type SamplePool = ProcessPool<SampleTask, SampleAnswer>;

const LIMITS: PoolLimits = {
  processes: 1,
  startMilliseconds: 20_000,
  deadlineMilliseconds: 20_000,
  idleMilliseconds: 20_000,
  retireMegabytes: 1_000,
};
const pools: SamplePool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function poolOf(limits: Partial<PoolLimits> = {}, program = "sample-program.ts"): SamplePool {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const pool: SamplePool = new ProcessPool(
    { path, flags: ["--max-old-space-size=30", "--max-semi-space-size=1"] },
    { ...LIMITS, ...limits },
  );
  pools.push(pool);
  return pool;
}

function pidOf(outcome: Outcome<SampleAnswer>): number {
  if ("answer" in outcome) return outcome.answer.pid;
  throw new Error(`no answer: ${JSON.stringify(outcome)}`);
}

/** Whether a process exists; signal 0 only asks. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("the processes of a pool", () => {
  test("start with the first task, and serve the next ones too", async () => {
    const pool = poolOf({ processes: 3 });

    expect(pool.size).toBe(0);
    const first = pidOf(await pool.run("tell"));
    expect(pidOf(await pool.run("tell"))).toBe(first);
    expect(pool.size).toBe(1);
  });

  test("are at most as many as allowed, and the tasks that wait are all done", async () => {
    const pool = poolOf({ processes: 2 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => pool.run("tell")));

    expect(new Set(outcomes.map(pidOf)).size).toBe(2);
    expect(pool.size).toBe(2);
  });

  test("leave when idle, and one starts again for the next task", async () => {
    const pool = poolOf({ idleMilliseconds: 10 });
    const first = pidOf(await pool.run("tell"));
    await eventually(() => expect([pool.size, isRunning(first)]).toEqual([0, false]));

    expect(pidOf(await pool.run("tell"))).not.toBe(first);
  });

  test("are gone when the pool is closed, busy or idle", async () => {
    const pool = poolOf({ processes: 2 });
    const idle = pidOf(await pool.run("tell"));
    const hung = Promise.allSettled([pool.run("hang"), pool.run("hang")]);
    await eventually(() => expect(pool.size).toBe(2));
    await pool.close();

    expect(isRunning(idle)).toBe(false);
    for (const outcome of await hung)
      expect(outcome).toMatchObject({ status: "rejected", reason: { message: "the pool is closed" } });
    await expect(pool.run("tell")).rejects.toThrow("closed");
  });

  test("see nothing of our environment", async () => {
    const outcome = await poolOf().run("tell");

    expect("answer" in outcome && outcome.answer.environment).toEqual([]);
  });

  test("are replaced when they hold too much memory", async () => {
    const pool = poolOf();
    const large = pidOf(await pool.run("keep memory"));

    expect(isRunning(large)).toBe(false);
    expect(pidOf(await pool.run("tell"))).not.toBe(large);
  });
});

describe("a task that goes wrong", () => {
  test.each<[SampleTask, unknown]>([
    ["exit", { ended: { by: "status 7" } }],
    ["use memory", { ended: "memory" }],
    ["fail", { error: "it failed" }],
  ])("%s: is told, and those that wait are done by another process", async (task, outcome) => {
    const pool = poolOf();
    const before = pidOf(await pool.run("tell"));
    const [wrong, ...others] = await Promise.all([pool.run(task), pool.run("tell"), pool.run("tell")]);

    expect(wrong).toEqual(outcome);
    expect(others.map(pidOf)).not.toContain(before);
  });

  test("hang: is killed at the deadline, which does not count for those that wait", async () => {
    const pool = poolOf({ deadlineMilliseconds: 500 });
    const before = pidOf(await pool.run("tell"));
    const outcomes = await Promise.all([pool.run("hang"), pool.run("hang"), pool.run("tell")]);

    expect(outcomes).toEqual([
      { ended: "deadline" },
      { ended: "deadline" },
      { answer: expect.any(Object), megabytes: 1 },
    ]);
    expect(isRunning(before)).toBe(false);
  });

  test("a process that dies idle harms nobody", async () => {
    const pool = poolOf();
    const gone = pidOf(await pool.run("exit afterwards"));
    await eventually(() => expect(isRunning(gone)).toBe(false));

    expect(pidOf(await pool.run("tell"))).not.toBe(gone);
  });

  test("a process that was killed from outside while idle harms nobody", async () => {
    const pool = poolOf();
    const gone = pidOf(await pool.run("tell"));
    process.kill(gone, "SIGKILL");
    await eventually(() => expect(isRunning(gone)).toBe(false));

    expect(pidOf(await pool.run("tell"))).not.toBe(gone);
  });

  test("a program that does not start is an error that tells why", async () => {
    await expect(poolOf({}, "no-such-program.ts").run("tell")).rejects.toThrow("no-such-program.ts");
  });
});
