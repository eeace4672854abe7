import type { Annotation, CheckRun, CheckSuite, PullRequest } from "../state.ts";
import { presentApp } from "./app.ts";
import { encodePath } from "./file.ts";
import { presentPullMinimal } from "./pull-request.ts";
import { nodeId, type Numbered, type Schemas, type View } from "./view.ts";

/** A check run. */
export function presentCheckRun(run: CheckRun, view: View): Numbered<Schemas["check-run"]> {
  const { repository, headSha } = run.suite;
  const url = `${view.apiUrl}/repos/${repository.fullName}/check-runs/${run.id}`;
  const html = `${view.htmlUrl}/${repository.fullName}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CR", run.id),
    name: run.name,
    head_sha: headSha,
    external_id: run.externalId,
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: presentApp(view),
    pull_requests: findPulls(run.suite, view).map((pull) => presentPullMinimal(pull, view)),
  };
}

/** One annotation of a check run. */
export function presentAnnotation(
  annotation: Annotation,
  { suite }: CheckRun,
  view: View,
): Schemas["check-annotation"] {
  const { repository, headSha } = suite;
  return {
    path: annotation.path,
    blob_href: `${view.htmlUrl}/${repository.fullName}/blob/${headSha}/${encodePath(annotation.path)}`,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}

/** The open pull requests a suite is shown for: those whose head branch is in the repository, never those of forks. */
export function findPulls(suite: CheckSuite, { state }: View): readonly PullRequest[] {
  return state.pulls.filter(
    (pull) =>
      pull.repository === suite.repository &&
      pull.state === "open" &&
      pull.headOwner === "same" &&
      pull.head.sha === suite.headSha,
  );
}
