import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { parsePatch } from "../../src/diff/patch.ts";
import { PatchError } from "../../src/errors.ts";

describe("a well-formed patch", () => {
  test("numbers every line on the sides that have it", () => {
    expect(parsePatch("@@ -3,3 +3,4 @@ def f():\n a\n-b\n+B\n+C\n d")).toEqual([
      {
        oldStart: 3,
        oldLines: 3,
        newStart: 3,
        newLines: 4,
        lines: [
          { kind: "context", oldLine: 3, newLine: 3, text: "a", hasNewline: true },
          { kind: "deleted", oldLine: 4, text: "b", hasNewline: true },
          { kind: "added", newLine: 4, text: "B", hasNewline: true },
          { kind: "added", newLine: 5, text: "C", hasNewline: true },
          { kind: "context", oldLine: 5, newLine: 6, text: "d", hasNewline: true },
        ],
      },
    ]);
  });

  test("counts one line where the header leaves the number out", () => {
    expect(parsePatch("@@ -1 +1 @@\n-a\n+b")).toMatchObject([{ oldStart: 1, oldLines: 1, newStart: 1, newLines: 1 }]);
  });

  test.each([
    ["a file header", "++ b/x.py"],
    ["a hunk header", "@@ -1,2 +1,2 @@"],
    ["a marker", "\\ No newline at end of file"],
  ])("takes added content that looks like %s for content", (_name, content) => {
    expect(parsePatch(`@@ -0,0 +1,2 @@\n+${content}\n+x`)[0]?.lines).toEqual([
      { kind: "added", newLine: 1, text: content, hasNewline: true },
      { kind: "added", newLine: 2, text: "x", hasNewline: true },
    ]);
  });

  test("starts at line 1 in a file that was empty", () => {
    expect(parsePatch("@@ -0,0 +1 @@\n+x")[0]?.lines).toMatchObject([{ kind: "added", newLine: 1 }]);
  });

  test("inserts after the line that an empty range names", () => {
    expect(parsePatch("@@ -7,0 +8 @@\n+x")[0]?.lines).toMatchObject([{ kind: "added", newLine: 8 }]);
  });

  test("notes which last lines have no newline", () => {
    const patch = "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file";
    expect(parsePatch(patch)[0]?.lines).toMatchObject([{ hasNewline: false }, { hasNewline: false }]);
  });

  test("keeps carriage returns and splits on newlines only", () => {
    expect(parsePatch("@@ -0,0 +1,2 @@\n+a\rb\u2028c\r\n+d")[0]?.lines).toMatchObject([
      { newLine: 1, text: "a\rb\u2028c\r" },
      { newLine: 2, text: "d" },
    ]);
  });

  test("takes an empty line for a context line that lost its space", () => {
    expect(parsePatch("@@ -1,3 +1,3 @@\n\n-a\n+b\n\r\n")[0]?.lines).toMatchObject([
      { kind: "context", oldLine: 1, newLine: 1, text: "" },
      { kind: "deleted", oldLine: 2 },
      { kind: "added", newLine: 2 },
      { kind: "context", oldLine: 3, newLine: 3, text: "\r" },
    ]);
  });

  test("has no hunks when it is empty", () => {
    expect(parsePatch("")).toEqual([]);
  });
});

describe("a malformed patch", () => {
  test.each([
    ["ends inside a hunk", "@@ -1,2 +1,2 @@\n a", 2],
    ["has no header", "+a", 1],
    ["has a combined header", "@@@ -1 -1 +1 @@@\n++a", 1],
    ["has numbers that no machine counts to", "@@ -99999999999999999999 +1 @@\n-a\n+b", 1],
    ["starts a range at line 0", "@@ -0,1 +1 @@\n-a\n+b", 1],
    ["changes nothing", "@@ -1,0 +1,0 @@", 1],
    ["has a line with another sign", "@@ -1,2 +1,2 @@\n a\n*b", 3],
    ["has more added lines than its header says", "@@ -1,2 +1,1 @@\n+a\n+b\n-c", 3],
    ["goes on after its last hunk", "@@ -1 +1 @@\n-a\n+b\n+c", 4],
    ["has hunks in the wrong order", "@@ -9 +9 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b", 4],
    ["shifts the second hunk wrongly", "@@ -1 +1,2 @@\n-a\n+b\n+c\n@@ -9 +9 @@\n-a\n+b", 5],
  ])("is refused with its line when it %s", (_name, patch, line) => {
    expect(() => parsePatch(patch)).toThrow(expect.objectContaining({ name: "PatchError", line }));
  });

  const fragments = fc.constantFrom(
    "@@ -1 +1 @@",
    "@@ -1,2 +1,3 @@",
    "@@ ",
    "\n",
    "+",
    "-",
    " ",
    "\\",
    "\r",
    "a",
    "0,0",
  );
  test.each([
    ["random text", fc.string({ unit: "binary", maxLength: 200 })],
    ["random fragments of patches", fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(""))],
  ])("either parses or is refused: %s", (_name, patches) => {
    fc.assert(
      fc.property(patches, (patch) => {
        try {
          parsePatch(patch);
        } catch (error) {
          expect(error).toBeInstanceOf(PatchError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
