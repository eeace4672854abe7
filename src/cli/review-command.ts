import { resolve } from "node:path";

import type { Tool } from "../render/json.ts";
import type { TextOptions } from "../render/text.ts";
import type { Change, SkippedFile } from "../review/change.ts";
import { isAtLeast, type Level } from "../review/level.ts";
import type { ReviewResult } from "../review/result.ts";
import { type Analyser, reviewChanges } from "../review/review.ts";
import type { Rule } from "../review/rule.ts";
import type { Settings, SettingsProblem } from "../review/settings.ts";
import { visible } from "../review/text.ts";
import { type CliProcess, FAILED, userFolder } from "./cli-process.ts";
import { exemptFiles } from "./exempt-files.ts";
import { type InputWish, loadInput } from "./load-input.ts";
import { loadSettings } from "./load-settings.ts";
import { type Format, renderResult } from "./render-result.ts";
import { writeOutput } from "./write-output.ts";

/** The options of `sadpath review`, as Commander names them. */
export interface ReviewOptions extends Omit<InputWish, "targets"> {
  readonly includeTests?: boolean;
  readonly format: Format;
  readonly output?: string;
  readonly config?: string;
  readonly failOn: Level | "none";
  /** False with `--no-color`. */
  readonly color: boolean;
}

/** One call of `sadpath review`. */
export interface ReviewCall {
  /** The arguments that are no options. */
  readonly targets: readonly string[];
  readonly options: ReviewOptions;
  readonly host: CliProcess;
  readonly rules: readonly Rule[];
  readonly createAnalyser: () => Analyser;
  readonly tool: Tool;
}

/**
 * Reviews, prints, and returns the exit status: 0 nothing at or above `failOn`, 1 something, 2 when a rule failed or settings are wrong.
 *
 * @throws ConfigError, GitError, PatchError when the review cannot be done.
 */
export async function runReview({ targets, options, host, rules, createAnalyser, tool }: ReviewCall): Promise<number> {
  const cwd = userFolder(host);
  const input = await loadInput({ ...options, targets }, cwd, host.stdin);
  const ruleIds = rules.map(({ id }) => id);
  const { settings, problems } = await loadSettings({ config: options.config, cwd, input, ruleIds });
  for (const problem of problems) host.stderr.write(describeProblem(problem));

  const includeTests = settings.includeTests || options.includeTests === true;
  const texts = new Map<string, string>();
  const files = exemptFiles(input.files, { ...settings, includeTests });
  const result = await review(files, settings, keepTexts(createAnalyser(), texts));

  const rendered = renderResult(options.format, {
    result,
    rules,
    tool,
    settingsProblems: problems,
    textOptions: textOptions(options, host, texts),
  });
  await writeOutput(rendered, options.output === undefined ? host.stdout : resolve(cwd, options.output));
  if (result.crashes.length > 0 || problems.some(({ kind }) => kind === "error")) return FAILED;
  return reaches(result, options.failOn) ? 1 : 0;
}

async function review(
  files: AsyncIterable<Change | SkippedFile>,
  settings: Settings,
  analyser: Analyser,
): Promise<ReviewResult> {
  try {
    return await reviewChanges(files, { analyser, settings, now: () => performance.now() });
  } finally {
    await analyser.close();
  }
}

function describeProblem({ source, line, column, kind, message }: SettingsProblem): string {
  return `${visible(source)}:${line}:${column}: ${kind}: ${visible(message)}\n`;
}

/** Keeps the texts of the files that have findings, for the code that is shown with them. */
function keepTexts(analyser: Analyser, texts: Map<string, string>): Analyser {
  return {
    ...analyser,
    reviewFile: async (change, settings) => {
      const found = await analyser.reviewFile(change, settings);
      if (found.findings.length > 0) texts.set(change.path, change.head);
      return found;
    },
  };
}

function textOptions(
  options: ReviewOptions,
  { stdout, env }: CliProcess,
  texts: ReadonlyMap<string, string>,
): TextOptions {
  const isTerminal = stdout.isTTY === true && options.output === undefined;
  return {
    color: isTerminal && options.color && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb",
    width: Math.min(Math.max((isTerminal ? stdout.columns : undefined) ?? 100, 60), 120),
    readLines: (path: string) => texts.get(path)?.replace(/\n$/, "").split("\n"),
  };
}

function reaches({ findings }: ReviewResult, threshold: Level | "none"): boolean {
  return threshold !== "none" && findings.some(({ severity }) => isAtLeast(severity, threshold));
}
