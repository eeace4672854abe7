import { expect, test } from "@jest/globals";
import * as fc from "fast-check";

import { createGitFixture } from "../support/git-fixture.ts";
import { openGitRepository } from "./git-repository.ts";
import { readPatchLines } from "./patch-lines.ts";

const line = fc.constantFrom("a", "b", "", " c", "-d", "+e", "@@ -1 +1 @@", "\\ no", "--- a/f", "diff --git a/f b/f");
const file = fc.array(line, { minLength: 1, maxLength: 30 });

test("every line of a patch has the number that it has in its file", async () => {
  const fixture = createGitFixture();
  const git = openGitRepository(fixture.gitDir);
  await fc.assert(
    fc.asyncProperty(file, file, async (before, after) => {
      const base = fixture.commit("main", { f: `${before.join("\n")}\n` });
      const head = fixture.commit("main", { f: after.join("\n") });
      const [change] = await git.diff(base, head);
      const patch = change?.patch ?? "";
      const texts = patch.split("\n");

      for (const { position, oldLine, newLine } of readPatchLines(patch)) {
        const text = texts[position]?.slice(1);
        if (oldLine !== undefined) expect(text).toBe(before[oldLine - 1]);
        if (newLine !== undefined) expect(text).toBe(after[newLine - 1]);
      }
    }),
    { numRuns: 25 },
  );
  git.close();
  fixture.remove();
});

test("positions count on over hunks, and each line knows its hunk", () => {
  const patch = "@@ -1,2 +1,2 @@\n-a\n+b\n c\n@@ -9 +9 @@ def f():\n-x\n+y\n\\ No newline at end of file";
  expect(
    readPatchLines(patch).map(({ position, hunk, oldLine, newLine }) => [position, hunk, oldLine, newLine]),
  ).toEqual([
    [1, 0, 1, undefined],
    [2, 0, undefined, 1],
    [3, 0, 2, 2],
    [5, 1, 9, undefined],
    [6, 1, undefined, 9],
    [7, 1, undefined, undefined],
  ]);
});
