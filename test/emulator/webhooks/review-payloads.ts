import { presentPullSimple } from "../answers/pull-request.ts";
import { presentReview, presentReviewComment } from "../answers/review.ts";
import { nodeId, type View } from "../answers/view.ts";
import { findCurrentPlace } from "../current-place.ts";
import type { Review, ReviewComment, User } from "../state.ts";
import { presentContext } from "./payloads.ts";

/** What happened, and who did it. */
export interface ReviewEvent {
  readonly action: string;
  readonly sender: User;
}

/** Payload of `pull_request_review.submitted`. The state is in lower case here, unlike in the REST interface. */
export function presentReviewEvent(review: Review, view: View): object {
  const { pull, author } = review;
  const presented = presentReview(review, view);
  return {
    action: "submitted",
    review: { ...presented, state: presented.state.toLowerCase() },
    pull_request: presentPullSimple(pull, view),
    ...presentContext(pull.repository, author, view),
  };
}

/** Payload of `pull_request_review_comment`. */
export async function presentReviewCommentEvent(
  comment: ReviewComment,
  { action, sender }: ReviewEvent,
  view: View,
): Promise<object> {
  const { pull } = comment;
  return {
    action,
    comment: presentReviewComment(comment, await findCurrentPlace(comment), view),
    pull_request: presentPullSimple(pull, view),
    ...presentContext(pull.repository, sender, view),
  };
}

/** Payload of `pull_request_review_thread`, for the thread that a comment belongs to. */
export async function presentThreadEvent(
  { inReplyTo, id, pull }: ReviewComment,
  { action, sender }: ReviewEvent,
  view: View,
): Promise<object> {
  const first = inReplyTo ?? id;
  const comments = view.state.reviewComments.filter((one) => one.id === first || one.inReplyTo === first);
  return {
    action,
    thread: {
      node_id: nodeId("PRRT", first),
      comments: await Promise.all(
        comments.map(async (comment) => presentReviewComment(comment, await findCurrentPlace(comment), view)),
      ),
    },
    pull_request: presentPullSimple(pull, view),
    ...presentContext(pull.repository, sender, view),
  };
}
