import type { ChangeSet, SkippedFile } from "../review/change.ts";
import { type Blob, fetchBlobs } from "./blobs.ts";
import { type ChangedFile, fetchChangedFiles } from "./changed-files.ts";
import type { GitHubClient } from "./client.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import type { PullRequest } from "./pull-request.ts";
import { fetchSources } from "./sources.ts";
import { type DiffTexts, toChange } from "./to-change.ts";

/** Which of the changed files to fetch, and how to find out what changed where GitHub does not show it. */
export interface ChangesOptions {
  readonly isPython: (path: string) => boolean;
  readonly diff: DiffTexts;
}

/** The most edits of a file that are searched for one by one (see `diffTexts`), and how many such files one pull request may have: some 10 s. */
const MOST_EDITS = 2000;
const MOST_DIFF_WORK = 100 * MOST_EDITS ** 2;

/**
 * The Python files that a pull request changes, compared with the merge base as GitHub shows them.
 * Deleted files and those with the same contents as before are left out; every other one that cannot be reviewed is among the skipped.
 *
 * @throws GitHubError
 */
export async function fetchChanges(
  client: GitHubClient,
  pull: PullRequest,
  { isPython, diff }: ChangesOptions,
): Promise<ChangeSet> {
  const listed = await fetchChangedFiles(client, pull);
  const files = listed.filter(({ path, status }) => isPython(path) && status !== "removed");
  const versions = files.length === 0 ? [] : (await fetchVersions(client, pull, files)).filter(hasChangedContents);
  const blobs = versions.flatMap(({ head, base }) => [head, base]).filter((blob) => blob !== undefined);
  const sources = await fetchSources(client, pull, blobs);

  let room = MOST_DIFF_WORK;
  const diffWithin = (file: ChangedFile): DiffTexts => {
    return (base, head) => {
      room -= Math.min(file.additions + file.deletions, MOST_EDITS) ** 2;
      return room < 0 ? Promise.resolve({ skip: TOO_MUCH_TO_COMPARE }) : diff(base, head);
    };
  };
  const results = await mapConcurrently(versions, ({ file, head, base }) =>
    toChange(
      { file, headOid: head?.oid, head: head && sources.get(head.oid), base: base && sources.get(base.oid) },
      diffWithin(file),
    ),
  );
  return {
    changes: results.filter((result) => "head" in result),
    skipped: [...results.filter((result) => "reason" in result), ...describeUnlisted(listed.length, pull.changedFiles)],
  };
}

const TOO_MUCH_TO_COMPARE =
  "GitHub does not show its changes, and those of other files were as much as is compared at once";

function describeUnlisted(listed: number, changed: number): readonly SkippedFile[] {
  if (listed >= changed) return [];
  const counts = `${listed.toLocaleString("en")} of the ${changed.toLocaleString("en")}`;
  return [{ path: "*", reason: `GitHub lists only ${counts} changed files; the others were not looked at` }];
}

/** A changed file, and the blobs that it is in both commits. */
interface Versions {
  readonly file: ChangedFile;
  readonly head: Blob | undefined;
  readonly base: Blob | undefined;
}

/** False for a mere rename or change of mode, and for a new empty file. Binary files change without changed lines. */
function hasChangedContents({ file, head, base }: Versions): boolean {
  if (file.additions + file.deletions > 0 || head === undefined) return true;
  return head.byteSize > 0 && head.oid !== base?.oid;
}

async function fetchVersions(
  client: GitHubClient,
  pull: PullRequest,
  files: readonly ChangedFile[],
): Promise<readonly Versions[]> {
  const mergeBase = await fetchMergeBase(client, pull);
  const before = files.filter(({ status }) => status !== "added");
  const blobs = await fetchBlobs(client, pull, [
    ...files.map(({ path }) => ({ commit: pull.headSha, path })),
    ...before.map(({ path, previousPath }) => ({ commit: mergeBase, path: previousPath ?? path })),
  ]);
  const bases = new Map(before.map((file, index) => [file, blobs[files.length + index]]));
  return files.map((file, index) => ({ file, head: blobs[index], base: bases.get(file) }));
}

async function fetchMergeBase(client: GitHubClient, { owner, repo, baseSha, headSha }: PullRequest): Promise<string> {
  const basehead = `${baseSha}...${headSha}`;
  const { data } = await client.read((request) =>
    request("GET /repos/{owner}/{repo}/compare/{basehead}", { owner, repo, basehead, per_page: 1 }),
  );
  return data.merge_base_commit.sha;
}
