import type { Logger } from "pino";
import { isUnknownCommit } from "../github/check-run.ts";
import { GitHubError, type GitHubErrorKind } from "../github/errors.ts";
import type { JobResult, ReviewJob } from "../queue/job.ts";

/** Those who wait for the same hour to end must not come back in the same second. */
const MOST_JITTER_MS = 15_000;

/** Nobody was there to ask. */
const UNREACHABLE: readonly GitHubErrorKind[] = ["transient", "unknown-outcome"];

/** To ask again would be answered the same. */
const TERMINAL: readonly GitHubErrorKind[] = ["policy", "gone", "invalid"];

/**
 * What a failure of GitHub means for the job that met it: to wait, to give up because trying again cannot help, or, thrown on, to try again.
 * Everything else that was thrown is thrown on as well.
 */
export function endAfterFailure(error: unknown, logger: Logger): JobResult {
  if (!(error instanceof GitHubError)) throw error;
  if (error.kind === "rate-limit" && error.retryAt !== undefined)
    return { notBefore: new Date(error.retryAt.getTime() + Math.random() * MOST_JITTER_MS) };
  if (UNREACHABLE.includes(error.kind)) {
    logger.warn({ err: error }, "GitHub does not answer");
    return "unreachable";
  }
  if (!isTerminal(error)) throw error;
  logger.warn({ err: error }, "given up");
  return "done";
}

/** Whether the same failure would come again. */
export function isTerminal(error: unknown): boolean {
  return error instanceof GitHubError && TERMINAL.includes(error.kind);
}

/** Whether GitHub may merely be behind its own webhook: it does not know what it told us of. */
export function isBehind(error: unknown, { trigger }: Pick<ReviewJob, "trigger">): boolean {
  return trigger === "event" && isUnknownCommit(error);
}
