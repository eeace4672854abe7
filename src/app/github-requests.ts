import type { GitHubClient } from "../github/client.ts";
import { CHECK_NAME } from "../github/check-run.ts";
import { isGitHubError } from "../github/errors.ts";
import type { PullRequestAddress, RepositoryName } from "../github/pull-request.ts";
import { parseExternalId } from "./plan-jobs.ts";

/** A person and a repository. */
export interface Collaborator extends RepositoryName {
  readonly login: string;
}

/**
 * Whether somebody may push. Payloads cannot tell: they show private members of an organisation as strangers.
 *
 * @throws GitHubError
 */
export async function canWrite(client: GitHubClient, { owner, repo, login }: Collaborator): Promise<boolean> {
  try {
    const { data } = await client.read((request) =>
      request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { owner, repo, username: login }),
    );
    return data.permission === "admin" || data.permission === "write";
  } catch (error) {
    if (isGitHubError(error, "gone")) return false;
    throw error;
  }
}

/**
 * Reacts to a comment; to do so again changes nothing.
 *
 * @throws GitHubError
 */
export async function react(
  client: GitHubClient,
  { owner, repo, commentId }: RepositoryName & { readonly commentId: number },
  content: "eyes" | "-1",
): Promise<void> {
  await client.write((request) =>
    request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
      owner,
      repo,
      comment_id: commentId,
      content,
    }),
  );
}

/** A commit whose pull requests are wanted, and the app whose check runs may name them. */
export interface CommitQuery extends RepositoryName {
  readonly repositoryId: number;
  readonly headSha: string;
  readonly appId: number;
}

/**
 * The numbers of the pull requests that a commit was checked for. Our check runs name them, also for forks, which GitHub's own list of
 * the pull requests of a commit may leave out.
 *
 * @throws GitHubError
 */
export async function fetchPullNumbers(client: GitHubClient, query: CommitQuery): Promise<readonly number[]> {
  const { owner, repo, repositoryId, headSha, appId } = query;
  const { data: checks } = await client.read((request) =>
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
  const named = checks.check_runs.flatMap((run) => parseExternalId(run.external_id) ?? []);
  if (named.length > 0) return [...new Set(named)];

  const { data: pulls } = await client.read((request) =>
    request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { owner, repo, commit_sha: headSha }),
  );
  return pulls
    .filter(({ state, base, head }) => state === "open" && base.repo.id === repositoryId && head.sha === headSha)
    .map(({ number }) => number);
}

/** A repository in the words of GitHub's routes. */
export function addressOf(
  { owner, name }: { readonly owner: string; readonly name: string },
  number: number,
): PullRequestAddress {
  return { owner, repo: name, number };
}
