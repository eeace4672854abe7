import type { Logger } from "pino";
import type { GitHubClient } from "../github/client.ts";
import { GitHubError } from "../github/errors.ts";
import { fetchPullRequest, type PullRequest } from "../github/pull-request.ts";
import type { JobContext, JobHandlers, JobResult, ReviewJob } from "../queue/job.ts";
import { inert } from "../render/inert.ts";
import { type Analyser, reviewChanges } from "../review/review.ts";
import type { Rule } from "../review/rule.ts";
import { type Check, openCheck } from "./check.ts";
import { describeReview } from "./describe-review.ts";
import { endAfterFailure, isTerminal } from "./github-failure.ts";
import { loadReviewInput } from "./load-review-input.ts";
import { type Identity, postFindings } from "./post-findings.ts";
import type { WorkerTools } from "./worker-tools.ts";

/** What reviews work with. */
export interface ReviewTools extends WorkerTools {
  readonly analyser: Analyser;
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
      const pull = await fetchPullRequest(client, { owner: repository.owner, repo: repository.name, number });
      if (!isToBeReviewed(pull, job)) return "done";
      return await reviewWithCheck({ job, context, pull, client, tools: { ...tools, logger } });
    } catch (error) {
      return endAfterFailure(error, logger);
    }
  };
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

/** A check run that was begun is completed, whatever happens, unless the job is tried again. */
async function reviewWithCheck(call: Call): Promise<JobResult> {
  const { context, pull, client, tools } = call;
  const { appId, logger } = tools;
  const check = await openCheck({ client, pull, appId, jobId: context.id, isFirstTry: context.attempt === 1, logger });
  try {
    await check.start();
    return await reviewHead(call, check);
  } catch (error) {
    if (!context.signal.aborted && (context.isLastTry || isTerminal(error)))
      await tellFailure(error, check, { context, logger });
    throw error;
  }
}

async function reviewHead({ job, context, pull, client, tools }: Call, check: Check): Promise<JobResult> {
  const { analyser, rules, now, logger } = tools;
  const started = now();
  const input = await loadReviewInput(
    client,
    pull,
    rules.map(({ id }) => id),
  );
  const files = [...input.changes, ...input.unreadable, ...input.exempt];
  const result = await reviewChanges(files, { analyser, settings: input.settings, now });
  const { findings } = result;
  const outcome = await postFindings(
    client,
    { pull, findings, changes: input.changes, checkUrl: check.url, jobId: context.id },
    await tools.identify(),
  );
  if (outcome.kind === "superseded") {
    await check.complete(SUPERSEDED);
    // The push that moved the head has a job of its own, unless GitHub showed us an old head after its webhook.
    await tools.addJob(job);
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

const SUPERSEDED = {
  conclusion: "cancelled",
  output: {
    title: "Superseded",
    summary: "The pull request was changed while this commit was reviewed.",
    annotations: [],
  },
} as const;

/** The check run says that there was no review, and why; it is never green. */
async function tellFailure(
  error: unknown,
  check: Check,
  { context, logger }: { readonly context: JobContext; readonly logger: Logger },
): Promise<void> {
  const reason =
    error instanceof GitHubError
      ? inert(error.message)
      : `sadpath failed. Its operator finds the reason in the log, under job \`${context.id}\`.`;
  try {
    await check.complete({
      conclusion: "neutral",
      output: { title: "Not reviewed", summary: `This commit was not reviewed. ${reason}`, annotations: [] },
    });
  } catch (err) {
    logger.error({ err }, "check run not completed");
  }
}
