import type { PullActionContext } from "./pull-actions.ts";
import { ensureUser, type PullRequest, type Review, type ReviewComment, type State } from "./state.ts";
import { presentReviewCommentEvent, presentReviewEvent, presentThreadEvent } from "./webhooks/review-payloads.ts";

/** What people do in the threads of a review; each sends its webhook and waits for the answer. */
export interface ReviewActions {
  /** Answers a review comment; returns the reply's id. */
  replyToReviewComment(commentId: number, author: string, body: string): Promise<number>;
  /** Deletes a review comment, as its author or a maintainer may. */
  deleteReviewComment(commentId: number, by: string): Promise<void>;
  /** Resolves the thread that a review comment began. */
  resolveThread(commentId: number, by: string): Promise<void>;
  /** Leaves an own review that was begun and not submitted; returns its id. Sends no webhook. */
  leavePendingReview(pull: PullRequest, author: string): number;
}

/** The actions of people in the reviews of one emulator. */
export function createReviewActions({ state, view, send }: PullActionContext): ReviewActions {
  return {
    async replyToReviewComment(commentId, author, body) {
      const comment = getComment(commentId, state);
      const review = createReview(comment.pull, author, "COMMENTED", state);
      const reply: ReviewComment = {
        ...comment,
        id: state.nextId(),
        review,
        author: review.author,
        inReplyTo: comment.inReplyTo ?? comment.id,
        createdAt: state.now(),
        updatedAt: state.now(),
        body,
      };
      state.reviews.push(review);
      state.reviewComments.push(reply);
      await send("pull_request_review", () => presentReviewEvent(review, view));
      await send(
        "pull_request_review_comment",
        async () => await presentReviewCommentEvent(reply, { action: "created", sender: reply.author }, view),
      );
      return reply.id;
    },
    async deleteReviewComment(commentId, by) {
      const comment = getComment(commentId, state);
      const event = { action: "deleted", sender: ensureUser(state, by) };
      state.reviewComments.splice(state.reviewComments.indexOf(comment), 1);
      await send("pull_request_review_comment", async () => await presentReviewCommentEvent(comment, event, view));
    },
    async resolveThread(commentId, by) {
      const comment = getComment(commentId, state);
      const event = { action: "resolved", sender: ensureUser(state, by) };
      await send("pull_request_review_thread", async () => await presentThreadEvent(comment, event, view));
    },
    leavePendingReview(pull, author) {
      const review = createReview(pull, author, "PENDING", state);
      state.reviews.push(review);
      return review.id;
    },
  };
}

function createReview(pull: PullRequest, author: string, reviewState: Review["state"], state: State): Review {
  return {
    id: state.nextId(),
    pull,
    author: ensureUser(state, author),
    commitId: pull.head.sha,
    body: "",
    state: reviewState,
    submittedAt: reviewState === "PENDING" ? undefined : state.now(),
  };
}

function getComment(id: number, state: State): ReviewComment {
  const comment = state.reviewComments.find((one) => one.id === id);
  if (comment === undefined) throw new Error(`There is no review comment ${id}`);
  return comment;
}
