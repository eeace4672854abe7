import type { Review, ReviewComment } from "../state.ts";
import { associate } from "./pull-request.ts";
import { presentReactions } from "./reaction.ts";
import { presentUser } from "./user.ts";
import { nodeId, type Numbered, type Schemas, type View } from "./view.ts";

/**
 * A review. The service shows the commit a review was made on only while it is part of the pull request; after a
 * force-push it shows the new head instead.
 */
export function presentReview(review: Review, view: View): Numbered<Schemas["pull-request-review"]> {
  const { pull } = review;
  const html = `${view.htmlUrl}/${pull.repository.fullName}/pull/${pull.number}#pullrequestreview-${review.id}`;
  const pullUrl = `${view.apiUrl}/repos/${pull.repository.fullName}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: presentUser(review.author, view),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pullUrl,
    author_association: associate({ author: review.author, repository: pull.repository }),
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
    ...(review.submittedAt === undefined ? {} : { submitted_at: review.submittedAt }),
    commit_id: pull.commits.has(review.commitId) ? review.commitId : pull.head.sha,
  };
}

/** Where a comment stands in the present diff; undefined once it is outdated. */
export interface CurrentPlace {
  readonly line: number;
  readonly startLine: number | undefined;
  readonly position: number;
}

/** A review comment. `place` is its place in the present diff. */
export function presentReviewComment(
  comment: ReviewComment,
  place: CurrentPlace | undefined,
  view: View,
): Numbered<Schemas["pull-request-review-comment"]> {
  const { anchor, pull } = comment;
  return {
    id: comment.id,
    node_id: nodeId("PRRC", comment.id),
    pull_request_review_id: comment.review.id,
    ...presentLinks(comment, view),
    diff_hunk: anchor.diffHunk,
    path: anchor.path,
    commit_id: place === undefined ? comment.review.commitId : pull.head.sha,
    original_commit_id: comment.review.commitId,
    user: presentUser(comment.author, view),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associate({ author: comment.author, repository: pull.repository }),
    reactions: presentReactions(`${presentLinks(comment, view).url}/reactions`, []),
    ...(comment.inReplyTo === undefined ? {} : { in_reply_to_id: comment.inReplyTo }),
    side: anchor.side,
    start_side: anchor.startSide ?? null,
    line: place?.line ?? null,
    original_line: anchor.line,
    start_line: place?.startLine ?? null,
    original_start_line: anchor.startLine ?? null,
    position: place?.position ?? null,
    original_position: anchor.position,
    subject_type: "line",
  } as unknown as Numbered<Schemas["pull-request-review-comment"]>;
}

function presentLinks(
  { id, pull }: ReviewComment,
  view: View,
): Pick<Schemas["pull-request-review-comment"], "url" | "html_url" | "pull_request_url" | "_links"> {
  const repository = `${view.apiUrl}/repos/${pull.repository.fullName}`;
  const url = `${repository}/pulls/comments/${id}`;
  const html = `${view.htmlUrl}/${pull.repository.fullName}/pull/${pull.number}#discussion_r${id}`;
  const pullUrl = `${repository}/pulls/${pull.number}`;
  return {
    url,
    html_url: html,
    pull_request_url: pullUrl,
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullUrl } },
  };
}
