import { CommanderError } from "commander";

import { ConfigError, GitError, PatchError } from "../errors.ts";
import type { Library } from "../python/library.ts";
import { escapeUnseen } from "../review/text.ts";
import type { Analyser } from "../review/review.ts";
import type { Rule } from "../review/rule.ts";
import type { FindSecretTexts } from "../review/secret-text.ts";
import { type CliProcess, FAILED } from "./cli-process.ts";
import { createProgram } from "./program.ts";

/** What the command line works with besides its process. */
export interface CliTools {
  readonly rules: readonly Rule[];
  /** What is known of libraries. */
  readonly library: Library;
  readonly findSecretTexts: FindSecretTexts;
  /** What reviews the files with these rules. */
  readonly createAnalyser: () => Analyser;
}

/** Runs the command line, and returns its exit status. It never rejects: failures are told on standard error. */
export async function runCli(host: CliProcess, tools: CliTools): Promise<number> {
  // Without a listener a broken stream would end the process here, as if with findings. Output is checked where it is written, and
  // nobody can be told that standard error is broken.
  for (const stream of [host.stdout, host.stderr]) stream.on("error", () => undefined);
  let status = 0;
  const program = createProgram({ host, ...tools, finish: (code) => (status = code) });
  try {
    await program.parseAsync(host.argv);
    return status;
  } catch (error) {
    return report(error, host);
  }
}

function report(error: unknown, host: CliProcess): number {
  // Commander has told it already; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : FAILED;
  const isExpected = error instanceof ConfigError || error instanceof GitError || error instanceof PatchError;
  const words = isExpected ? error.message : `this is a bug of sadpath: ${describeBug(error)}`;
  const lines = words.split("\n").map(escapeUnseen);
  host.stderr.write(`sadpath: ${lines.join("\n")}\n`);
  return FAILED;
}

function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
