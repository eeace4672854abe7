import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAnalysisPool, DEFAULT_POOL } from "../../src/analysis/pool.ts";
import { parsePython } from "../../src/python/parse.ts";
import type { Change } from "../../src/review/change.ts";
import type { Analyser } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { expectSkipOrReview, HOSTILE_DEADLINE_MILLISECONDS } from "./expect-skip-or-review.ts";
import { HOSTILE_SOURCES } from "./hostile-sources.ts";

let pool: Analyser;

beforeAll(() => {
  pool = createAnalysisPool({ ...DEFAULT_POOL, deadlineMilliseconds: HOSTILE_DEADLINE_MILLISECONDS });
});

afterAll(() => pool.close());

const wholeFile = (head: string): Change => ({ path: "app.py", base: undefined, head, hunks: undefined });

test.each(HOSTILE_SOURCES)("$what: is skipped or parsed in our own process", (hostile) => {
  const parsed = parsePython(hostile.source(), { parseMilliseconds: 60_000 });
  const reason = "skip" in parsed ? parsed.skip : undefined;

  expect(reason).toEqual(hostile.skip === undefined ? undefined : expect.stringContaining(hostile.skip));
});

// The others take longer: hostile.long.test.ts.
const SKIPPED = HOSTILE_SOURCES.filter(({ skip }) => skip !== undefined);

test.each(SKIPPED)("$what: is skipped by the pool, which then reviews the next file", async (hostile) => {
  expectSkipOrReview(await pool.reviewFile(wholeFile(hostile.source()), DEFAULT_SETTINGS), hostile);
  const next = await pool.reviewFile(wholeFile("x = 1\n"), DEFAULT_SETTINGS);

  expect([next.isReviewed, next.skipped]).toEqual([true, []]);
});
