import type { GitHubClient } from "./client.ts";
import { fetchAll } from "./pages.ts";
import type { PullRequestAddress } from "./pull-request.ts";

/**
 * The bodies of all reviews and review comments that the app itself wrote on a pull request. `botLogin` is its account, such as
 * `sadpath[bot]`: nobody else can have a name with brackets.
 *
 * @throws GitHubError
 */
export async function fetchOwnTexts(
  client: GitHubClient,
  { owner, repo, number }: PullRequestAddress,
  botLogin: string,
): Promise<readonly string[]> {
  const place = { owner, repo, pull_number: number };
  const reviews = await fetchAll(client, (request, page) =>
    request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", { ...place, ...page }),
  );
  const comments = await fetchAll(client, (request, page) =>
    request("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", { ...place, ...page }),
  );
  const texts: readonly WrittenText[] = [...reviews, ...comments];
  return texts.filter(({ user }) => user?.type === "Bot" && user.login === botLogin).map(({ body }) => body);
}

interface WrittenText {
  readonly body: string;
  /** Null when the account is gone. */
  readonly user: { readonly login: string; readonly type: string } | null;
}
