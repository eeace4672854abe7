import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import * as fc from "fast-check";

/** A file before and after a change. */
export interface TextPair {
  readonly base: string;
  readonly head: string;
}

const LINES = [
  "",
  " ",
  "\r",
  "x = 1",
  "x = 1\r",
  "    return x",
  "-- a/x.py",
  "++ b/x.py",
  "@@ -1,2 +1,2 @@",
  "+",
  "-",
  "\\ No newline at end of file",
  "diff --git a/x b/x",
  "caf\u00e9 \u2028 \u0085",
] as const;

const text = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 40 }), fc.boolean())
  .map(([lines, endsWithNewline]) => lines.join("\n") + (endsWithNewline ? "\n" : ""));

/** Pairs of texts that share most of their lines, made of what is easily mistaken for the syntax of a diff. */
export const textPairs: fc.Arbitrary<TextPair> = fc.oneof(
  fc.record({ base: text, head: text }),
  fc
    .record({ before: text, old: text, between: text, young: text, after: text })
    .map(({ before, old, between, young, after }) => ({
      base: `${before}\n${old}\n${between}\n${after}`,
      head: `${before}\n${young}\n${between}\n${after}`,
    })),
);

/** What git says about the pairs, as one diff of two folders; pair `i` is the file `pairs/i.py`. Bytes come as Latin-1. */
export function gitDiff(pairs: readonly TextPair[], ...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "sadpath-diff-"));
  try {
    for (const [index, { base, head }] of pairs.entries()) {
      write(join(folder, "old", "pairs", `${index}.py`), base);
      write(join(folder, "new", "pairs", `${index}.py`), head);
    }
    const args = ["diff", "--no-index", "--text", "--no-color", "--no-ext-diff", ...options, "--", "old", "new"];
    const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, env, encoding: "latin1" });
    if (status !== 0 && status !== 1) throw new Error(`git diff failed: ${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The lines of a text, each with its `\n` if it has one. */
export function splitLines(content: string): readonly string[] {
  return content === "" ? [] : content.split(/(?<=\n)/);
}
