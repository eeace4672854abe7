import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Hunk } from "../diff/hunk.ts";
import { figure, LIMITS } from "../python/limits.ts";
import type { Change } from "../review/change.ts";
import type { Analyser } from "../review/review.ts";
import { type FileReview, NOT_REVIEWED } from "../review/review-change.ts";
import type { AnalysisTask, Comparison } from "./child.ts";
import type { Ending } from "./child-process.ts";
import { type PoolLimits, ProcessPool } from "./process-pool.ts";

/** Limits of the pool, and of what one process may hold. */
export interface PoolOptions extends PoolLimits {
  /** JavaScript heap of one process, in megabytes. */
  readonly heapMegabytes: number;
}

/** Two processes use two processors. A process that reviews ordinary files holds 130 MB, and after a hostile one up to 450 MB. */
export const DEFAULT_POOL: PoolOptions = {
  processes: 2,
  startMilliseconds: 30_000,
  deadlineMilliseconds: LIMITS.fileMilliseconds,
  heapMegabytes: LIMITS.heapMegabytes,
  retireMegabytes: 200,
  idleMilliseconds: 30_000,
};

const isSource = import.meta.url.endsWith(".ts");

/** Child processes that review files and compare texts. */
export interface AnalysisPool extends Analyser {
  /** What turns one text into the other, or why that is not known. */
  readonly diff: (
    base: string,
    head: string,
  ) => Promise<{ readonly hunks: readonly Hunk[] } | { readonly skip: string }>;
}

/** Makes a pool. No process starts before the first file comes. */
export function createAnalysisPool(options: PoolOptions = DEFAULT_POOL): AnalysisPool {
  const path = fileURLToPath(new URL(isSource ? "./child.ts" : "./child.js", import.meta.url));
  const program = { path, flags: permissionFlags(options.heapMegabytes) };
  const pool = new ProcessPool<AnalysisTask, FileReview | Comparison>(program, options);
  return {
    reviewFile: async (change, settings) => {
      const outcome = await pool.run({ change, settings });
      if ("ended" in outcome) return skippedFile(change, describeEnding(outcome.ended, options));
      if ("answer" in outcome && "findings" in outcome.answer) return outcome.answer;
      return failedFile(change, "error" in outcome ? outcome.error : "no review");
    },
    diff: async (base, head) => {
      const outcome = await pool.run({ base, head });
      if ("ended" in outcome) return { skip: describeEnding(outcome.ended, options) };
      if ("answer" in outcome && "hunks" in outcome.answer) return outcome.answer;
      throw new Error("error" in outcome ? outcome.error : "no hunks");
    },
    concurrency: options.processes,
    close: () => pool.close(),
  };
}

/**
 * Node's permission model: no child processes, no worker threads, no writing, and reading only of our own code and its packages.
 * node-gyp-build also looks at /etc/alpine-release to choose a prebuilt addon.
 */
export function permissionFlags(heapMegabytes: number): string[] {
  const root = realpathSync(fileURLToPath(new URL(isSource ? "../../" : "../../../", import.meta.url)));
  const own = ["dist", "src", "rules", "node_modules", "package.json"].map((name) => `${root}/${name}`);
  const readable = new Set([...own, packageFolder()]);
  return [
    "--permission",
    "--allow-addons",
    ...[...readable, "/etc/alpine-release"].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${heapMegabytes}`,
    // Most objects of a review die with it. A larger nursery costs 60 MB a process and wins no time over a million lines.
    "--max-semi-space-size=4",
    "--disable-warning=SecurityWarning",
  ];
}

/** Where our packages really are: a `node_modules` may be a link, or stand further out. */
function packageFolder(): string {
  const grammar = createRequire(import.meta.url).resolve("tree-sitter-python/package.json");
  const [outermost = ""] = grammar.split("/node_modules/", 1);
  return `${outermost}/node_modules`;
}

function skippedFile(change: Change, reason: string): FileReview {
  return { ...NOT_REVIEWED, skipped: [{ path: change.path, reason }] };
}

/** Ours, not the file's fault: told like a rule that threw, and the other files are reviewed. */
function failedFile(change: Change, message: string): FileReview {
  const crash = { ruleId: "engine", path: change.path, line: 1, message };
  return { ...skippedFile(change, "its analysis failed: this is a bug of sadpath"), crashes: [crash] };
}

function describeEnding(ending: Ending, { deadlineMilliseconds, heapMegabytes }: PoolOptions): string {
  if (ending === "deadline") return `its analysis took longer than ${deadlineMilliseconds / 1_000} s`;
  if (ending === "memory") return `its analysis needs more than ${figure(heapMegabytes)} MB of memory`;
  return `its analysis ended its process (${ending.by})`;
}
