import type { Hunk } from "../diff/hunk.ts";
import { countChanges } from "../diff/lines.ts";
import { parsePatch } from "../diff/patch.ts";
import { PatchError } from "../errors.ts";
import type { GitHubClient } from "./client.ts";
import { fetchAll } from "./pages.ts";
import type { PullRequest } from "./pull-request.ts";

/** A file as GitHub lists it for a pull request: compared with the merge base. */
export interface ChangedFile {
  readonly path: string;
  /** Where its base version lies, when not at `path`. */
  readonly previousPath: string | undefined;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  /** Of its blob in the head. */
  readonly sha: string | null;
  readonly additions: number;
  readonly deletions: number;
  /** Hunks without file headers. Missing for binary files, and for text that GitHub holds to be too much. */
  readonly patch: string | undefined;
}

/**
 * The files that a pull request changes, as far as GitHub lists them: 3,000 at most, without saying that there are more.
 *
 * @throws GitHubError
 */
export async function fetchChangedFiles(
  client: GitHubClient,
  { owner, repo, number }: PullRequest,
): Promise<readonly ChangedFile[]> {
  const listed = await fetchAll(client, (request, page) =>
    request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", { owner, repo, pull_number: number, ...page }),
  );
  const files = listed.map((file) => ({
    path: file.filename,
    previousPath: file.previous_filename,
    status: file.status,
    sha: file.sha,
    additions: file.additions,
    deletions: file.deletions,
    patch: file.patch,
  }));
  // A push between two pages moves files from one page to the next.
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** The hunks that GitHub shows of a file; undefined when it shows none, or not all: it cuts long patches off. */
export function findHunks({ patch, additions, deletions }: ChangedFile): readonly Hunk[] | undefined {
  if (patch === undefined) return undefined;
  try {
    const hunks = parsePatch(patch);
    const counted = countChanges(hunks);
    return counted.additions === additions && counted.deletions === deletions ? hunks : undefined;
  } catch (error) {
    if (error instanceof PatchError) return undefined;
    throw error;
  }
}
