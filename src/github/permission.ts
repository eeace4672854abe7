import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import type { RepositoryName } from "./pull-request.ts";

/** What somebody may do in a repository: maintainers count as `write`, triagers as `read`. */
export type Permission = "admin" | "write" | "read" | "none";

const PERMISSIONS: readonly Permission[] = ["admin", "write", "read", "none"];

/**
 * What a person may do in a repository. On a public one everybody has at least `read`.
 *
 * @throws GitHubError when GitHub does not say; the caller must then deny.
 */
export async function fetchPermission(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  login: string,
): Promise<Permission> {
  try {
    const { data } = await client.read((request) =>
      request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { owner, repo, username: login }),
    );
    return PERMISSIONS.find((permission) => permission === data.permission) ?? "none";
  } catch (error) {
    if (isGitHubError(error, "gone")) return "none";
    throw error;
  }
}
