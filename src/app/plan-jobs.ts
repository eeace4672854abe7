import type { z } from "zod";
import type { Job, RepositoryRef, ReviewJob } from "../queue/job.ts";
import { parseCommand } from "./command.ts";
import { checkRunEvent, checkSuiteEvent, commentEvent, pullRequestEvent, type EventSource } from "./payload.ts";

/**
 * The jobs that a `pull_request` event asks for. Each throws `ZodError` when the payload lacks what it needs.
 * A draft is left alone until it is ready, or until somebody asks.
 */
export function planPullRequestJobs(payload: unknown): readonly Job[] {
  const event = pullRequestEvent.parse(payload);
  if (event.pull_request.draft === true) return [];
  const { number, head } = event.pull_request;
  return [{ ...reviewOf(event, number, "event"), headSha: head.sha }];
}

/** `pull_request.edited`: a new base changes the diff, a new title does not. */
export function planEditedJobs(payload: unknown): readonly Job[] {
  const { changes } = pullRequestEvent.parse(payload);
  return changes?.base === undefined ? [] : planPullRequestJobs(payload);
}

/** `issue_comment.created`: a command on an open pull request by a person. Whether that person may is asked later. */
export function planCommentJobs(payload: unknown): readonly Job[] {
  const event = commentEvent.parse(payload);
  const { issue, comment } = event;
  if (issue.pull_request === undefined || issue.pull_request === null || issue.state !== "open") return [];
  if (parseCommand(comment.body) === undefined || comment.user === null || comment.user.type !== "User") return [];
  const { login } = comment.user;
  return [{ kind: "command", repository: repositoryOf(event), number: issue.number, commentId: comment.id, login }];
}

/** `check_run.rerequested`: the pull request that our check run names. GitHub's own list is empty for forks. */
export function planCheckRunJobs(payload: unknown, appId: number): readonly Job[] {
  const event = checkRunEvent.parse(payload);
  if (event.check_run.app?.id !== appId) return [];
  const number = parseExternalId(event.check_run.external_id);
  if (number !== undefined) return [reviewOf(event, number, "request")];
  return planReruns(event, event.check_run);
}

/** `check_suite.rerequested`: every pull request of the suite. */
export function planCheckSuiteJobs(payload: unknown, appId: number): readonly Job[] {
  const event = checkSuiteEvent.parse(payload);
  if (event.check_suite.app?.id !== appId) return [];
  return planReruns(event, event.check_suite);
}

function planReruns(
  event: EventSource,
  check: Pick<z.infer<typeof checkSuiteEvent>["check_suite"], "pull_requests" | "head_sha">,
): readonly Job[] {
  const own = check.pull_requests.filter(({ base }) => base.repo.id === event.repository.id);
  if (own.length > 0) return own.map(({ number }) => reviewOf(event, number, "request"));
  return [{ kind: "rerun", repository: repositoryOf(event), headSha: check.head_sha }];
}

/** The number of the pull request in a check run's `external_id`, which is `<number>:<anything>`. */
export function parseExternalId(externalId: string | null | undefined): number | undefined {
  const digits = /^(?<number>[1-9]\d{0,8}):/.exec(externalId ?? "")?.groups?.["number"];
  return digits === undefined ? undefined : Number(digits);
}

function reviewOf(event: EventSource, number: number, trigger: ReviewJob["trigger"]): ReviewJob {
  return { kind: "review", repository: repositoryOf(event), number, trigger };
}

function repositoryOf({ installation, repository }: EventSource): RepositoryRef {
  return {
    installationId: installation.id,
    repositoryId: repository.id,
    owner: repository.owner.login,
    name: repository.name,
  };
}
