import { expect } from "@jest/globals";
import type { FileReview } from "../../src/review/review-change.ts";
import type { HostileSource } from "./hostile-sources.ts";

/** Expects of the review of a hostile source, called `app.py`, what the table says. */
export function expectSkipOrReview({ isReviewed, skipped, crashes }: FileReview, { skip }: HostileSource): void {
  expect(crashes).toEqual([]);
  expect(isReviewed).toBe(skip === undefined);
  if (skip === undefined) return;
  // On a slow machine the limit of time may come first.
  const reason = new RegExp(`${skip}|it takes longer than 2 s to parse`);
  expect(skipped).toEqual([{ path: "app.py", reason: expect.stringMatching(reason) }]);
}
