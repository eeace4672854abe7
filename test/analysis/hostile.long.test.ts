import { afterAll, beforeAll, test } from "@jest/globals";
import { createAnalysisPool } from "../../src/analysis/pool.ts";
import { diffTexts } from "../../src/diff/diff-texts.ts";
import type { Analyser } from "../../src/review/review.ts";
import { DEFAULT_SETTINGS } from "../../src/review/settings.ts";
import { expectSkipOrReview } from "./expect-skip-or-review.ts";
import { HOSTILE_SOURCES } from "./hostile-sources.ts";

let pool: Analyser;

beforeAll(() => {
  pool = createAnalysisPool();
});

afterAll(() => pool.close());

/** Without the first and each ninth line. */
function thinOut(text: string): string {
  const lines = text.split("\n").filter((_, index) => index % 9 !== 0);
  return lines.join("\n");
}

const SMALL = HOSTILE_SOURCES.filter(({ source }) => source().length < 1_000_000);

test.each(SMALL)("a change that brings $what is skipped or reviewed before the deadline", async (hostile) => {
  const head = hostile.source();
  const changes = ["", thinOut(head)].map((base) => ({ path: "app.py", base, head, hunks: diffTexts(base, head) }));
  const reviews = await Promise.all(changes.map((change) => pool.reviewFile(change, DEFAULT_SETTINGS)));
  for (const review of reviews) expectSkipOrReview(review, hostile);
});
