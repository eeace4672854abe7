import type { PullRequest } from "../state.ts";
import { associate } from "./pull-request.ts";
import { presentReactions } from "./reaction.ts";
import { presentUser } from "./user.ts";
import { nodeId, type View } from "./view.ts";

/** The issue that every pull request also is, as comments on it show it. */
export function presentIssue(pull: PullRequest, view: View): object {
  return {
    id: pull.id + 1_000_000,
    node_id: nodeId("PR", pull.id),
    number: pull.number,
    ...presentLinks(pull, view),
    title: pull.title,
    body: pull.body,
    user: presentUser(pull.author, view),
    labels: [],
    state: pull.state,
    state_reason: null,
    locked: pull.isLocked,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: view.state.issueComments.filter((comment) => comment.pull === pull).length,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    author_association: associate(pull),
    draft: pull.isDraft,
    performed_via_github_app: null,
  };
}

function presentLinks({ repository, number, mergedAt }: PullRequest, { apiUrl, htmlUrl }: View): object {
  const api = `${apiUrl}/repos/${repository.fullName}`;
  const url = `${api}/issues/${number}`;
  const html = `${htmlUrl}/${repository.fullName}/pull/${number}`;
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: html,
    pull_request: {
      url: `${api}/pulls/${number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: mergedAt,
    },
    reactions: presentReactions(`${url}/reactions`, []),
  };
}
