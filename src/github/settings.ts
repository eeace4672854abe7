import type { GitHubClient } from "./client.ts";
import { isGitHubError } from "./errors.ts";
import type { RepositoryName } from "./pull-request.ts";

/** Where a repository's settings lie. */
export const SETTINGS_PATH = ".github/sadpath.yml";

/** The settings file, or why it cannot be read. Its text is hostile. */
export type SettingsFile = { readonly text: string } | { readonly problem: string };

const MOST_BYTES = 64 * 1024;

/**
 * Reads the settings at `ref`; undefined when there are none. For a pull request `ref` is the tip of its base branch, never its head:
 * a pull request does not choose how it is reviewed.
 *
 * @throws GitHubError
 */
export async function fetchSettings(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  ref: string,
): Promise<SettingsFile | undefined> {
  try {
    const { data } = await client.read((request) =>
      request("GET /repos/{owner}/{repo}/contents/{path}", { owner, repo, path: SETTINGS_PATH, ref }),
    );
    if (Array.isArray(data) || data.type !== "file") return { problem: "It is not a regular file." };
    if (data.size > MOST_BYTES) return { problem: "It is larger than 64 KB." };
    return { text: Buffer.from(data.content, "base64").toString() };
  } catch (error) {
    if (isGitHubError(error, "gone")) return undefined;
    throw error;
  }
}
