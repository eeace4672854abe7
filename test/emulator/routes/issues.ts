import { presentIssueComment } from "../answers/issue-comment.ts";
import { presentReaction } from "../answers/reaction.ts";
import { ApiError, notFound } from "../api-error.ts";
import type { IssueComment, Reaction } from "../state.ts";
import { presentIssueCommentEvent } from "../webhooks/payloads.ts";
import { paginate } from "./paginate.ts";
import { getBot, getPull, getRepository, type Answer, type Call, type RequestBody, type Route } from "./route.ts";
import { MAX_BODY } from "./reviews.ts";

const COMMENTS = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

/** The conversation of a pull request. Commenting there takes `pull_requests`, as the issue is a pull request. */
export const issueRoutes: readonly Route[] = [
  { method: "POST", path: COMMENTS, requires: "pull_requests=write", handle: createComment },
  { method: "GET", path: COMMENTS, requires: "issues=read; pull_requests=read", handle: listComments },
  {
    method: "GET",
    path: COMMENT,
    requires: "issues=read; pull_requests=read",
    handle: (call) => ({ status: 200, body: presentIssueComment(getComment(call), call.service.view) }),
  },
  { method: "PATCH", path: COMMENT, requires: "pull_requests=write", handle: updateComment },
  { method: "DELETE", path: COMMENT, requires: "pull_requests=write", handle: deleteComment },
  { method: "POST", path: `${COMMENT}/reactions`, requires: "pull_requests=write", handle: createReaction },
  { method: "GET", path: `${COMMENT}/reactions`, requires: "issues=read; pull_requests=read", handle: listReactions },
];

function createComment(call: Call): Answer {
  const pull = getPull(call, "issue_number");
  const { service } = call;
  const { body } = call.body as RequestBody<"issues/create-comment">;
  if (pull.isLocked) throw new ApiError(403, "Unable to create comment because issue is locked");
  assertBody(body);

  const comment: IssueComment = {
    id: service.state.nextId(),
    pull,
    author: getBot(service),
    isByApp: true,
    createdAt: service.state.now(),
    updatedAt: service.state.now(),
    body,
  };
  service.state.issueComments.push(comment);
  service.announce("issue_comment", () => presentIssueCommentEvent(comment, "created", service.view));
  return { status: 201, body: presentIssueComment(comment, service.view) };
}

function assertBody(body: string): void {
  const isTooLong = Array.from(body).length > MAX_BODY;
  if (!isTooLong && body !== "") return;
  const message = isTooLong ? `Body is too long (maximum is ${MAX_BODY} characters)` : "Body can't be blank";
  throw new ApiError(422, "Validation Failed", {
    errors: [{ resource: "IssueComment", code: "unprocessable", field: "data", message }],
  });
}

function listComments(call: Call): Answer {
  const pull = getPull(call, "issue_number");
  const { state, view } = call.service;
  const comments = state.issueComments.filter((comment) => comment.pull === pull);
  return paginate(call, comments, (page) => page.map((comment) => presentIssueComment(comment, view)));
}

function getComment(call: Call): IssueComment {
  const repository = getRepository(call);
  const id = Number(call.parameters["comment_id"]);
  const { issueComments } = call.service.state;
  const comment = issueComments.find((one) => one.pull.repository === repository && one.id === id);
  if (comment === undefined) throw notFound();
  return comment;
}

function getOwnComment(call: Call): IssueComment {
  const comment = getComment(call);
  if (comment.author !== getBot(call.service)) throw new ApiError(403, "Resource not accessible by integration");
  return comment;
}

function updateComment(call: Call): Answer {
  const comment = getOwnComment(call);
  const { body } = call.body as RequestBody<"issues/update-comment">;
  assertBody(body);
  comment.body = body;
  comment.updatedAt = call.service.state.now();
  return { status: 200, body: presentIssueComment(comment, call.service.view) };
}

function deleteComment(call: Call): Answer {
  const comment = getOwnComment(call);
  const { issueComments } = call.service.state;
  issueComments.splice(issueComments.indexOf(comment), 1);
  return { status: 204 };
}

function createReaction(call: Call): Answer {
  const comment = getComment(call);
  const { state, view } = call.service;
  const author = getBot(call.service);
  const { content } = call.body as RequestBody<"reactions/create-for-issue-comment">;

  const known = state.reactions.find(
    (one) => one.commentId === comment.id && one.author === author && one.content === content,
  );
  if (known) return { status: 200, body: presentReaction(known, view) };

  const reaction: Reaction = {
    id: state.nextId(),
    commentId: comment.id,
    author,
    content,
    createdAt: state.now(),
  };
  state.reactions.push(reaction);
  return { status: 201, body: presentReaction(reaction, view) };
}

function listReactions(call: Call): Answer {
  const comment = getComment(call);
  const { state, view } = call.service;
  const { content } = call.query;
  const reactions = state.reactions.filter(
    (one) => one.commentId === comment.id && (content === undefined || one.content === content),
  );
  return paginate(call, reactions, (page) => page.map((reaction) => presentReaction(reaction, view)));
}
