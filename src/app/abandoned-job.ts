import { fetchPullRequest } from "../github/pull-request.ts";
import type { JobHandlers } from "../queue/job.ts";
import { findOpenCheck } from "./check.ts";
import { describeFailure } from "./describe-review.ts";
import { endAfterFailure } from "./github-failure.ts";
import type { WorkerTools } from "./worker-tools.ts";

/** Makes the handler that completes the check run which a review left open when it failed for the last time. */
export function createAbandonHandler(tools: WorkerTools): JobHandlers["abandon"] {
  return async (job, context) => {
    if (job.kind !== "review") return "done";
    const { repository, number } = job;
    const logger = tools.logger.child({ job: context.id, repository: repository.repositoryId, number });
    try {
      const client = await tools.connect(repository.installationId, context);
      const pull = await fetchPullRequest(client, { owner: repository.owner, repo: repository.name, number });
      const check = await findOpenCheck(client, pull, tools.appId);
      await check?.complete(describeFailure(undefined, context.id));
      logger.error({ head: pull.headSha }, "review abandoned");
      return "done";
    } catch (error) {
      return endAfterFailure(error, logger);
    }
  };
}
