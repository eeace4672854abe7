/** The child process: reviews one file at a time, without file system or environment of its own. */
import { RULE_SET } from "../../rules/index.ts";
import type { Change } from "../review/change.ts";
import { type FileReview, reviewChange } from "../review/review-change.ts";
import type { Settings } from "../review/settings.ts";
import { READY, type Reply } from "./child-process.ts";

/** What the parent asks for. */
export interface AnalysisTask {
  readonly change: Change;
  readonly settings: Settings;
}

process.on("message", ({ task }: { task: AnalysisTask }) => {
  const reply = analyse(task);
  // tree-sitter gives back the memory of its trees only once the event loop has turned.
  setImmediate(() => process.send?.(reply));
});

function analyse({ change, settings }: AnalysisTask): Reply<FileReview> {
  try {
    const answer = reviewChange(change, RULE_SET, settings);
    return { answer, megabytes: process.memoryUsage.rss() / 1_000_000 };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Whoever started us is gone.
process.on("disconnect", () => process.exit());
process.send?.(READY);
