import { describe, expect, test } from "@jest/globals";
import type { Hunk } from "../../src/diff/hunk.ts";
import { diffTexts } from "../../src/diff/diff-texts.ts";
import { anchorsOf } from "../../src/review/anchor.ts";

const BASE = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`);
/** Shows the lines 7 to 13 and 27 to 33. */
const HUNKS = diffTexts(BASE.join(""), BASE.with(9, "ten\n").with(29, "thirty\n").join(""));

describe("a comment hangs on", () => {
  test.each([
    ["the last line of evidence inside a hunk", 8, 10, 10],
    ["the last line of evidence that the hunk shows", 12, 16, 13],
    ["the last line shown before evidence that is nearer to it", 15, 16, 13],
    ["the first line shown after evidence that is nearer to it", 22, 23, 27],
    ["the later of two lines equally near", 20, 20, 27],
    ["the first line that is shown, for evidence before all hunks", 1, 2, 7],
    ["the last line that is shown, for evidence behind all hunks", 38, 40, 33],
  ])("%s", (_, start, end, line) => {
    expect(anchorsOf(HUNKS)({ start, end })).toBe(line);
  });

  test("the last line of evidence when the whole file is under review", () => {
    expect(anchorsOf(undefined)({ start: 3, end: 5 })).toBe(5);
  });

  test("nothing when no line of the head is shown", () => {
    expect(anchorsOf(diffTexts("a\n", ""))({ start: 1, end: 1 })).toBeUndefined();
  });
});

test("the hunks are gone through once, however many findings there are", () => {
  let reads = 0;
  const counted = HUNKS.map((hunk): Hunk => ({
    ...hunk,
    get lines() {
      reads += 1;
      return hunk.lines;
    },
  }));
  const findAnchor = anchorsOf(counted);
  for (const { length } of BASE) findAnchor({ start: length, end: length });
  expect(reads).toBe(counted.length);
});
