import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import type { RepositoryName } from "./pull-request.ts";

/** What a check run is called wherever GitHub lists it. */
export const CHECK_NAME = "sadpath";

/** What a new check run is about. */
export interface NewCheckRun {
  readonly headSha: string;
  /** Tells this run from all others of ours on the commit. */
  readonly externalId: string;
  /** Our app: runs of others may have the same name and external id. */
  readonly appId: number;
}

/** A check run at GitHub. */
export interface CheckRun {
  readonly id: number;
  /** Its page. */
  readonly url: string;
  /** How many annotations it has. */
  readonly annotations: number;
}

// A commit of a fork may take seconds to be known to the base repository (seen in home-assistant/service-hub#394).
const UNKNOWN_COMMIT_DELAYS_MS = [1000, 2000, 4000, 8000];

/** How long a write may take to be seen by reads. */
export const SETTLE_MS = 2000;

/**
 * Does work on a commit that GitHub may not know yet, and again a little later while it does not.
 *
 * @throws GitHubError
 */
export async function awaitCommit<T>(client: GitHubClient, work: () => Promise<T>): Promise<T> {
  for (const delay of UNKNOWN_COMMIT_DELAYS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isUnknownCommit(error)) throw error;
      await client.sleep(delay);
    }
  }
  return work();
}

/** Whether GitHub does not know a commit. Its status alone does not tell this from other invalid requests: here it has nothing but words. */
export function isUnknownCommit(error: unknown): boolean {
  const isInvalid = isGitHubError(error, "invalid") && error.detail.startsWith("No commit found for SHA");
  return isInvalid || isGitHubError(error, "gone");
}

/**
 * Creates a queued check run. One that was made although GitHub did not say so is found again.
 *
 * @throws GitHubError
 */
export async function createCheckRun(
  client: GitHubClient,
  repository: RepositoryName,
  run: NewCheckRun,
): Promise<CheckRun> {
  try {
    return await create(client, repository, run);
  } catch (error) {
    if (!isGitHubError(error, "unknown-outcome")) throw error;
    await client.sleep(SETTLE_MS);
    return (await findCheckRun(client, repository, run)) ?? create(client, repository, run);
  }
}

async function create(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { headSha, externalId }: NewCheckRun,
): Promise<CheckRun> {
  const { data } = await client.write((request) =>
    request("POST /repos/{owner}/{repo}/check-runs", {
      owner,
      repo,
      name: CHECK_NAME,
      head_sha: headSha,
      external_id: externalId,
      status: "queued",
    }),
  );
  return toCheckRun(data);
}

/**
 * Finds our newest check run on a commit by its external id.
 *
 * @throws GitHubError
 */
export async function findCheckRun(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { headSha, externalId, appId }: NewCheckRun,
): Promise<CheckRun | undefined> {
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
  const found = data.check_runs.find((run) => run.external_id === externalId && run.app?.id === appId);
  return found && toCheckRun(found);
}

interface CheckRunAnswer {
  readonly id: number | bigint;
  readonly html_url: string | null;
  readonly output: { readonly annotations_count: number };
}

function toCheckRun({ id, html_url: url, output }: CheckRunAnswer): CheckRun {
  return { id: Number(id), url: url ?? "", annotations: output.annotations_count };
}
