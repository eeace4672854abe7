import type { Logger } from "pino";
import { awaitCommit, CHECK_NAME, type CheckRun, createCheckRun } from "../github/check-run.ts";
import type { GitHubClient } from "../github/client.ts";
import { isGitHubError } from "../github/errors.ts";
import type { PullRequest } from "../github/pull-request.ts";
import { type CheckResult, completeCheckRun, startCheckRun } from "../github/update-check-run.ts";
import type { Journal } from "../queue/journal.ts";
import { parseExternalId } from "./plan-jobs.ts";

/** The check run of one job; where the installation does not let us write any, it does nothing. */
export interface Check {
  /** Its page; empty where there is none. */
  readonly url: string;
  readonly complete: (result: CheckResult) => Promise<void>;
}

/** What a check belongs to. */
export interface CheckOptions {
  readonly client: GitHubClient;
  readonly pull: PullRequest;
  readonly appId: number;
  readonly jobId: string;
  readonly journal: Journal;
  readonly logger: Logger;
}

/**
 * Starts a check run on the head, or takes over the one that a job left which ended halfway: no two work on one pull request.
 *
 * @throws GitHubError
 */
export async function openCheck(options: CheckOptions): Promise<Check> {
  const { client, pull, jobId, journal, logger } = options;
  try {
    const run = await awaitCommit(client, () => findOrCreate(options));
    await journal.openCheck(pull, { id: run.id, headSha: pull.headSha, jobId });
    await startCheckRun(client, { ...pull, run });
    return connectCheck(client, pull, { run, journal });
  } catch (err) {
    if (!isGitHubError(err, "policy")) throw err;
    logger.warn({ err }, "no check run");
    return NO_CHECK;
  }
}

async function findOrCreate({ client, pull, appId, jobId }: CheckOptions): Promise<CheckRun> {
  const left = await findOpenRun(client, pull, appId);
  if (left !== undefined) return left;
  // "Re-run" gives the id back to us, also where GitHub does not know which pull request a commit belongs to.
  const externalId = `${pull.number}:${jobId}`;
  return createCheckRun(client, pull, { headSha: pull.headSha, externalId, appId });
}

/**
 * The check run of a pull request's head that is not completed.
 *
 * @throws GitHubError
 */
export async function findOpenCheck({ client, pull, appId, journal }: CheckOptions): Promise<Check | undefined> {
  const run = await findOpenRun(client, pull, appId);
  return run && connectCheck(client, pull, { run, journal });
}

async function findOpenRun(client: GitHubClient, pull: PullRequest, appId: number): Promise<CheckRun | undefined> {
  const { owner, repo, headSha } = pull;
  const { data } = await client.read((request) =>
    request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      owner,
      repo,
      ref: headSha,
      check_name: CHECK_NAME,
      app_id: appId,
      filter: "all",
      per_page: 100,
    }),
  );
  const open = data.check_runs.find(
    (run) => run.status !== "completed" && run.app?.id === appId && parseExternalId(run.external_id) === pull.number,
  );
  return open && { id: Number(open.id), url: open.html_url ?? "", annotations: open.output.annotations_count };
}

function connectCheck(
  client: GitHubClient,
  { owner, repo }: PullRequest,
  { run, journal }: { readonly run: CheckRun; readonly journal: Journal },
): Check {
  return {
    url: run.url,
    complete: async (result) => {
      await completeCheckRun(client, { owner, repo, run }, result);
      await journal.closeCheck(run.id);
    },
  };
}

const NO_CHECK: Check = { url: "", complete: () => Promise.resolve() };
