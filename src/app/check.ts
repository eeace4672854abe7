import type { Logger } from "pino";
import { type CheckRun, createCheckRun, findCheckRun } from "../github/check-run.ts";
import type { GitHubClient } from "../github/client.ts";
import { isGitHubError } from "../github/errors.ts";
import type { PullRequest } from "../github/pull-request.ts";
import { type CheckResult, completeCheckRun, startCheckRun } from "../github/update-check-run.ts";

/** The check run of one job; where the installation does not let us write any, it does nothing. */
export interface Check {
  /** Its page; empty where there is none. */
  readonly url: string;
  readonly start: () => Promise<void>;
  readonly complete: (result: CheckResult) => Promise<void>;
}

/** What a check belongs to. */
export interface CheckOptions {
  readonly client: GitHubClient;
  readonly pull: PullRequest;
  readonly appId: number;
  readonly jobId: string;
  /** An earlier try of the job may have made the check run. */
  readonly isFirstTry: boolean;
  readonly logger: Logger;
}

/**
 * Makes the job's check run on the head, queued, or finds the one that an earlier try made.
 *
 * @throws GitHubError
 */
export async function openCheck({ client, pull, logger, ...options }: CheckOptions): Promise<Check> {
  const { appId, jobId, isFirstTry } = options;
  // "Re-run" gives the id back to us, also where GitHub does not know which pull request a commit belongs to.
  const wanted = { headSha: pull.headSha, externalId: `${pull.number}:${jobId}`, appId };
  try {
    const found = isFirstTry ? undefined : await findCheckRun(client, pull, wanted);
    const run = found ?? (await createCheckRun(client, pull, wanted));
    return connectCheck(client, pull, run);
  } catch (err) {
    if (!isGitHubError(err, "policy")) throw err;
    logger.warn({ err }, "no check run");
    return NO_CHECK;
  }
}

function connectCheck(client: GitHubClient, { owner, repo }: PullRequest, run: CheckRun): Check {
  return {
    url: run.url,
    start: () => startCheckRun(client, { owner, repo, run }),
    complete: (result) => completeCheckRun(client, { owner, repo, run }, result),
  };
}

const NO_CHECK: Check = { url: "", start: () => Promise.resolve(), complete: () => Promise.resolve() };
