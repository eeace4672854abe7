import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import { fetchAll, fetchPages } from "./pages.ts";
import type { RepositoryName } from "./pull-request.ts";

/** A commit of a repository. */
export interface CommitAddress extends RepositoryName {
  readonly repositoryId: number;
  readonly sha: string;
}

/** How many of the open pull requests are looked through, those updated last first, in pages of 100. */
const MOST_PAGES = 10;

/**
 * The numbers of the open pull requests into a repository whose head is this commit. GitHub does not connect commits of forks with their
 * pull requests, so these are looked for among the open ones.
 *
 * @throws GitHubError
 */
export async function findPullRequestsByHead(client: GitHubClient, commit: CommitAddress): Promise<readonly number[]> {
  const found = selectNumbers(await fetchConnected(client, commit), commit);
  return found.length > 0 ? found : searchOpen(client, commit);
}

async function fetchConnected(client: GitHubClient, { owner, repo, sha }: CommitAddress) {
  try {
    return await fetchAll(client, (request, page) =>
      request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { owner, repo, commit_sha: sha, ...page }),
    );
  } catch (error) {
    // A commit that the repository itself does not have.
    if (isGitHubError(error, "gone") || isGitHubError(error, "invalid")) return [];
    throw error;
  }
}

async function searchOpen(client: GitHubClient, commit: CommitAddress): Promise<readonly number[]> {
  const { owner, repo } = commit;
  const pages = fetchPages(client, (request, page) =>
    request("GET /repos/{owner}/{repo}/pulls", {
      owner,
      repo,
      state: "open",
      sort: "updated",
      direction: "desc",
      ...page,
    }),
  );
  let looked = 0;
  for await (const page of pages) {
    const found = selectNumbers(page, commit);
    looked += 1;
    if (found.length > 0 || looked === MOST_PAGES) return found;
  }
  return [];
}

interface ListedPullRequest {
  readonly number: number;
  readonly state: string;
  readonly head: { readonly sha: string };
  readonly base: { readonly repo: { readonly id: number | bigint } };
}

function selectNumbers(pulls: readonly ListedPullRequest[], { repositoryId, sha }: CommitAddress): readonly number[] {
  return pulls
    .filter(({ state, head, base }) => state === "open" && head.sha === sha && Number(base.repo.id) === repositoryId)
    .map(({ number }) => number);
}
