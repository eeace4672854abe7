import { fetchPullRequest } from "../github/pull-request.ts";
import type { JobHandlers } from "../queue/job.ts";
import { findOpenCheck } from "./check.ts";
import { describeFailure } from "./describe-review.ts";
import { endAfterFailure } from "./github-failure.ts";
import { endLeftChecks } from "./left-checks.ts";
import type { WorkerTools } from "./worker-tools.ts";

/** Makes the handler that completes the check runs which a review left open when it failed for the last time. */
export function createAbandonHandler(tools: WorkerTools): JobHandlers["abandon"] {
  return async (job, context) => {
    if (job.kind !== "review") return "done";
    const { repository, number } = job;
    const logger = tools.logger.child({ job: context.id, repository: repository.repositoryId, number });
    try {
      const client = await tools.connect(repository.installationId, context);
      const { journal } = tools;
      const result = describeFailure(undefined, context.id);
      const place = { owner: repository.owner, repo: repository.name, repositoryId: repository.repositoryId, number };
      await endLeftChecks(client, place, { isLeft: ({ jobId }) => jobId === context.id, result, journal, logger });
      const pull = await fetchPullRequest(client, place);
      // One that was made without an answer, so that the journal does not know it.
      const check = await findOpenCheck({ ...tools, client, pull, jobId: context.id });
      await check?.complete(result);
      logger.error({ head: pull.headSha }, "review abandoned");
      return "done";
    } catch (error) {
      return endAfterFailure(error, logger);
    }
  };
}
