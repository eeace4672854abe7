import { expect, test } from "@jest/globals";
import { renderPrecisionPage } from "../../bench/corpus/precision-page.ts";

test("names in the reasons of missed bugs are shown as they are", () => {
  const page = renderPrecisionPage({
    rules: [],
    changes: {
      changes: 0,
      addedLines: 0,
      inline: [],
      summary: [],
      quiet: 0,
      crashes: 0,
      milliseconds: 0,
      missing: new Set(),
    },
    bugs: [{ bug: BUG, hitBy: [], toldApartBy: [] }],
    hits: [],
    judged: [],
    firstReadings: [],
  });

  expect(page).toContain(String.raw`an error in \_\_del\_\_ reaches nobody`);
});

const BUG = {
  repo: "a/b",
  fixCommit: "0".repeat(40),
  parent: "1".repeat(40),
  path: "client.py",
  buggyLines: [1],
  kind: "swallowed-exception",
  scope: "local" as const,
  why: "nobody hears of it",
  missed: "an error in __del__ reaches nobody",
};
