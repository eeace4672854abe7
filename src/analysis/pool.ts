import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import type { Change } from "../review/change.ts";
import type { Analyser } from "../review/review.ts";
import { type FileReview, NOT_REVIEWED } from "../review/review-change.ts";
import type { AnalysisTask } from "./child.ts";

/** Limits of one child process. */
export interface PoolOptions {
  /** How many child processes at most. */
  readonly processes: number;
  /** How long one file may take before its process is killed, in milliseconds. */
  readonly deadlineMilliseconds: number;
  /** JavaScript heap of one process, in megabytes. */
  readonly heapMegabytes: number;
  /** How long a process waits for another file before it leaves, in milliseconds. */
  readonly idleMilliseconds: number;
}

/** Limits that no file of a real project comes near: the slowest known takes a tenth of a second. */
export const DEFAULT_POOL: PoolOptions = {
  processes: 2,
  deadlineMilliseconds: 10_000,
  heapMegabytes: 512,
  idleMilliseconds: 30_000,
};

const isSource = import.meta.url.endsWith(".ts");

/** Makes a pool. No process starts before the first file comes. */
export function createAnalysisPool(options: PoolOptions = DEFAULT_POOL): Analyser {
  const pool = new Tinypool({
    filename: new URL(isSource ? "./child.ts" : "./child.js", import.meta.url).href,
    runtime: "child_process",
    minThreads: 0,
    maxThreads: options.processes,
    idleTimeout: options.idleMilliseconds,
    serialization: "advanced",
    env: {},
    execArgv: permissionFlags(options.heapMegabytes),
  });
  return {
    reviewFile: async (change, settings) => {
      const task: AnalysisTask = { change, settings };
      const signal = AbortSignal.timeout(options.deadlineMilliseconds);
      try {
        const review: FileReview = await pool.run(task, { signal });
        return review;
      } catch (cause) {
        const seconds = options.deadlineMilliseconds / 1_000;
        return skippedFile(change, signal.aborted ? `its analysis took longer than ${seconds} s` : reasonOf(cause));
      }
    },
    concurrency: options.processes,
    close: () => pool.destroy(),
  };
}

/**
 * Node's permission model: no child processes, no worker threads, no writing, and reading only of our own code and its packages.
 * node-gyp-build also looks at /etc/alpine-release to choose a prebuilt addon.
 */
export function permissionFlags(heapMegabytes: number): string[] {
  const root = realpathSync(fileURLToPath(new URL(isSource ? "../../" : "../../../", import.meta.url)));
  const readable = ["dist", "src", "rules", "node_modules", "package.json"].map((name) => `${root}/${name}`);
  return [
    "--permission",
    "--allow-addons",
    ...[...readable, "/etc/alpine-release"].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${heapMegabytes}`,
    "--disable-warning=SecurityWarning",
  ];
}

function skippedFile(change: Change, reason: string): FileReview {
  return { ...NOT_REVIEWED, skipped: [{ path: change.path, reason }] };
}

/** A process that went away took the file with it: out of memory, or a fault in the native parser. Anything else is a bug of ours. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : "";
  if (message === "Worker exited unexpectedly") return "its analysis ran out of memory or ended its process";
  throw cause;
}
