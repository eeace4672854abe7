import type { GitHubClient } from "./client.ts";
import type { RepositoryName } from "./pull-request.ts";

/** What a comment was answered with. */
export interface NewReaction {
  readonly commentId: number;
  readonly content: "+1" | "-1" | "eyes" | "confused";
}

/**
 * Reacts to a comment in the conversation of a pull request; one reaction of a kind is all there ever is.
 *
 * @throws GitHubError
 */
export async function addReaction(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  { commentId, content }: NewReaction,
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
