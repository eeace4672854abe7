import { expect } from "@jest/globals";
import type { FileReview } from "../../src/review/review-change.ts";
import type { HostileSource } from "./hostile-sources.ts";

/** Ours and the pool's limits of time, which on a slow machine come before any other. */
const OUT_OF_TIME = "it takes longer than 2 s to parse|its analysis took longer than 5 s";

/** What the pool of the hostile tests allows one file. */
export const HOSTILE_DEADLINE_MILLISECONDS = 5_000;

/** Expects the review of a hostile source, called `app.py`, to be what the table says, or out of time. */
export function expectSkipOrReview({ isReviewed, skipped, crashes }: FileReview, { skip }: HostileSource): void {
  expect(crashes).toEqual([]);
  if (isReviewed) expect(skip).toBeUndefined();
  const reason = new RegExp([...(skip === undefined ? [] : [skip]), OUT_OF_TIME].join("|"));
  if (!isReviewed) expect(skipped).toEqual([{ path: "app.py", reason: expect.stringMatching(reason) }]);
}
