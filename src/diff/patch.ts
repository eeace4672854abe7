import { PatchError } from "../errors.ts";
import { type PatchHunk, readHunks } from "./read-hunks.ts";

/**
 * Parses the patch of one file as GitHub lists it: hunks only, without file headers. An empty text has no hunks.
 *
 * @throws PatchError when the patch is malformed or ends too early.
 */
export function parsePatch(patch: string): readonly PatchHunk[] {
  if (patch === "") return [];
  const lines = patch.split("\n");
  const { hunks, next } = readHunks(lines, 0);
  const isAtEnd = next === lines.length || (next === lines.length - 1 && lines[next] === "");
  if (!isAtEnd || hunks.length === 0)
    throw new PatchError("A hunk header such as `@@ -1,2 +1,3 @@` was expected", next + 1);
  return hunks;
}
