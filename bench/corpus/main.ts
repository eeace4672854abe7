/** `npm run corpus -- --repos DIR [--unlabelled FILE] [--write]`: how right and how loud the rules are on real code. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { RULES } from "../../rules/index.ts";
import { createAnalysisPool } from "../../src/analysis/pool.ts";
import { ConfigError } from "../../src/errors.ts";
import { readFacts } from "./facts.ts";
import { measureKnown, renderPrecisionPage } from "./precision-page.ts";
import { reviewBugs } from "./review-bugs.ts";
import { reviewAllChanges } from "./review-changes.ts";
import { findHits, type JudgedHit, judgeSample } from "./review-trees.ts";

const USAGE = "npm run corpus -- --repos DIR [--unlabelled FILE] [--write]";

try {
  await run();
} catch (cause) {
  if (!(cause instanceof ConfigError)) throw cause;
  console.error(cause.message);
  process.exitCode = 2;
}

async function run(): Promise<void> {
  const { repos, unlabelled, write } = parseArguments();
  const facts = readFacts();
  const analyser = createAnalysisPool();
  const started = performance.now();
  try {
    const changes = await reviewAllChanges(facts.changes, repos, analyser);
    const bugs = await reviewBugs(facts.bugs, repos, analyser);
    const hits = await findHits(facts.trees, repos, analyser);
    const judged = judgeSample(hits, facts.labels);
    const { firstReadings } = facts;
    const place = new URL("../../docs/precision.md", import.meta.url);
    const page = await format(renderPrecisionPage({ rules: RULES, changes, bugs, hits, judged, firstReadings }), {
      ...(await resolveConfig(place)),
      parser: "markdown",
    });
    console.log(page);
    console.log(`${Math.round((performance.now() - started) / 1_000)} s`);
    if (changes.missing.size > 0) console.log(`not in the folder: ${[...changes.missing].join(", ")}`);
    if (write) {
      writeFileSync(place, page);
      const measured = measureKnown({ rules: RULES, hits, judged });
      writeFileSync(
        new URL("measured.jsonl", import.meta.url),
        measured.map((row) => `${JSON.stringify(row)}\n`).join(""),
      );
    }
    if (unlabelled !== undefined) writeFileSync(unlabelled, judged.flatMap(toRow).join(""));
  } finally {
    await analyser.close();
  }
}

function parseArguments(): {
  readonly repos: string;
  readonly unlabelled: string | undefined;
  readonly write: boolean;
} {
  try {
    const { repos, unlabelled, write } = parseArgs({
      options: {
        repos: { type: "string" },
        unlabelled: { type: "string" },
        write: { type: "boolean", default: false },
      },
    }).values;
    if (repos === undefined) throw new ConfigError(`Name the folder of the clones: ${USAGE}`);
    return { repos, unlabelled, write };
  } catch (cause) {
    throw cause instanceof ConfigError ? cause : new ConfigError(`Usage: ${USAGE}`, { cause });
  }
}

/** A hit that nobody has read yet, as a row that a reader completes. */
function toRow({ tree, finding, label }: JudgedHit): readonly string[] {
  if (label !== undefined) return [];
  const { path, startLine: line, ruleId: rule, problem, placement } = finding;
  return [`${JSON.stringify({ repository: tree.repo, commit: tree.commit, path, line, rule, placement, problem })}\n`];
}
