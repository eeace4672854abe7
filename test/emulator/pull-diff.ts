import { GitError } from "../../src/errors.ts";
import type { FileDiff } from "./git/diff.ts";
import type { PullRequest } from "./state.ts";

/** The commit that a pull request's diff starts from. Throws `GitError` when base and head share no history. */
export async function findMergeBase(pull: PullRequest, head: string = pull.head.sha): Promise<string> {
  const mergeBase = await pull.repository.git.findMergeBase(pull.base.sha, head);
  if (mergeBase === undefined) throw new GitError(`Pull request ${pull.number}: base and head share no history`);
  return mergeBase;
}

/** The files a pull request changes up to `head`: the three-dot diff. */
export async function loadDiff(pull: PullRequest, head: string): Promise<readonly FileDiff[]> {
  return await pull.repository.git.diff(await findMergeBase(pull, head), head);
}
