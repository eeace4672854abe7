import { expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { parsePatch } from "../../src/diff/patch.ts";
import { findContradiction, revertHunks } from "../../src/diff/revert-hunks.ts";
import { parseUnifiedDiff } from "../../src/diff/unified-diff.ts";
import { gitDiff, textPairs } from "./git-diff.ts";

const hunks = parsePatch("@@ -1,3 +1,3 @@\n a\n-b\n+B\n c");

test("reverting what git says gives the base, and neither version contradicts", () => {
  fc.assert(
    fc.property(fc.array(textPairs, { minLength: 20, maxLength: 20 }), (pairs) => {
      for (const file of parseUnifiedDiff(gitDiff(pairs))) {
        const pair = pairs[Number(/\d+/.exec(file.newPath ?? "")?.[0])];
        const [base, head] = [pair?.base ?? "", pair?.head ?? ""].map((text) => Buffer.from(text).toString("latin1"));
        expect(revertHunks(head ?? "", file.hunks)).toBe(base);
        expect(findContradiction(head ?? "", file.hunks, "head")).toBeUndefined();
        expect(findContradiction(base ?? "", file.hunks, "base")).toBeUndefined();
      }
    }),
    { numRuns: 15 },
  );
});

test.each([
  ["a changed line", "a\nX\nc\n", 2],
  ["another context", "A\nB\nc\n", 1],
  ["a missing end", "a\nB\n", 3],
])("%s contradicts the patch", (_name, head, line) => {
  expect(findContradiction(head, hunks, "head")).toBe(line);
});

test("the base is compared with context and deleted lines", () => {
  expect(findContradiction("a\nb\nc\n", hunks, "base")).toBeUndefined();
  expect(findContradiction("a\nB\nc\n", hunks, "base")).toBe(2);
});

test("Windows line ends and a missing newline at the end do not contradict", () => {
  expect(findContradiction("a\r\nB\r\nc", hunks, "head")).toBeUndefined();
});
