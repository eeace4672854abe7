/** `npm run demo`: plays a pull request against the real app, on a GitHub on this machine. */
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { createPage } from "./page/serve-page.ts";
import { printReview } from "./print-review.ts";
import { borrowRange, createSampleRepository, DemoError } from "./scratch-repository.ts";
import { takeSnapshot } from "./snapshot.ts";
import { type Stage, startStage } from "./stage.ts";

interface DemoOptions {
  readonly once?: boolean;
  readonly repo?: string;
  readonly base?: string;
  readonly head?: string;
  readonly json?: string;
  readonly timeout: number;
  readonly port: number;
}

const program = new Command("demo")
  .description("Open a pull request on a GitHub on this machine, and watch the real app review it.")
  .option("--once", "end after the review")
  .option("--repo <DIR>", "a local git repository to take the pull request from; it is only read (default: a sample)")
  .option("--base <REF>", "where the pull request is to be merged")
  .option("--head <REF>", "what is to be merged")
  .option("--json <FILE>", "write what the pull request shows into a file")
  .option("--port <PORT>", "where the page is served; 0 for any that is free", upTo(65_535), 3000)
  .option("--timeout <SECONDS>", "how long the review may take", upTo(86_400), 300)
  .exitOverride();

try {
  program.parse();
  await play(program.opts<DemoOptions>());
} catch (error) {
  process.exitCode = exitStatusOf(error);
}

/** Reads a whole number from 0 to `most`. */
function upTo(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
  };
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

  const stage = await startStage({ scratch, title, timeoutMilliseconds: options.timeout * 1_000 });
  try {
    const snapshot = await takeSnapshot(stage.emulator, stage.pull);
    process.stdout.write(printReview(snapshot, stage));
    if (options.json !== undefined)
      await writeFile(resolve(cwd, options.json), `${JSON.stringify(snapshot, null, 2)}\n`);
    const { violations } = stage.emulator;
    if (violations.length > 0)
      throw new Error(`Requests or answers broke GitHub's description:\n${violations.join("\n")}`);
    if (options.once !== true) await servePage(stage, options.port);
  } finally {
    await stage.stop();
  }
}

/** Serves the page until somebody presses Ctrl-C. */
async function servePage(stage: Stage, port: number): Promise<void> {
  const page = await createPage(stage);
  try {
    const url = await page.listen({ host: "127.0.0.1", port }).catch((cause: unknown) => {
      throw new DemoError(`Port ${port} cannot be used; choose another with --port.`, { cause });
    });
    console.log(`\nThe pull request is at ${url}. Comment on it; Ctrl-C ends the demo.`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  } finally {
    await page.close();
  }
}

function exitStatusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(error instanceof DemoError ? `demo: ${error.message}` : error);
  return error instanceof DemoError ? 2 : 1;
}
