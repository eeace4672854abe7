import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { expect, test } from "@jest/globals";

import { createRepository, createScratch, type Scratch } from "./scratch.ts";
import { withoutTime } from "./sadpath.ts";

const SAMPLE_CLI = join(import.meta.dirname, "sample-cli.ts");
const WAITING_CLI = join(import.meta.dirname, "waiting-cli.ts");

/** Runs the command line as a program of its own. */
function start(scratch: Scratch, args: readonly string[], input = ""): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [SAMPLE_CLI, "review", ...args], { cwd: scratch.path, input, encoding: "utf8" });
}

test("the status is 0 without findings", () => {
  using scratch = createScratch();
  scratch.write("x.py", "safe()\n");
  const { status, stdout, stderr } = start(scratch, ["--all", "."]);
  expect(withoutTime(stdout)).toBe("No problems found. · 1 line of 1 file reviewed · N ms\n");
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("the status is 1 with findings", () => {
  using scratch = createScratch();
  scratch.write("x.py", "risky()\n");
  const { status, stdout } = start(scratch, ["--all", ".", "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ path: "x.py", ruleId: "risky-call" }] });
  expect(status).toBe(1);
});

test("the status is 2 for wrong usage", () => {
  using scratch = createScratch();
  const { status, stdout, stderr } = start(scratch, ["--all"]);
  expect(stderr).toBe("sadpath: Name the files or folders to review: `sadpath review --all PATH`.\n");
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

test("a patch is read from standard input", () => {
  using repository = createRepository();
  repository.write("x.py", "safe()\n");
  repository.commit();
  repository.write("x.py", "risky()\n");
  const { status, stdout } = start(repository, ["--patch", "-", "--format", "json"], `${repository.git("diff")}\n`);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ path: "x.py", startLine: 1 }], skipped: [] });
  expect(status).toBe(1);
});

test("a reader that closes its end early does no harm", () => {
  using scratch = createScratch();
  scratch.write("x.py", "risky()\n".repeat(5000));
  const command = '"$0" "$1" review --all . | head -n 1; echo "${PIPESTATUS[0]}"';
  const { stdout, stderr } = spawnSync("bash", ["-c", command, process.execPath, SAMPLE_CLI], {
    cwd: scratch.path,
    encoding: "utf8",
  });
  expect(stdout).toBe("x.py\n1\n");
  expect(stderr).toBe("");
});

test.each(["2>/dev/full", "2>&-"])("the status is 2 for wrong usage that nobody can be told of: %s", (redirection) => {
  using scratch = createScratch();
  const command = `"$0" "$1" review --all ${redirection}`;
  const { status } = spawnSync("bash", ["-c", command, process.execPath, SAMPLE_CLI], { cwd: scratch.path });
  expect(status).toBe(2);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the analysis, then the process", async (signal) => {
  using scratch = createScratch();
  scratch.write("x.py", "x = 1\n");
  const child = spawn(process.execPath, [WAITING_CLI, "review", "--all", "."], { cwd: scratch.path });
  const stderr = text(child.stderr);
  let stdout = "";
  const ended = once(child, "close");
  child.stdout.on("data", (piece: Buffer) => {
    stdout += piece.toString();
    if (stdout === "reviewing\n") child.kill(signal);
  });
  expect(await ended).toEqual([null, signal]);
  expect(stdout).toBe("reviewing\nclosed\n");
  expect(await stderr).toBe("");
});

test("the real command answers through npm, with paths from where the user is", () => {
  using scratch = createScratch();
  scratch.write("x.py", "x = 1\n");
  const root = join(import.meta.dirname, "..", "..");
  const args = ["--prefix", root, "run", "--silent", "sadpath", "--", "review", "--all", "x.py"];
  const { status, stdout } = spawnSync("npm", args, { cwd: scratch.path, encoding: "utf8" });
  expect(withoutTime(stdout)).toBe("No problems found. · 1 line of 1 file reviewed · N ms\n");
  expect(status).toBe(0);
});
