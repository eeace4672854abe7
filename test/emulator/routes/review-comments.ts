import { presentReviewComment } from "../answers/review.ts";
import { ApiError, notFound, validationFailed } from "../api-error.ts";
import { findCurrentPlace } from "../current-place.ts";
import type { ReviewComment } from "../state.ts";
import { paginate } from "./paginate.ts";
import { getBot, getPull, getRepository, type Answer, type Call, type RequestBody, type Route } from "./route.ts";
import { MAX_BODY } from "./reviews.ts";

const COMMENT = "/repos/{owner}/{repo}/pulls/comments/{comment_id}";

/** Comments on lines of a pull request, once they are submitted. */
export const reviewCommentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
    requires: "pull_requests=read",
    handle: listComments,
  },
  {
    method: "GET",
    path: COMMENT,
    requires: "pull_requests=read",
    handle: async (call) => await present(getComment(call), call),
  },
  { method: "PATCH", path: COMMENT, requires: "pull_requests=write", handle: updateComment },
  { method: "DELETE", path: COMMENT, requires: "pull_requests=write", handle: deleteComment },
];

async function present(comment: ReviewComment, call: Call): Promise<Answer> {
  return { status: 200, body: presentReviewComment(comment, await findCurrentPlace(comment), call.service.view) };
}

async function listComments(call: Call): Promise<Answer> {
  const pull = getPull(call);
  const { state, view } = call.service;
  const comments = state.reviewComments.filter((one) => one.pull === pull && one.review.state !== "PENDING");
  const places = await Promise.all(comments.map(async (comment) => await findCurrentPlace(comment)));
  return paginate(
    call,
    comments.map((comment, index) => presentReviewComment(comment, places[index], view)),
  );
}

function getComment(call: Call): ReviewComment {
  const repository = getRepository(call);
  const id = Number(call.parameters["comment_id"]);
  const comment = call.service.state.reviewComments.find(
    (one) => one.pull.repository === repository && one.id === id && one.review.state !== "PENDING",
  );
  if (comment === undefined) throw notFound();
  return comment;
}

function getOwnComment(call: Call): ReviewComment {
  const comment = getComment(call);
  if (comment.author !== getBot(call.service)) throw new ApiError(403, "Resource not accessible by integration");
  return comment;
}

async function updateComment(call: Call): Promise<Answer> {
  const comment = getOwnComment(call);
  const { body } = call.body as RequestBody<"pulls/update-review-comment">;
  if (Array.from(body).length > MAX_BODY) {
    throw validationFailed("PullRequestReviewComment", "body", `body is too long (maximum is ${MAX_BODY} characters)`);
  }
  comment.body = body;
  comment.updatedAt = call.service.state.now();
  return await present(comment, call);
}

function deleteComment(call: Call): Answer {
  const comment = getOwnComment(call);
  const { reviewComments } = call.service.state;
  reviewComments.splice(reviewComments.indexOf(comment), 1);
  return { status: 204 };
}
