/** The child process: reviews one file at a time, without network, file system or environment of its own. */
import { RULE_SET } from "../../rules/index.ts";
import type { Change } from "../review/change.ts";
import { type FileReview, reviewChange } from "../review/review-change.ts";
import type { Settings } from "../review/settings.ts";

/** What the parent asks for. */
export interface AnalysisTask {
  readonly change: Change;
  readonly settings: Settings;
}

/** Called by the pool for each task; tinypool asks for a default export. */
export default async function analyse({ change, settings }: AnalysisTask): Promise<FileReview> {
  const review = reviewChange(change, RULE_SET, settings);
  // tree-sitter gives back the memory of its trees only once the event loop has turned.
  await new Promise((resolve) => setImmediate(resolve));
  return review;
}
