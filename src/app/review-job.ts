import type { GitHubClient } from "../github/client.ts";
import { isGitHubError } from "../github/errors.ts";
import { fetchPullRequest, type PullRequest, type PullRequestAddress } from "../github/pull-request.ts";
import type { DiffTexts } from "../github/to-change.ts";
import type { JobContext, JobHandlers, JobResult, ReviewJob } from "../queue/job.ts";
import { type Analyser, reviewChanges } from "../review/review.ts";
import type { Rule } from "../review/rule.ts";
import { type Check, openCheck } from "./check.ts";
import { describeFailure, describeReview, SUPERSEDED } from "./describe-review.ts";
import { endAfterFailure, isBehind, isTerminal } from "./github-failure.ts";
import { endLeftChecks } from "./left-checks.ts";
import { loadReviewInput } from "./load-review-input.ts";
import { type Identity, postFindings } from "./post-findings.ts";
import type { WorkerTools } from "./worker-tools.ts";

/** What reviews work with. */
export interface ReviewTools extends WorkerTools {
  readonly analyser: Analyser;
  readonly diff: DiffTexts;
  readonly rules: readonly Rule[];
  /** Rejects with `GitHubError` while GitHub does not say who we are. */
  readonly identify: () => Promise<Identity>;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Makes the handler that reviews a pull request as it is now, and makes GitHub show the result. */
export function createReviewHandler(tools: ReviewTools): JobHandlers["review"] {
  return async (job, context) => {
    const { repository, number } = job;
    const logger = tools.logger.child({ job: context.id, repository: repository.repositoryId, number });
    try {
      const client = await tools.connect(repository.installationId, context);
      const pull = await fetchCurrent(client, job);
      const isDue = isToBeReviewed(pull, job);
      await endLeftChecks(client, pull, {
        isLeft: ({ headSha }) => !isDue || headSha !== pull.headSha,
        result: SUPERSEDED,
        journal: tools.journal,
        logger,
      });
      if (!isDue) return "done";
      return await reviewWithCheck({ job, context, pull, client, tools: { ...tools, logger } });
    } catch (error) {
      // The queue's next tries come after longer and longer waits.
      if (isBehind(error, job)) throw error;
      return endAfterFailure(error, logger);
    }
  };
}

/**
 * GitHub may not show the pull request yet that it told us of, or still the head from before the push; or the head has moved on, and
 * another job is on its way.
 */
const LAG_DELAYS_MS = [1000, 2000, 4000];

async function fetchCurrent(client: GitHubClient, { repository, number, headSha }: ReviewJob): Promise<PullRequest> {
  const address = { owner: repository.owner, repo: repository.name, number };
  for (const delay of headSha === undefined ? [] : LAG_DELAYS_MS) {
    const pull = await fetchIfThere(client, address);
    if (pull !== undefined && (pull.headSha === headSha || pull.state === "closed")) return pull;
    await client.sleep(delay);
  }
  return fetchPullRequest(client, address);
}

async function fetchIfThere(client: GitHubClient, address: PullRequestAddress): Promise<PullRequest | undefined> {
  try {
    return await fetchPullRequest(client, address);
  } catch (error) {
    if (isGitHubError(error, "gone")) return undefined;
    throw error;
  }
}

/** Another repository may have the name by now. A draft is reviewed only when somebody asks. */
function isToBeReviewed(pull: PullRequest, { repository, trigger }: ReviewJob): boolean {
  if (pull.repositoryId !== repository.repositoryId || pull.state === "closed") return false;
  return !pull.isDraft || trigger === "request";
}

interface Call {
  readonly job: ReviewJob;
  readonly context: JobContext;
  readonly pull: PullRequest;
  readonly client: GitHubClient;
  readonly tools: ReviewTools;
}

async function reviewWithCheck(call: Call): Promise<JobResult> {
  const { job, context, pull, client, tools } = call;
  const check = await openCheck({ ...tools, client, pull, jobId: context.id });
  try {
    return await reviewHead(call, check);
  } catch (error) {
    // Any other failure is tried again, and told when that was in vain.
    if (isTerminal(error) && !isBehind(error, job)) await check.complete(describeFailure(error, context.id));
    throw error;
  }
}

async function reviewHead({ job, context, pull, client, tools }: Call, check: Check): Promise<JobResult> {
  const { analyser, rules, now, logger } = tools;
  const started = now();
  const input = await loadReviewInput(client, pull, { ruleIds: rules.map(({ id }) => id), diff: tools.diff });
  const files = [...input.changes, ...input.unreadable, ...input.exempt];
  const result = await reviewChanges(files, { analyser, settings: input.settings, now });
  const { findings, suppressed } = result;
  const outcome = await postFindings(
    client,
    {
      pull,
      findings,
      suppressed,
      changes: input.changes,
      checkUrl: check.url,
      jobId: context.id,
      trigger: job.trigger,
    },
    { identity: await tools.identify(), journal: tools.journal },
  );
  if (outcome.kind === "superseded") {
    await check.complete(SUPERSEDED);
    // The push that moved the head has a job of its own, unless GitHub showed us an old head after its webhook.
    await tools.addJob({ ...job, headSha: undefined });
    return "done";
  }
  const description = describeReview({ input, result, outcome, rules });
  await check.complete(description);
  logger.info(
    {
      head: pull.headSha,
      conclusion: description.conclusion,
      findings: findings.length,
      posted: outcome.kind === "posted" ? outcome.posted : 0,
      ...result.stats,
      milliseconds: Math.round(now() - started),
    },
    "reviewed",
  );
  return "done";
}
