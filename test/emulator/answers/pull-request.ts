import type { Branch, PullRequest } from "../state.ts";
import { findMergeBase, loadDiff } from "../pull-diff.ts";
import { identifyFork, presentRepository, type RepositoryIdentity } from "./repository.ts";
import { presentUser } from "./user.ts";
import { nodeId, type Schemas, type View } from "./view.ts";

/** A pull request in a list. */
export function presentPullSimple(pull: PullRequest, view: View): Schemas["pull-request-simple"] {
  const { repository } = pull;
  const html = `${view.htmlUrl}/${repository.fullName}/pull/${pull.number}`;
  return {
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    number: pull.number,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    ...presentLinks(pull, view),
    state: pull.state,
    locked: pull.isLocked,
    active_lock_reason: null,
    title: pull.title,
    user: presentUser(pull.author, view),
    body: pull.body,
    labels: [],
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    author_association: associate(pull),
    auto_merge: null,
    draft: pull.isDraft,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: null,
    base: presentBranch(pull.base, repository, view),
    head: presentHead(pull, view),
  };
}

/** A pull request on its own, with the counts that need its diff. */
export async function presentPull(pull: PullRequest, view: View): Promise<Schemas["pull-request"]> {
  const { state } = view;
  const mergeBase = await findMergeBase(pull);
  const [files, commits] = await Promise.all([
    loadDiff(pull, pull.head.sha),
    pull.repository.git.listCommits(mergeBase, pull.head.sha),
  ]);
  const { labels: _, ...simple } = presentPullSimple(pull, view);

  return {
    ...simple,
    labels: [],
    merged: pull.mergedAt !== null,
    mergeable: null,
    rebaseable: null,
    mergeable_state: "unknown",
    merged_by: null,
    maintainer_can_modify: false,
    comments: state.issueComments.filter((comment) => comment.pull.id === pull.id).length,
    review_comments: state.reviewComments.filter((comment) => comment.pull.id === pull.id).length,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  } as Schemas["pull-request"];
}

/** A pull request as check runs and suites list it. */
export function presentPullMinimal(pull: PullRequest, { apiUrl }: View): Schemas["pull-request-minimal"] {
  const { repository } = pull;
  const url = `${apiUrl}/repos/${repository.fullName}`;
  const repo = { id: repository.id, url, name: repository.name };
  return {
    id: pull.id,
    number: pull.number,
    url: `${url}/pulls/${pull.number}`,
    base: { ...pull.base, repo },
    head: { ...pull.head, repo },
  };
}

/** How the author stands to the repository, as far as the service shows it. */
export function associate(thing: {
  readonly author: PullRequest["author"];
  readonly repository: PullRequest["repository"];
}): Schemas["author-association"] {
  const { author, repository } = thing;
  if (author === repository.owner) return "OWNER";
  return (repository.roles.get(author.login) ?? "none") === "none" ? "NONE" : "COLLABORATOR";
}

/** The head of a pull request. Its repository is null when the fork it lived in was deleted. */
function presentHead(pull: PullRequest, view: View): Schemas["pull-request-simple"]["head"] {
  const { headOwner, head, repository } = pull;
  if (headOwner === "same") return presentBranch(head, repository, view);
  if (headOwner !== "deleted") return presentBranch(head, identifyFork(repository, headOwner), view);
  const gone = presentBranch(head, identifyFork(repository, pull.author), view);
  return { ...gone, repo: null } as unknown as Schemas["pull-request-simple"]["head"];
}

function presentBranch(
  { ref, sha }: Branch,
  repository: RepositoryIdentity,
  view: View,
): Schemas["pull-request-simple"]["base"] {
  const { owner } = repository;
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: presentUser(owner, view),
    repo: presentRepository(repository, view),
  };
}

function presentLinks(
  pull: PullRequest,
  { apiUrl, htmlUrl }: View,
): Pick<
  Schemas["pull-request-simple"],
  | "url"
  | "issue_url"
  | "commits_url"
  | "review_comments_url"
  | "review_comment_url"
  | "comments_url"
  | "statuses_url"
  | "_links"
> {
  const repository = `${apiUrl}/repos/${pull.repository.fullName}`;
  const url = `${repository}/pulls/${pull.number}`;
  const links = {
    issue_url: `${repository}/issues/${pull.number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    comments_url: `${repository}/issues/${pull.number}/comments`,
    statuses_url: `${repository}/statuses/${pull.head.sha}`,
  };
  return {
    url,
    ...links,
    _links: {
      self: { href: url },
      html: { href: `${htmlUrl}/${pull.repository.fullName}/pull/${pull.number}` },
      issue: { href: links.issue_url },
      comments: { href: links.comments_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
    },
  };
}
