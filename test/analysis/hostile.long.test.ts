import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAnalysisPool, DEFAULT_POOL } from "../../src/analysis/pool.ts";
import { diffTexts } from "../../src/diff/diff-texts.ts";
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

/** Without the first and each ninth line. */
function thinOut(text: string): string {
  const lines = text.split("\n").filter((_, index) => index % 9 !== 0);
  return lines.join("\n");
}

test.each(HOSTILE_SOURCES)(
  "$what, as a file and as a change, is skipped or reviewed in time, and so is the next file",
  async (hostile) => {
    const head = hostile.source();
    const isSmall = head.length < 1_000_000;
    const changes: readonly Change[] = [
      { path: "app.py", base: undefined, head, hunks: undefined },
      ...(isSmall ? ["", thinOut(head)] : []).map((base) => ({
        path: "app.py",
        base,
        head,
        hunks: diffTexts(base, head),
      })),
    ];
    const reviews = await Promise.all(changes.map((change) => pool.reviewFile(change, DEFAULT_SETTINGS)));
    for (const review of reviews) expectSkipOrReview(review, hostile);

    const next = await pool.reviewFile(
      { path: "b.py", base: undefined, head: "x = 1\n", hunks: undefined },
      DEFAULT_SETTINGS,
    );
    expect([next.isReviewed, next.skipped]).toEqual([true, []]);
  },
);
