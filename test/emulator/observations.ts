import { presentAnnotation, presentCheckRun } from "./answers/check-run.ts";
import { presentIssueComment } from "./answers/issue-comment.ts";
import { presentReaction } from "./answers/reaction.ts";
import { presentReview, presentReviewComment } from "./answers/review.ts";
import type { Numbered, Schemas, View } from "./answers/view.ts";
import { findCurrentPlace } from "./current-place.ts";
import type { PullRequest } from "./state.ts";

/** What is visible on the service now, in the form of its answers, oldest first. */
export interface Observations {
  reviews(pull: PullRequest): readonly Numbered<Schemas["pull-request-review"]>[];
  /** Comments of submitted reviews. `line` is null for an outdated one. */
  reviewComments(pull: PullRequest): Promise<readonly Numbered<Schemas["pull-request-review-comment"]>[]>;
  /** Every check run of a commit, also those that a newer one of the same name hides. */
  checkRuns(sha: string): readonly Numbered<Schemas["check-run"]>[];
  annotations(checkRunId: number): readonly Schemas["check-annotation"][];
  issueComments(pull: PullRequest): readonly Numbered<Schemas["issue-comment"]>[];
  /** Why comments and reviews are hidden ("outdated"), by node id. */
  readonly minimized: ReadonlyMap<string, string>;
  reactions(issueCommentId: number): readonly Schemas["reaction"][];
}

/** Reads the state behind `view`. */
export function createObservations(view: View): Observations {
  const { state } = view;
  return {
    reviews: (pull) => state.reviews.filter((one) => one.pull === pull).map((review) => presentReview(review, view)),
    reviewComments: async (pull) =>
      await Promise.all(
        state.reviewComments
          .filter((comment) => comment.pull === pull && comment.review.state !== "PENDING")
          .map(async (comment) => presentReviewComment(comment, await findCurrentPlace(comment), view)),
      ),
    checkRuns: (sha) =>
      state.checkRuns.filter(({ suite }) => suite.headSha === sha).map((run) => presentCheckRun(run, view)),
    annotations: (id) =>
      state.checkRuns
        .filter((run) => run.id === id)
        .flatMap((run) => run.annotations.map((annotation) => presentAnnotation(annotation, run, view))),
    issueComments: (pull) =>
      state.issueComments.filter((one) => one.pull === pull).map((comment) => presentIssueComment(comment, view)),
    minimized: state.minimized,
    reactions: (commentId) =>
      state.reactions.filter((one) => one.commentId === commentId).map((reaction) => presentReaction(reaction, view)),
  };
}
