import { afterEach, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnalysisPool, createAnalysisPool, DEFAULT_POOL, permissionFlags } from "../../src/analysis/pool.ts";
import type { Change } from "../../src/review/change.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";

const pools: AnalysisPool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function poolOf(options: Partial<typeof DEFAULT_POOL> = {}): AnalysisPool {
  const pool = createAnalysisPool({ ...DEFAULT_POOL, ...options });
  pools.push(pool);
  return pool;
}

const wholeFile = (head: string): Change => ({ path: "app.py", base: undefined, head, hunks: undefined });

/** Takes longer than the deadline of these tests, and more memory than theirs. */
const LABORIOUS = "x = [1, 2, 3]\n".repeat(20_000);

describe("the pool", () => {
  test("reviews a file in another process", async () => {
    const review = await poolOf().reviewFile(wholeFile("def f(:\n"), DEFAULT_SETTINGS);

    expect(review.skipped.map(({ reason }) => reason)).toEqual([expect.stringContaining("syntax error at line 1")]);
  });

  test("says when a file takes too long, and takes the next", async () => {
    const pool = poolOf({ processes: 1, deadlineMilliseconds: 1 });
    const slow = await Promise.all(
      [LABORIOUS, LABORIOUS].map((head) => pool.reviewFile(wholeFile(head), DEFAULT_SETTINGS)),
    );

    const skipped = [{ path: "app.py", reason: "its analysis took longer than 0.001 s" }];
    expect(slow.map((review) => review.skipped)).toEqual([skipped, skipped]);
  });

  test("says when a file needs too much memory, and goes on with the next", async () => {
    const pool = poolOf({ processes: 1, heapMegabytes: 16 });
    const large = await pool.reviewFile(wholeFile(LABORIOUS), DEFAULT_SETTINGS);
    const next = await pool.reviewFile(wholeFile("x = 1\n"), DEFAULT_SETTINGS);

    expect(large.skipped).toEqual([{ path: "app.py", reason: "its analysis needs more than 16 MB of memory" }]);
    expect(next.isReviewed).toBe(true);
  });
});

const lines = (name: string): string => Array.from({ length: 990 }, (_, index) => `${name} = ${index}\n`).join("");

describe("comparing texts", () => {
  test("is done in another process", async () => {
    const found = await poolOf().diff(`${lines("a")}END = 1\n`, `${lines("b")}END = 1\n`);

    expect(found).toMatchObject({ hunks: [{ oldStart: 1, oldLines: 991, newStart: 1, newLines: 991 }] });
  });

  test("ends at the deadline with a reason", async () => {
    const pool = poolOf({ deadlineMilliseconds: 1 });

    expect(await pool.diff(lines("a"), lines("b"))).toEqual({ skip: "its analysis took longer than 0.001 s" });
  });
});

/** What Node says of a script under the child's permissions and environment. */
const run = (script: string): string =>
  spawnSync(process.execPath, [...permissionFlags(64), "--eval", script], { encoding: "utf8", env: {} }).stderr;

describe("a child process", () => {
  test.each([
    ["read another file", "fs.readFileSync('/etc/hostname')"],
    ["read a file next to ours", "fs.readFileSync('README.md')"],
    ["list the folder above", "fs.readdirSync('..')"],
    ["leave by dots", "fs.readFileSync(process.cwd() + '/src/../../../etc/hostname')"],
    ["read the environment of its parent", "fs.readFileSync(`/proc/${process.ppid}/environ`)"],
    ["read its parent's command line", "fs.readFileSync(`/proc/${process.ppid}/cmdline`)"],
    ["write", "fs.writeFileSync('package.json', '')"],
    ["write below what it may read", "fs.writeFileSync('src/planted.ts', '')"],
    ["make a symbolic link", "fs.symlinkSync('/etc/hostname', 'src/planted.ts')"],
    ["delete", "fs.rmSync('package.json')"],
    ["start a process", "child_process.execSync('true')"],
    ["start a process without waiting", "child_process.spawn('true')"],
    ["start a thread", "new worker_threads.Worker('1', { eval: true })"],
    ["open an inspector", "inspector.open(0)"],
  ])("cannot %s", (_, script) => {
    expect(run(script)).toContain("ERR_ACCESS_DENIED");
  });

  test("cannot read by way of a symbolic link elsewhere", () => {
    const folder = mkdtempSync(join(tmpdir(), "sadpath-link-"));
    try {
      symlinkSync("/etc/hostname", join(folder, "link"));
      expect(run(`fs.readFileSync(${JSON.stringify(join(folder, "link"))})`)).toContain("ERR_ACCESS_DENIED");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("can read our own code", () => {
    expect(run("fs.readFileSync('src/errors.ts')")).toBe("");
  });

  test("inherits no environment", () => {
    expect(run("if (Object.keys(process.env).length > 0) throw new Error('environment')")).toBe("");
  });
});
