import { spawnSync } from "node:child_process";

import { expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { isSafeRefName } from "./ref-name.ts";

const hostile = fc.string({
  unit: fc.constantFrom(
    "a",
    "/",
    ".",
    "-",
    "~",
    "^",
    ":",
    "@",
    "{",
    "}",
    "\\",
    " ",
    "*",
    "[",
    "?",
    "\u007f",
    "\n",
    "é",
  ),
  maxLength: 8,
});

test("a name that is let through is one that git takes for a branch, and never an option", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      if (!isSafeRefName(name)) return;
      expect(name).not.toMatch(/^-/);
      expect(spawnSync("git", ["check-ref-format", `refs/heads/${name}`]).status).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test.each(["main", "feature/x", "v1.0", "user-name/fix_#12", "été", "0123456789abcdef0123456789abcdef01234567"])(
  "%s is a name",
  (name) => {
    expect(isSafeRefName(name)).toBe(true);
  },
);
