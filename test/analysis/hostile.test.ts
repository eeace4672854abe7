import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { RULE_SET } from "../../rules/index.ts";
import { createAnalysisPool } from "../../src/analysis/pool.ts";
import type { Change } from "../../src/review/change.ts";
import { reviewChange } from "../../src/review/review-change.ts";
import type { Analyser } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { expectSkipOrReview } from "./expect-skip-or-review.ts";
import { HOSTILE_SOURCES } from "./hostile-sources.ts";

let pool: Analyser;

beforeAll(() => {
  pool = createAnalysisPool();
});

afterAll(() => pool.close());

const wholeFile = (head: string): Change => ({ path: "app.py", base: undefined, head, hunks: undefined });

describe.each(HOSTILE_SOURCES)("$what", (hostile) => {
  test("is skipped or reviewed in our own process", () => {
    expectSkipOrReview(reviewChange(wholeFile(hostile.source()), RULE_SET, DEFAULT_SETTINGS), hostile);
  });

  test("is skipped or reviewed by the pool before its deadline, and so is the next file", async () => {
    expectSkipOrReview(await pool.reviewFile(wholeFile(hostile.source()), DEFAULT_SETTINGS), hostile);
    const next = await pool.reviewFile(wholeFile("x = 1\n"), DEFAULT_SETTINGS);

    expect([next.isReviewed, next.skipped]).toEqual([true, []]);
  });
});
