import type { Logger } from "pino";
import type { GitHubClient } from "../github/client.ts";
import type { RepositoryName } from "../github/pull-request.ts";
import { type CheckResult, completeCheckRun } from "../github/update-check-run.ts";
import type { Journal, OpenCheckRun, PullRequestKey } from "../queue/journal.ts";
import { isTerminal } from "./github-failure.ts";

/** Which check runs are to end, and how. */
export interface LeftChecksOptions {
  readonly isLeft: (check: OpenCheckRun) => boolean;
  readonly result: CheckResult;
  readonly journal: Journal;
  readonly logger: Logger;
}

/**
 * Completes check runs of a pull request that nobody works on any more: an earlier try began them, and this one has another head, or
 * none to review. One that GitHub does not let us complete is forgotten.
 *
 * @throws GitHubError
 */
export async function endLeftChecks(
  client: GitHubClient,
  pull: PullRequestKey & RepositoryName,
  { isLeft, result, journal, logger }: LeftChecksOptions,
): Promise<void> {
  const { owner, repo } = pull;
  for (const check of (await journal.listOpenChecks(pull)).filter(isLeft)) {
    try {
      await completeCheckRun(client, { owner, repo, run: { id: check.id, url: "", annotations: 0 } }, result);
    } catch (err) {
      if (!isTerminal(err)) throw err;
      logger.warn({ err, check: check.id }, "check run not completed");
    }
    await journal.closeCheck(check.id);
  }
}
