/** `npm run demo`: plays a pull request against the real app, on a GitHub on this machine. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { printReview } from "./print-review.ts";
import { borrowRange, createSampleRepository, DemoError } from "./scratch-repository.ts";
import { takeSnapshot } from "./snapshot.ts";
import { startStage } from "./stage.ts";

interface DemoOptions {
  readonly once?: boolean;
  readonly repo?: string;
  readonly base?: string;
  readonly head?: string;
  readonly json?: string;
  readonly timeout: string;
}

const program = new Command("demo")
  .description("Open a pull request on a GitHub on this machine, and watch the real app review it.")
  .option("--once", "end after the review")
  .option("--repo <DIR>", "a local git repository to take the pull request from; it is only read (default: a sample)")
  .option("--base <REF>", "where the pull request is to be merged")
  .option("--head <REF>", "what is to be merged")
  .option("--json <FILE>", "write what the pull request shows into a file")
  .option("--timeout <SECONDS>", "how long the review may take", "300")
  .exitOverride();

try {
  program.parse();
  await play(program.opts<DemoOptions>());
} catch (error) {
  process.exitCode = exitStatusOf(error);
}

async function play(options: DemoOptions): Promise<void> {
  // `npm run` works in the package's folder; the user's paths are meant from where they called it.
  const cwd = process.env["INIT_CWD"] ?? process.cwd();
  const { repo, base, head } = options;
  if (repo === undefined && (base ?? head) !== undefined)
    throw new DemoError("--base and --head belong to --repo DIR.");
  if (repo !== undefined && (base === undefined || head === undefined))
    throw new DemoError("--repo needs --base REF and --head REF.");
  const scratch =
    repo === undefined || base === undefined || head === undefined
      ? createSampleRepository()
      : borrowRange(resolve(cwd, repo), base, head);
  const title = repo === undefined ? "Move source NAT to a namespace of its own" : `${base}...${head}`;

  const stage = await startStage({ scratch, title, timeoutMilliseconds: Number(options.timeout) * 1_000 });
  try {
    const snapshot = await takeSnapshot(stage.emulator, stage.pull);
    process.stdout.write(printReview(snapshot, stage));
    if (options.json !== undefined)
      await writeFile(resolve(cwd, options.json), `${JSON.stringify(snapshot, null, 2)}\n`);
    const { violations } = stage.emulator;
    if (violations.length > 0)
      throw new Error(`Requests or answers broke GitHub's description:\n${violations.join("\n")}`);
  } finally {
    await stage.stop();
  }
}

function exitStatusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(error instanceof DemoError ? `demo: ${error.message}` : error);
  return error instanceof DemoError ? 2 : 1;
}
