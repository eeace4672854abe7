import { clampText } from "./clamp-text.ts";
import type { GitHubClient } from "./client.ts";
import { GitHubError, isGitHubError } from "./errors.ts";
import { fetchAll } from "./pages.ts";
import { fetchPullRequest, type PullRequest } from "./pull-request.ts";

/** A comment on lines of the head that lie within one hunk. */
export interface ReviewComment {
  readonly path: string;
  /** The last line, 1-based. */
  readonly line: number;
  /** The first line; the same as `line` or undefined for a comment on one line. */
  readonly startLine?: number;
  /** Markdown. */
  readonly body: string;
}

/** Where it is written down that a review was sent, for whoever comes after this process. */
export interface SendLog {
  /** How often it was sent, refusals not counted. */
  readonly count: () => Promise<number>;
  /** It is about to be sent. */
  readonly begin: () => Promise<void>;
  /** GitHub refused what was sent last. */
  readonly takeBack: () => Promise<void>;
}

/** What sending a review takes besides its texts. */
export interface Sending {
  /** Stands in no other review; tells ours when GitHub did not say whether it took it. */
  readonly marker: string;
  readonly log: SendLog;
  /** Whether the pull request, as it is right before sending, is still to get the review. */
  readonly isDue: (current: PullRequest) => boolean;
}

/** A review to send. */
export interface NewReview extends Sending {
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

/** A review at GitHub. */
export interface Review {
  readonly id: number;
  /** Its place on the page of the pull request. */
  readonly url: string;
}

// GitHub takes 65,536 characters.
const LONGEST_BODY = 60_000;
const MOST_SENDS = 2;
// GitHub has answered 502 to reviews that it took, and shows them a little later (src-d/lookout#264).
const SETTLE_DELAYS_MS = [2000, 5000, 10_000];

/** What became of a review that was not refused. */
export type Sent =
  | { readonly kind: "posted"; readonly review: Review }
  /** The pull request is no longer to get it; nothing was posted. */
  | { readonly kind: "superseded" }
  /** It was sent as often as may be, GitHub never confirmed it, and it is not to be seen. */
  | { readonly kind: "unconfirmed" };

/**
 * Sends a review of the head, with all its comments or not at all. When the answer is lost, it is looked for before it is sent once more;
 * the log holds on to that across tries and processes.
 *
 * @throws GitHubError
 */
export async function sendReview(client: GitHubClient, pull: PullRequest, review: NewReview): Promise<Sent> {
  for (;;) {
    // As late as can be: who pushed meanwhile must not be told about lines that are gone.
    if (!review.isDue(await fetchPullRequest(client, pull))) return { kind: "superseded" };
    if ((await review.log.count()) >= MOST_SENDS) return { kind: "unconfirmed" };
    await review.log.begin();
    const sent = await sendOrFind(client, pull, review);
    if (sent !== undefined) return { kind: "posted", review: sent };
  }
}

/** Undefined when GitHub neither confirms nor shows it. What ends in any other way, such as by an abort, counts as sent. */
async function sendOrFind(client: GitHubClient, pull: PullRequest, review: NewReview): Promise<Review | undefined> {
  try {
    return await send(client, pull, review);
  } catch (error) {
    if (isGitHubError(error, "unknown-outcome")) return findReview(client, pull, review.marker);
    if (error instanceof GitHubError) await review.log.takeBack();
    throw error;
  }
}

async function send(client: GitHubClient, pull: PullRequest, { body, comments, marker }: NewReview): Promise<Review> {
  const { data } = await client.write((request) =>
    request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
      owner: pull.owner,
      repo: pull.repo,
      pull_number: pull.number,
      commit_id: pull.headSha,
      event: "COMMENT",
      body: `${clampText(body, LONGEST_BODY)}\n\n${marker}`,
      comments: comments.map(toRequest),
    }),
  );
  return { id: Number(data.id), url: data.html_url };
}

function toRequest({ path, line, startLine, body }: ReviewComment) {
  const start = startLine !== undefined && startLine < line ? { start_line: startLine, start_side: "RIGHT" } : {};
  return { path, line, side: "RIGHT", ...start, body: clampText(body, LONGEST_BODY) };
}

async function findReview(client: GitHubClient, pull: PullRequest, marker: string): Promise<Review | undefined> {
  for (const delay of SETTLE_DELAYS_MS) {
    await client.sleep(delay);
    const reviews = await fetchReviews(client, pull);
    const found = reviews.find(({ body }) => body.includes(marker));
    if (found !== undefined) return { id: Number(found.id), url: found.html_url };
  }
  return undefined;
}

/**
 * Deletes the review that we began and did not submit: one such review blocks all others. Nobody else's can be seen.
 * Gives back whether there was one.
 *
 * @throws GitHubError
 */
export async function deletePendingReview(client: GitHubClient, pull: PullRequest): Promise<boolean> {
  const reviews = await fetchReviews(client, pull);
  const pending = reviews.find(({ state }) => state === "PENDING");
  if (pending === undefined) return false;
  const { owner, repo, number } = pull;
  await client.write((request) =>
    request("DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", {
      owner,
      repo,
      pull_number: number,
      review_id: Number(pending.id),
    }),
  );
  return true;
}

function fetchReviews(client: GitHubClient, { owner, repo, number }: PullRequest) {
  return fetchAll(client, (request, page) =>
    request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", { owner, repo, pull_number: number, ...page }),
  );
}
