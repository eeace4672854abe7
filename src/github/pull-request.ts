import type { GitHubClient } from "./client.ts";

/** Where a repository is now; it can be renamed and moved. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** A pull request by its number. */
export interface PullRequestAddress extends RepositoryName {
  readonly number: number;
}

/** A pull request as it was when GitHub was asked. */
export interface PullRequest extends PullRequestAddress {
  /** Of the base's repository; stays the same when that is renamed or moved. */
  readonly repositoryId: number;
  readonly state: "open" | "closed";
  readonly isDraft: boolean;
  readonly isLocked: boolean;
  readonly isMerged: boolean;
  readonly headSha: string;
  readonly baseSha: string;
  /** Name of the base branch, without `refs/heads/`. */
  readonly baseRef: string;
  /** How many files it changes. */
  readonly changedFiles: number;
  /** Login of its author; undefined when the account is gone. */
  readonly author: string | undefined;
}

/**
 * Asks for a pull request. Owner and name in the answer are the present ones, whatever was asked for.
 *
 * @throws GitHubError
 */
export async function fetchPullRequest(client: GitHubClient, address: PullRequestAddress): Promise<PullRequest> {
  const { owner, repo, number } = address;
  const { data } = await client.read((request) =>
    request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { owner, repo, pull_number: number }),
  );
  const author: { readonly login: string } | null = data.user;
  return {
    repositoryId: Number(data.base.repo.id),
    owner: data.base.repo.owner.login,
    repo: data.base.repo.name,
    number: data.number,
    state: data.state,
    isDraft: data.draft === true,
    isLocked: data.locked,
    isMerged: data.merged,
    headSha: data.head.sha,
    baseSha: data.base.sha,
    baseRef: data.base.ref,
    changedFiles: data.changed_files,
    author: author?.login,
  };
}
