import { resolveAnchor } from "../anchor.ts";
import { presentReview, presentReviewComment } from "../answers/review.ts";
import { ApiError, notFound, unprocessable } from "../api-error.ts";
import { findCurrentPlace } from "../current-place.ts";
import { loadDiff } from "../pull-diff.ts";
import type { Anchor, PullRequest, Review, ReviewState, User } from "../state.ts";
import { presentReviewCommentEvent, presentReviewEvent } from "../webhooks/review-payloads.ts";
import { paginate } from "./paginate.ts";
import { getBot, getPull, type Answer, type Call, type RequestBody, type Route, type Service } from "./route.ts";

/** Longest body of a review or comment, in characters. */
export const MAX_BODY = 65_536;

const BODY_TOO_LONG = `Body is too long (maximum is ${MAX_BODY} characters)`;
const ONE_PENDING = "User can only have one pending review per pull request";
const REVIEWS = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";

/** Reviews of a pull request. */
export const reviewRoutes: readonly Route[] = [
  { method: "POST", path: REVIEWS, requires: "pull_requests=write", handle: createReview },
  { method: "GET", path: REVIEWS, requires: "pull_requests=read", handle: listReviews },
  {
    method: "GET",
    path: `${REVIEWS}/{review_id}`,
    requires: "pull_requests=read",
    handle: (call) => ({ status: 200, body: presentReview(getReview(call), call.service.view) }),
  },
  { method: "PUT", path: `${REVIEWS}/{review_id}`, requires: "pull_requests=write", handle: updateReview },
  { method: "DELETE", path: `${REVIEWS}/{review_id}`, requires: "pull_requests=write", handle: deletePending },
  { method: "POST", path: `${REVIEWS}/{review_id}/events`, requires: "pull_requests=write", handle: submitReview },
  { method: "GET", path: `${REVIEWS}/{review_id}/comments`, requires: "pull_requests=read", handle: listComments },
];

const STATES: Readonly<Record<string, ReviewState>> = {
  COMMENT: "COMMENTED",
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
};

async function createReview(call: Call): Promise<Answer> {
  const pull = getPull(call);
  const { service } = call;
  const author = getBot(service);
  const body = (call.body ?? {}) as RequestBody<"pulls/create-review">;
  const text = body.body ?? "";
  const commitId = body.commit_id ?? pull.head.sha;

  assertUnlocked(pull);
  assertBody(text, body.event);
  if (hasPending(service, pull, author)) throw unprocessable([ONE_PENDING]);
  const anchors = await resolveComments(pull, commitId, body.comments ?? []);

  const review: Review = {
    id: service.state.nextId(),
    pull,
    author,
    commitId,
    body: text,
    state: body.event === undefined ? "PENDING" : (STATES[body.event] ?? "COMMENTED"),
    submittedAt: body.event === undefined ? undefined : service.state.now(),
  };
  service.state.reviews.push(review);
  for (const { anchor, body: comment } of anchors) addComment(service, review, anchor, comment);
  if (review.state !== "PENDING") announceReview(service, review);
  return { status: 200, body: presentReview(review, service.view) };
}

/** An app hears of its own reviews too. */
function announceReview({ state, view, announce }: Service, review: Review): void {
  announce("pull_request_review", () => presentReviewEvent(review, view));
  for (const comment of state.reviewComments.filter((one) => one.review === review)) {
    const event = { action: "created", sender: review.author };
    announce("pull_request_review_comment", async () => await presentReviewCommentEvent(comment, event, view));
  }
}

function assertUnlocked(pull: PullRequest): void {
  if (pull.isLocked) throw new ApiError(403, "Unable to create comment because issue is locked");
}

function assertBody(text: string, event: string | undefined): void {
  const isRequired = event === "COMMENT" || event === "REQUEST_CHANGES";
  if (isRequired && text === "") throw unprocessable(["Body can't be blank"]);
  if (Array.from(text).length > MAX_BODY) throw unprocessable([BODY_TOO_LONG]);
}

function hasPending({ state }: Service, pull: PullRequest, author: User): boolean {
  return state.reviews.some((one) => one.pull === pull && one.author === author && one.state === "PENDING");
}

type RequestedComment = NonNullable<RequestBody<"pulls/create-review">["comments"]>[number];

/** Places every comment, or refuses them all. */
async function resolveComments(
  pull: PullRequest,
  commitId: string,
  comments: readonly RequestedComment[],
): Promise<readonly { readonly anchor: Anchor; readonly body: string }[]> {
  if (!pull.commits.has(commitId)) throw unprocessable(["Commit is not part of the pull request"]);
  const files = comments.length === 0 ? [] : await loadDiff(pull, commitId);
  const results = comments.map((comment) => ({ result: resolveAnchor(comment, files), body: comment.body }));

  const errors = results.flatMap(({ result }) => ("error" in result ? [result.error] : []));
  const tooLong = comments.some(({ body }) => Array.from(body).length > MAX_BODY) ? [BODY_TOO_LONG] : [];
  const blank = comments.some(({ body }) => body.trim() === "") ? ["Body can't be blank"] : [];
  const problems = new Set([...errors, ...tooLong, ...blank]);
  if (problems.size > 0) throw unprocessable([...problems]);
  return results.flatMap(({ result, body }) => ("anchor" in result ? [{ anchor: result.anchor, body }] : []));
}

function addComment({ state }: Service, review: Review, anchor: Anchor, body: string): void {
  state.reviewComments.push({
    id: state.nextId(),
    pull: review.pull,
    review,
    author: review.author,
    anchor,
    inReplyTo: undefined,
    createdAt: state.now(),
    updatedAt: state.now(),
    body,
  });
}

function listReviews(call: Call): Answer {
  const pull = getPull(call);
  const { state, view } = call.service;
  const bot = getBot(call.service);
  const visible = state.reviews.filter((one) => one.pull === pull && isVisible(one, bot));
  return paginate(call, visible, (page) => page.map((review) => presentReview(review, view)));
}

function isVisible(review: Review, reader: User): boolean {
  return review.state !== "PENDING" || review.author === reader;
}

function getReview(call: Call): Review {
  const pull = getPull(call);
  const id = Number(call.parameters["review_id"]);
  const review = call.service.state.reviews.find((one) => one.pull === pull && one.id === id);
  if (review === undefined || !isVisible(review, getBot(call.service))) throw notFound();
  return review;
}

function getOwnReview(call: Call): Review {
  const review = getReview(call);
  if (review.author !== getBot(call.service)) throw new ApiError(403, "Resource not accessible by integration");
  return review;
}

function updateReview(call: Call): Answer {
  const review = getOwnReview(call);
  const { body } = call.body as RequestBody<"pulls/update-review">;
  assertBody(body, "COMMENT");
  review.body = body;
  return { status: 200, body: presentReview(review, call.service.view) };
}

function deletePending(call: Call): Answer {
  const review = getOwnReview(call);
  if (review.state !== "PENDING") throw unprocessable(["Can not delete a non-pending pull request review"]);
  const { state, view } = call.service;
  state.reviews.splice(state.reviews.indexOf(review), 1);
  const comments = state.reviewComments.filter((comment) => comment.review === review);
  for (const comment of comments) state.reviewComments.splice(state.reviewComments.indexOf(comment), 1);
  return { status: 200, body: presentReview(review, view) };
}

function submitReview(call: Call): Answer {
  const review = getOwnReview(call);
  const { body, event } = call.body as RequestBody<"pulls/submit-review">;
  if (review.state !== "PENDING") throw unprocessable(["Review has already been submitted."]);
  assertBody(body ?? review.body, event);
  review.body = body ?? review.body;
  review.state = STATES[event] ?? "COMMENTED";
  review.submittedAt = call.service.state.now();
  announceReview(call.service, review);
  return { status: 200, body: presentReview(review, call.service.view) };
}

async function listComments(call: Call): Promise<Answer> {
  const review = getReview(call);
  const { state, view } = call.service;
  const comments = state.reviewComments.filter((comment) => comment.review === review);
  const places = await Promise.all(comments.map(async (comment) => await findCurrentPlace(comment)));
  const presented = comments.map((comment, index) => presentReviewComment(comment, places[index], view));
  return paginate(call, presented);
}
