import { findHunkAt } from "../diff/lines.ts";
import { type ChangedFile, fetchChangedFiles, findHunks } from "./changed-files.ts";
import type { GitHubClient } from "./client.ts";
import { type GitHubError, isGitHubError } from "./errors.ts";
import type { PullRequest } from "./pull-request.ts";
import { deletePendingReview, type Review, type ReviewComment, type Sending, sendReview } from "./review.ts";

/** What a review is to say. */
export interface ReviewDraft<Comment extends ReviewComment> extends Sending {
  readonly comments: readonly Comment[];
  /** The review's own text, given the comments that go with it. */
  readonly renderBody: (comments: readonly Comment[]) => string;
}

/** What became of a review. */
export type ReviewOutcome<Comment extends ReviewComment> =
  /** `unplaced`: comments that GitHub did not take, and that must be told elsewhere. */
  | { readonly kind: "posted"; readonly review: Review; readonly unplaced: readonly Comment[] }
  /** The pull request is no longer to get it; nothing was posted. */
  | { readonly kind: "superseded" }
  /** GitHub will not have it: no permission, locked, archived; or never confirmed it. `reason` is what it said. */
  | { readonly kind: "refused"; readonly reason: string };

const UNCONFIRMED = "no confirmation, although the review was sent twice";

/**
 * Posts one review of the head of a pull request. GitHub refuses a review for a single comment that it cannot place, without saying
 * which: then the comments that its present diff does not hold are left out, and after that halves, in at most four more requests.
 *
 * @throws GitHubError
 */
export async function postReview<Comment extends ReviewComment>(
  client: GitHubClient,
  pull: PullRequest,
  draft: ReviewDraft<Comment>,
): Promise<ReviewOutcome<Comment>> {
  try {
    return await postOrLeaveOut(client, pull, draft);
  } catch (error) {
    if (isGitHubError(error, "policy")) return { kind: "refused", reason: error.detail };
    throw error;
  }
}

async function postOrLeaveOut<Comment extends ReviewComment>(
  client: GitHubClient,
  pull: PullRequest,
  draft: ReviewDraft<Comment>,
): Promise<ReviewOutcome<Comment>> {
  const { comments } = draft;
  const first = await tryReview(client, pull, draft, comments);
  if ("outcome" in first) return first.outcome;
  if (await deletePendingReview(client, pull)) {
    const second = await tryReview(client, pull, draft, comments);
    if ("outcome" in second) return second.outcome;
  }
  if (comments.length === 0) throw first.error;

  const files = new Map((await fetchChangedFiles(client, pull)).map((file) => [file.path, file]));
  const placeable = comments.filter((comment) => isPlaceable(comment, files.get(comment.path)));
  let failure = first.error;
  for (const subset of planSubsets(comments, placeable)) {
    const result = await tryReview(client, pull, draft, subset);
    if ("outcome" in result) return result.outcome;
    failure = result.error;
  }
  throw failure;
}

type Attempt<Comment extends ReviewComment> =
  { readonly outcome: ReviewOutcome<Comment> } | { readonly error: GitHubError };

async function tryReview<Comment extends ReviewComment>(
  client: GitHubClient,
  pull: PullRequest,
  draft: ReviewDraft<Comment>,
  comments: readonly Comment[],
): Promise<Attempt<Comment>> {
  const { comments: all, renderBody, ...sending } = draft;
  try {
    const sent = await sendReview(client, pull, { ...sending, body: renderBody(comments), comments });
    if (sent.kind === "superseded") return { outcome: sent };
    if (sent.kind === "unconfirmed") return { outcome: { kind: "refused", reason: UNCONFIRMED } };
    const unplaced = all.filter((comment) => !comments.includes(comment));
    return { outcome: { ...sent, unplaced } };
  } catch (error) {
    if (isGitHubError(error, "invalid")) return { error };
    throw error;
  }
}

/** Whether GitHub's present diff holds the lines of a comment. Where it shows no diff, they may be. */
function isPlaceable({ line, startLine = line }: ReviewComment, file: ChangedFile | undefined): boolean {
  if (file === undefined) return false;
  const hunks = findHunks(file);
  if (hunks === undefined) return true;
  const hunk = findHunkAt(hunks, line);
  return hunk !== undefined && hunk === findHunkAt(hunks, startLine);
}

/** What to try once all comments together have been refused: the most first, none at last. */
function planSubsets<Comment>(all: readonly Comment[], placeable: readonly Comment[]): readonly (readonly Comment[])[] {
  const middle = Math.ceil(placeable.length / 2);
  const subsets = [placeable, placeable.slice(0, middle), placeable.slice(middle)];
  const untried = subsets.filter(({ length }) => length > 0 && length < all.length);
  return [...untried, []];
}
