/** The child process: reviews one file or compares two texts at a time, without file system or environment of its own. */
import { RULE_SET } from "../../rules/index.ts";
import { diffTexts } from "../diff/diff-texts.ts";
import type { Hunk } from "../diff/hunk.ts";
import type { Change } from "../review/change.ts";
import { type FileReview, reviewChange } from "../review/review-change.ts";
import type { Settings } from "../review/settings.ts";
import { READY, type Reply } from "./child-process.ts";

/** What the parent asks for: the review of a change, or the comparison of two texts. */
export type AnalysisTask =
  { readonly change: Change; readonly settings: Settings } | { readonly base: string; readonly head: string };

/** What turns one text into the other. */
export interface Comparison {
  readonly hunks: readonly Hunk[];
}

process.on("message", ({ task }: { task: AnalysisTask }) => {
  const reply = analyse(task);
  // tree-sitter gives back the memory of its trees only once the event loop has turned.
  setImmediate(() => process.send?.(reply));
});

function analyse(task: AnalysisTask): Reply<FileReview | Comparison> {
  try {
    const answer =
      "change" in task
        ? reviewChange(task.change, RULE_SET, task.settings)
        : { hunks: diffTexts(task.base, task.head) };
    return { answer, megabytes: process.memoryUsage.rss() / 1_000_000 };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Whoever started us is gone.
process.on("disconnect", () => process.exit());
process.send?.(READY);
