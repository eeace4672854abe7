import type { IssueComment } from "../state.ts";
import { presentApp } from "./app.ts";
import { associate } from "./pull-request.ts";
import { presentReactions } from "./reaction.ts";
import { presentUser } from "./user.ts";
import { nodeId, type Numbered, type Schemas, type View } from "./view.ts";

/** A comment in the conversation of a pull request. */
export function presentIssueComment(comment: IssueComment, view: View): Numbered<Schemas["issue-comment"]> {
  const { id, pull } = comment;
  const repository = `${view.apiUrl}/repos/${pull.repository.fullName}`;
  const url = `${repository}/issues/comments/${id}`;
  return {
    id,
    node_id: nodeId("IC", id),
    url,
    html_url: `${view.htmlUrl}/${pull.repository.fullName}/pull/${pull.number}#issuecomment-${id}`,
    issue_url: `${repository}/issues/${pull.number}`,
    user: presentUser(comment.author, view),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associate({ author: comment.author, repository: pull.repository }),
    performed_via_github_app: comment.isByApp ? presentApp(view) : null,
    reactions: presentReactions(
      `${url}/reactions`,
      view.state.reactions.filter(({ commentId }) => commentId === id),
    ),
  };
}
