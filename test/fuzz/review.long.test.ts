import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pMap from "p-map";
import { createAnalysisPool } from "../../src/analysis/pool.ts";
import { diffTexts } from "../../src/diff/diff-texts.ts";
import type { Change } from "../../src/review/change.ts";
import type { Analyser } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { findFaults } from "./find-faults.ts";
import { generateSource } from "./generate.ts";
import { mutate } from "./mutate.ts";
import { createRandom, type Random } from "./random.ts";
import { readSeeds } from "./seeds.ts";

// To repeat one: FUZZ_FIRST=<its number> FUZZ_CASES=1 npm run test:long -- test/fuzz
const FIRST = Number(process.env["FUZZ_FIRST"] ?? 0);
const CASES = Number(process.env["FUZZ_CASES"] ?? 24_000);
const MOST_LINES = 400;
const MINUTES = 60_000;

const seeds = readSeeds();
let pool: Analyser;

beforeAll(() => {
  pool = createAnalysisPool();
});

afterAll(() => pool.close());

/** A part of a file that begins with a statement of the module, or a whole small file. */
function pickText(random: Random): string {
  if (random.below(10) === 0) return generateSource(random);
  const lines = random.pick(seeds).split("\n");
  const beginnings = lines.flatMap((line, index) => (/^\w/.test(line) ? [index] : []));
  const start = lines.length <= MOST_LINES ? 0 : (beginnings[random.below(beginnings.length)] ?? 0);
  return lines.slice(start, start + MOST_LINES).join("\n");
}

/** The change with a number; the same number makes the same change. Half of them review hunks, the others the whole file. */
function changeOf(number: number): Change {
  const random = createRandom(number);
  const text = pickText(random);
  const head = mutate(text, pickText(random), random);
  const path = random.pick(["app.py", "pkg/module.py", "é/x y.py"]);
  if (number % 2 === 0) return { path, base: undefined, head, hunks: undefined };
  const base = random.pick([text, text, "", mutate(text, pickText(random), random)]);
  return { path, base, head, hunks: diffTexts(base, head) };
}

test(
  `${CASES} mutated files are reviewed without a crash, a hang or a finding out of place`,
  async () => {
    let findings = 0;
    const reviewOne = async (number: number): Promise<readonly string[]> => {
      const change = changeOf(number);
      const review = await pool.reviewFile(change, DEFAULT_SETTINGS);
      findings += review.findings.length;
      return findFaults(change, review).map((fault) => `case ${number}: ${fault}`);
    };
    const numbers = Array.from({ length: CASES }, (_, index) => FIRST + index);
    const faults = await pMap(numbers, reviewOne, { concurrency: 2 * pool.concurrency });

    expect(faults.flat().slice(0, 20)).toEqual([]);
    expect(findings).toBeGreaterThan(CASES > 1_000 ? CASES / 100 : -1);
  },
  20 * MINUTES,
);
