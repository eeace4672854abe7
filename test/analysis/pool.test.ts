import { afterEach, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createAnalysisPool, DEFAULT_POOL, permissionFlags } from "../../src/analysis/pool.ts";
import type { Change } from "../../src/review/change.ts";
import type { Analyser } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";

const pools: Analyser[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function poolOf(options: Partial<typeof DEFAULT_POOL> = {}): Analyser {
  const pool = createAnalysisPool({ ...DEFAULT_POOL, ...options });
  pools.push(pool);
  return pool;
}

const wholeFile = (head: string): Change => ({ path: "app.py", base: undefined, head, hunks: undefined });

describe("the pool", () => {
  test("reviews a file in another process", async () => {
    const review = await poolOf().reviewFile(wholeFile("def f(:\n"), DEFAULT_SETTINGS);

    expect(review.skipped.map(({ reason }) => reason)).toEqual([expect.stringContaining("syntax error at line 1")]);
  });

  test("kills a process at the deadline, says so, and goes on with the next file", async () => {
    const pool = poolOf({ processes: 1, deadlineMilliseconds: 1_500 });
    const slow = await pool.reviewFile(wholeFile("x = [1, 2, 3]\n".repeat(400_000)), DEFAULT_SETTINGS);
    const next = await pool.reviewFile(wholeFile("x = 1\n"), DEFAULT_SETTINGS);

    expect(slow.skipped).toEqual([{ path: "app.py", reason: "its analysis took longer than 1.5 s" }]);
    expect(next.skipped).toEqual([]);
  });

  test("says when a file breaks its process", async () => {
    const pool = poolOf({ heapMegabytes: 20, deadlineMilliseconds: 30_000 });
    const review = await pool.reviewFile(wholeFile("x = [1, 2, 3]\n".repeat(80_000)), DEFAULT_SETTINGS);

    expect(review.skipped).toEqual([{ path: "app.py", reason: "its analysis ran out of memory or ended its process" }]);
  });
});

/** What Node says of a script under the child's permissions and environment. */
const run = (script: string): string =>
  spawnSync(process.execPath, [...permissionFlags(64), "--eval", script], { encoding: "utf8", env: {} }).stderr;

describe("a child process", () => {
  test.each([
    ["read another file", "fs.readFileSync('/etc/hostname')"],
    ["list the folder above", "fs.readdirSync('..')"],
    ["write", "fs.writeFileSync('package.json', '')"],
    ["start a process", "child_process.execSync('true')"],
    ["start a thread", "new worker_threads.Worker('1', { eval: true })"],
  ])("cannot %s", (_, script) => {
    expect(run(script)).toContain("ERR_ACCESS_DENIED");
  });

  test("inherits no environment", () => {
    expect(run("if (Object.keys(process.env).length > 0) throw new Error('environment')")).toBe("");
  });
});
