import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { clampBytes, clampText } from "../../src/github/clamp-text.ts";

test.each([
  ["one unit below", "x".repeat(9), "x".repeat(9)],
  ["exactly full", "x".repeat(10), "x".repeat(10)],
  ["one unit above", "x".repeat(11), "x".repeat(10)],
  ["a line too long", "one\ntwo\nthree", "one\ntwo"],
  ["half an emoji", "x".repeat(9) + "🙂", "x".repeat(9)],
])("characters: %s", (_, text, clamped) => {
  expect(clampText(text, 10)).toBe(clamped);
});

test.each([
  ["one byte below", `${"é".repeat(4)}x`, `${"é".repeat(4)}x`],
  ["exactly full", "é".repeat(5), "é".repeat(5)],
  ["one byte above", `x${"é".repeat(5)}`, `x${"é".repeat(4)}`],
  ["a line too long", "é\né\nééé", "é\né"],
  ["part of an emoji", `xx${"🙂".repeat(3)}`, `xx${"🙂".repeat(2)}`],
])("bytes: %s", (_, text, clamped) => {
  expect(clampBytes(text, 10)).toBe(clamped);
});

const anyText = fc.string({ unit: "binary", maxLength: 200 });

test("whatever comes in, what goes out fits and can be sent", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 100 }), (text, most) => {
      const clamped = clampText(text, most);
      const clampedBytes = clampBytes(text, most);
      expect(clamped.length).toBeLessThanOrEqual(most);
      expect(Buffer.byteLength(clampedBytes)).toBeLessThanOrEqual(most);
      for (const result of [clamped, clampedBytes]) expect(result.isWellFormed() && !result.includes("\0")).toBe(true);
    }),
  );
});
