import type { GitHubClient } from "../github/client.ts";
import { findPullRequestsByHead } from "../github/find-pull-requests.ts";
import { fetchPermission } from "../github/permission.ts";
import { fetchPullRequest } from "../github/pull-request.ts";
import { addReaction } from "../github/reaction.ts";
import type { JobHandlers, JobResult, RequestJob } from "../queue/job.ts";
import { endAfterFailure } from "./github-failure.ts";
import type { WorkerTools } from "./worker-tools.ts";

/** Makes the handler that finds out what a person's wish comes to, and stores the reviews. */
export function createRequestHandler(tools: WorkerTools): JobHandlers["request"] {
  return async (job, context) => {
    const { installationId, repositoryId } = job.repository;
    const logger = tools.logger.child({ job: context.id, kind: job.kind, repository: repositoryId });
    try {
      const client = await tools.connect(installationId, context);
      return await (job.kind === "command"
        ? obeyCommand(job, client, { ...tools, logger })
        : rerun(job, client, { ...tools, logger }));
    } catch (error) {
      return endAfterFailure(error, logger);
    }
  };
}

/** Those who may push, and the author, may have a pull request reviewed. A stranger's wish is turned down without a word. */
async function obeyCommand(
  job: Extract<RequestJob, { kind: "command" }>,
  client: GitHubClient,
  { addJob, logger }: WorkerTools,
): Promise<JobResult> {
  const { repository, number, commentId, login } = job;
  const pull = await fetchPullRequest(client, { owner: repository.owner, repo: repository.name, number });
  if (pull.state === "closed") return "done";

  const isAllowed = pull.author === login || ["admin", "write"].includes(await fetchPermission(client, pull, login));
  // First the job: should we die in between, the person is answered late rather than in vain.
  if (isAllowed) await addJob({ kind: "review", repository, number, trigger: "request" });
  logger.info({ number, isAllowed }, "command");
  try {
    await addReaction(client, pull, { commentId, content: isAllowed ? "eyes" : "-1" });
  } catch (err) {
    logger.warn({ err, number }, "no reaction");
  }
  return "done";
}

async function rerun(
  { repository, headSha }: Extract<RequestJob, { kind: "rerun" }>,
  client: GitHubClient,
  { addJob, logger }: WorkerTools,
): Promise<JobResult> {
  const { owner, name: repo, repositoryId } = repository;
  const numbers = await findPullRequestsByHead(client, { owner, repo, repositoryId, sha: headSha });
  for (const number of numbers) await addJob({ kind: "review", repository, number, trigger: "request" });
  logger.info({ numbers }, "re-run");
  return "done";
}
