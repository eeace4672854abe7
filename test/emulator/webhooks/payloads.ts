import { presentApp, presentInstallation } from "../answers/app.ts";
import { findPulls, presentCheckRun } from "../answers/check-run.ts";
import { presentIssue } from "../answers/issue.ts";
import { presentIssueComment } from "../answers/issue-comment.ts";
import { presentPull, presentPullMinimal } from "../answers/pull-request.ts";
import { presentRepository } from "../answers/repository.ts";
import { presentUser } from "../answers/user.ts";
import { nodeId, type View } from "../answers/view.ts";
import type { CheckRun, CheckSuite, Installation, IssueComment, PullRequest, Repository, User } from "../state.ts";

/** What every payload of an app's webhook about a repository carries. */
export function presentContext(repository: Repository, sender: User, view: View): object {
  const { installation } = repository;
  return {
    repository: presentRepository(repository, view),
    sender: presentUser(sender, view),
    installation: { id: installation.id, node_id: nodeId("I", installation.id) },
  };
}

/** What a `pull_request` event says beside the pull request itself. */
export interface PullEvent {
  readonly action: string;
  readonly sender: User;
  /** Fields of that action only, such as `before` and `after`, or `changes`. */
  readonly extra?: object;
}

/** Payload of `pull_request`. */
export async function presentPullEvent(pull: PullRequest, event: PullEvent, view: View): Promise<object> {
  return {
    action: event.action,
    number: pull.number,
    pull_request: await presentPull(pull, view),
    ...event.extra,
    ...presentContext(pull.repository, event.sender, view),
  };
}

/** Payload of `issue_comment`. */
export function presentIssueCommentEvent(comment: IssueComment, action: string, view: View): object {
  const { pull } = comment;
  return {
    action,
    issue: presentIssue(pull, view),
    comment: presentIssueComment(comment, view),
    ...presentContext(pull.repository, comment.author, view),
  };
}

/** Payload of `check_run`. */
export async function presentCheckRunEvent(run: CheckRun, action: string, sender: User, view: View): Promise<object> {
  return {
    action,
    check_run: { ...presentCheckRun(run, view), check_suite: await presentSuite(run.suite, view) },
    ...presentContext(run.suite.repository, sender, view),
  };
}

/** Payload of `check_suite`. */
export async function presentCheckSuiteEvent(
  suite: CheckSuite,
  action: string,
  sender: User,
  view: View,
): Promise<object> {
  const { repository, headSha } = suite;
  const commit = await repository.git.getCommit(headSha);
  const runs = view.state.checkRuns.filter((run) => run.suite === suite);
  return {
    action,
    check_suite: {
      ...(await presentSuite(suite, view)),
      latest_check_runs_count: runs.length,
      check_runs_url: `${view.apiUrl}/repos/${repository.fullName}/check-suites/${suite.id}/check-runs`,
      rerequestable: true,
      runs_rerequestable: true,
      head_commit: {
        id: headSha,
        tree_id: commit.tree,
        message: commit.message,
        timestamp: commit.committer.date,
        author: { name: commit.author.name, email: commit.author.email },
        committer: { name: commit.committer.name, email: commit.committer.email },
      },
    },
    ...presentContext(repository, sender, view),
  };
}

/** A suite inside of an event. After a push from a fork it names no branch and no pull request. */
async function presentSuite(suite: CheckSuite, view: View): Promise<object> {
  const { repository, headSha } = suite;
  const pulls = findPulls(suite, view);
  const commit = await repository.git.getCommit(headSha);
  return {
    id: suite.id,
    node_id: nodeId("CS", suite.id),
    head_branch: pulls[0]?.head.ref ?? null,
    head_sha: headSha,
    status: "queued",
    conclusion: null,
    url: `${view.apiUrl}/repos/${repository.fullName}/check-suites/${suite.id}`,
    before: commit.parents[0] ?? "0".repeat(40),
    after: headSha,
    pull_requests: pulls.map((pull) => presentPullMinimal(pull, view)),
    app: presentApp(view),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
  };
}

/** Payload of `installation`. */
export function presentInstallationEvent(installation: Installation, action: string, view: View): object {
  const repositories = view.state.repositories.filter((one) => one.installation === installation);
  return {
    action,
    installation: presentInstallation(installation, view),
    repositories: repositories.map((repository) => ({
      id: repository.id,
      node_id: nodeId("R", repository.id),
      name: repository.name,
      full_name: repository.fullName,
      private: repository.isPrivate,
    })),
    requester: null,
    sender: presentUser(installation.account, view),
  };
}
