import { Command, Option } from "commander";

import packageJson from "../../package.json" with { type: "json" };
import type { Library } from "../python/library.ts";
import { LEVELS } from "../review/level.ts";
import type { Analyser } from "../review/review.ts";
import type { Rule } from "../review/rule.ts";
import type { FindSecretTexts } from "../review/secret-text.ts";
import type { CliProcess } from "./cli-process.ts";
import { runExplain } from "./explain-command.ts";
import { FORMATS } from "./render-result.ts";
import { type ReviewOptions, runReview } from "./review-command.ts";

/** What the commands work with. */
export interface ProgramContext {
  readonly host: CliProcess;
  readonly rules: readonly Rule[];
  /** What is known of libraries. */
  readonly library: Library;
  readonly findSecretTexts: FindSecretTexts;
  /** What reviews the files with these rules. */
  readonly createAnalyser: () => Analyser;
  /** Takes the exit status of a command that did its work. */
  readonly finish: (status: number) => void;
}

const REVIEW_DETAILS = `
RANGE
  (none)              the working tree against its merge base with the default branch
  REV                 the working tree against a commit, branch or tag
  A..B                commit B against commit A
  A...B               commit B against its merge base with A, as a pull request shows it

Examples
  $ sadpath review                                  what your branch brings, committed or not
  $ sadpath review --staged                         what the next commit brings
  $ sadpath review main...feature --format json     a branch, for another program
  $ sadpath review --format sarif --output a.sarif  for code scanning and editors
  $ gh pr diff 7 | sadpath review --patch -         a patch; its files are in the current folder
  $ sadpath review --all src/ tools/deploy.py       every line, also what was there before

Exit status
  0  nothing at or above --fail-on
  1  something at or above --fail-on
  2  wrong usage, wrong settings, or a failure

A file takes 10 s at most, and what takes longer is skipped; the whole review takes as long as its files need.
Settings come from .github/sadpath.yml in the base of the range, so that a change cannot silence its own review.
`;

/** The commands of `sadpath`. */
export function createProgram({
  host,
  rules,
  library,
  findSecretTexts,
  createAnalyser,
  finish,
}: ProgramContext): Command {
  const tool = { name: "sadpath", version: packageJson.version };
  const program = new Command(tool.name)
    .description(
      "Reviews the failure paths of Python changes: what the code does when a call fails, a process dies or two actors race.",
    )
    .version(tool.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error:/, "sadpath:")),
      getOutHelpWidth: () => Math.min(host.stdout.columns ?? 100, 120),
    });
  program
    .command("review")
    .summary("review a git range, a patch, or whole files")
    .description("Review what a change brings, and nothing that was there before.")
    .argument("[RANGE|PATH...]", "a git range; with --all, files and folders")
    .option("--staged", "what is staged, against HEAD")
    .addOption(new Option("--patch <FILE>", "a unified diff, - for standard input; needs no git").conflicts("staged"))
    .option("--root <DIR>", "the files as they are after the patch (default: the current folder)")
    .option("--base-root <DIR>", "the files as they were before the patch (default: worked out from the patch)")
    .addOption(new Option("--all", "every line of the files and folders named").conflicts(["staged", "patch"]))
    .option("--include-tests", "review test files too")
    .addOption(new Option("--format <FORMAT>", "how to print the review").choices(FORMATS).default("text"))
    .option("--output <FILE>", "print into a file instead of standard output")
    .option("--config <FILE>", "settings to use instead of those of the base")
    .addOption(
      new Option("--fail-on <LEVEL>", "lowest severity for exit status 1").choices(["none", ...LEVELS]).default("low"),
    )
    .option("--no-color", "no colours; implied by NO_COLOR, and where the output is no terminal")
    .addHelpText("after", REVIEW_DETAILS)
    .action(async (targets: string[], options: ReviewOptions) =>
      finish(await runReview({ targets, options, host, rules, createAnalyser, tool })),
    );
  program
    .command("explain")
    .summary("show what sadpath knows of one line")
    .description(
      "Show what the engine knows of one statement, for the author of a rule: what its calls are, what they raise and who handles it, " +
        "where control goes, and whether what it acquires is released.",
    )
    .argument("<FILE:LINE>", "a Python file and the number of a line")
    .action((target: string) => runExplain(target, host, { library, findSecretTexts }));
  return program;
}
