import { presentAnnotation, presentCheckRun } from "../answers/check-run.ts";
import { ApiError, notFound, validationFailed } from "../api-error.ts";
import type { Annotation, CheckConclusion, CheckRun, CheckStatus, CheckSuite, Repository } from "../state.ts";
import { assertAnnotations } from "./annotation-rules.ts";
import { paginate } from "./paginate.ts";
import {
  getCommitSha,
  getRepository,
  type Answer,
  type Call,
  type RequestBody,
  type Route,
  type Service,
} from "./route.ts";

const RUN = "/repos/{owner}/{repo}/check-runs/{check_run_id}";

/** Check runs and their annotations. */
export const checkRoutes: readonly Route[] = [
  { method: "POST", path: "/repos/{owner}/{repo}/check-runs", requires: "checks=write", handle: createRun },
  { method: "PATCH", path: RUN, requires: "checks=write", handle: updateRun },
  {
    method: "GET",
    path: RUN,
    requires: "checks=read",
    handle: (call) => ({ status: 200, body: presentCheckRun(getRun(call), call.service.view) }),
  },
  { method: "GET", path: `${RUN}/annotations`, requires: "checks=read", handle: listAnnotations },
  { method: "GET", path: "/repos/{owner}/{repo}/commits/{ref}/check-runs", requires: "checks=read", handle: listRuns },
];

async function createRun(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const { service } = call;
  const body = call.body as RequestBody<"checks/create"> & RunChanges;
  const commit = await repository.git.findObject(body.head_sha);
  if (commit?.type !== "commit") throw new ApiError(422, `No commit found for SHA: ${body.head_sha}`);
  if (body.status === "completed" && body.conclusion === undefined) {
    throw validationFailed("CheckRun", "conclusion", "conclusion is required when status is completed");
  }
  assertAnnotations(body.output?.annotations ?? []);

  const run: CheckRun = {
    id: service.state.nextId(),
    suite: ensureSuite(service, repository, body.head_sha),
    name: body.name,
    status: "queued",
    conclusion: null,
    externalId: "",
    detailsUrl: undefined,
    startedAt: service.state.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  applyChanges(run, body, service);
  service.state.checkRuns.push(run);
  return { status: 201, body: presentCheckRun(run, service.view) };
}

function updateRun(call: Call): Answer {
  const run = getRun(call);
  const body = call.body as RunChanges;
  assertAnnotations(body.output?.annotations ?? []);
  applyChanges(run, body, call.service);
  return { status: 200, body: presentCheckRun(run, call.service.view) };
}

/** What creating and updating a run have in common. */
interface RunChanges {
  readonly name?: string;
  readonly status?: CheckStatus;
  readonly conclusion?: CheckConclusion;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
}

function applyChanges(run: CheckRun, changes: RunChanges, { state }: Service): void {
  run.name = changes.name ?? run.name;
  run.externalId = changes.external_id ?? run.externalId;
  run.detailsUrl = changes.details_url ?? run.detailsUrl;
  run.startedAt = changes.started_at ?? run.startedAt;
  if (changes.conclusion !== undefined || changes.completed_at !== undefined) {
    run.status = "completed"; // a conclusion forces it, whatever the status says
    run.conclusion = changes.conclusion ?? run.conclusion;
    run.completedAt = changes.completed_at ?? state.now();
  } else if (changes.status !== undefined) {
    run.status = changes.status;
    run.conclusion = null;
    run.completedAt = null;
  }
  if (changes.output === undefined) return;
  run.title = changes.output.title ?? run.title;
  run.summary = changes.output.summary;
  run.text = changes.output.text ?? run.text;
  run.annotations.push(...(changes.output.annotations ?? []));
}

function ensureSuite({ state }: Service, repository: Repository, headSha: string): CheckSuite {
  const known = state.checkSuites.find((suite) => suite.repository === repository && suite.headSha === headSha);
  if (known) return known;
  const suite = { id: state.nextId(), repository, headSha, createdAt: state.now(), updatedAt: state.now() };
  state.checkSuites.push(suite);
  return suite;
}

function getRun(call: Call): CheckRun {
  const repository = getRepository(call);
  const id = Number(call.parameters["check_run_id"]);
  const run = call.service.state.checkRuns.find((one) => one.suite.repository === repository && one.id === id);
  if (run === undefined) throw notFound();
  return run;
}

function listAnnotations(call: Call): Answer {
  const run = getRun(call);
  const { view } = call.service;
  return paginate(call, run.annotations, (page) => page.map((annotation) => presentAnnotation(annotation, run, view)));
}

async function listRuns(call: Call): Promise<Answer> {
  const repository = getRepository(call);
  const { state, view, app } = call.service;
  const { app_id: appId, check_name: name, status, filter } = call.query;
  const ref = call.parameters["ref"] ?? "";
  if (/^[0-9a-f]{40}$/.test(ref) && (await repository.git.findCommit(ref)) === undefined)
    throw new ApiError(422, `No commit found for SHA: ${ref}`);
  const sha = await getCommitSha(repository, ref, state);
  const runs = state.checkRuns
    .filter((run) => run.suite.repository === repository && run.suite.headSha === sha)
    .filter(() => appId === undefined || Number(appId) === app.id)
    .filter((run) => (name === undefined || run.name === name) && (status === undefined || run.status === status));
  const chosen = (filter === "all" ? runs : keepLatest(runs)).toReversed();
  return paginate(call, chosen, (page) => ({
    total_count: chosen.length,
    check_runs: page.map((run) => presentCheckRun(run, view)),
  }));
}

/** The newest run of each name: what the service lists unless asked for all. */
function keepLatest(runs: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(runs.map((run) => [run.name, run])).values()];
}
