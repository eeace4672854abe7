import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { refusal, setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;
let head: string;

beforeEach(async () => {
  stage = await setUpStage();
  head = (await stage.openPull({ base: {}, head: { "a.py": "a\n" } })).head.sha;
});

afterEach(async () => {
  await stage.close();
});

async function create(extra: object = {}): Promise<number> {
  const { data } = await stage.octokit.rest.checks.create({
    ...stage.place,
    name: "sadpath",
    head_sha: head,
    ...extra,
  });
  return data.id;
}

async function update(id: number, changes: object) {
  return (await stage.octokit.rest.checks.update({ ...stage.place, check_run_id: id, ...changes })).data;
}

function annotations(count: number, extra: object = {}): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    path: "a.py",
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: "warning",
    message: `Problem ${index + 1}`,
    ...extra,
  }));
}

const OUTPUT = { title: "Findings", summary: "Two." };

test("a run begins queued, and a conclusion completes it whatever status is sent", async () => {
  const id = await create({ external_id: "job-1", details_url: "https://example.com/job-1" });
  const [queued] = stage.emulator.checkRuns(head);
  expect([queued?.status, queued?.conclusion, queued?.external_id, queued?.completed_at]).toEqual([
    "queued",
    null,
    "job-1",
    null,
  ]);

  const done = await update(id, { status: "in_progress", conclusion: "neutral", output: OUTPUT });
  expect([done.status, done.conclusion, done.output.title]).toEqual(["completed", "neutral", "Findings"]);
  expect(done.completed_at).not.toBeNull();
  expect(done.pull_requests?.map(({ number }) => number)).toEqual([1]);
  expect(stage.emulator.violations).toEqual([]);
});

test("a completed run can be opened again", async () => {
  const id = await create({ conclusion: "success" });
  expect(await update(id, { status: "in_progress" })).toMatchObject({
    status: "in_progress",
    conclusion: null,
    completed_at: null,
  });
});

test("annotations of every request are appended, and listed in pages", async () => {
  const id = await create({ output: { ...OUTPUT, annotations: annotations(50) } });
  const again = await update(id, { output: { ...OUTPUT, annotations: annotations(10) } });
  expect(again.output.annotations_count).toBe(60);
  const { data } = await stage.octokit.rest.checks.listAnnotations({
    ...stage.place,
    check_run_id: id,
    per_page: 100,
  });
  expect(data.length).toBe(60);
  expect(data[50]).toMatchObject({ path: "a.py", start_line: 1, message: "Problem 1", title: null });
  expect(stage.emulator.annotations(id).length).toBe(60);
  expect(stage.emulator.violations).toEqual([]);
});

test.each([
  {
    why: "more than 50 annotations",
    output: { ...OUTPUT, annotations: annotations(51) },
    message: "Invalid request.\n\nNo more than 50 items are allowed; 51 were supplied.",
  },
  {
    why: "a summary without a title",
    output: { summary: "Two." },
    message: `Invalid request.\n\n"title" wasn't supplied.`,
  },
  {
    why: "a summary of more than 65,535 characters",
    output: { ...OUTPUT, summary: "x".repeat(65_536) },
    message: "Invalid request.\n\nOnly 65535 characters are allowed; 65536 were supplied.",
  },
  {
    why: "a text of more than 65,535 characters",
    output: { ...OUTPUT, text: "x".repeat(65_536) },
    message: "Invalid request.\n\nOnly 65535 characters are allowed; 65536 were supplied.",
  },
])("$why is refused and noted", async ({ output, message }) => {
  expect(await refusal(create({ output }))).toEqual({ status: 422, message });
  expect(stage.emulator.checkRuns(head)).toEqual([]);
  expect(stage.emulator.violations.length).toBe(1);
});

test.each([
  { why: "line 0", annotation: { start_line: 0 } },
  { why: "an end before the start", annotation: { start_line: 3, end_line: 2 } },
  { why: "columns over two lines", annotation: { end_line: 2, start_column: 1, end_column: 4 } },
  { why: "columns that run backwards", annotation: { start_column: 4, end_column: 2 } },
  { why: "a message of more than 64 KB", annotation: { message: "x".repeat(65_537) } },
  { why: "a title of more than 255 characters", annotation: { title: "x".repeat(256) } },
])("one annotation with $why loses all of them", async ({ annotation }) => {
  const output = { ...OUTPUT, annotations: [...annotations(1), ...annotations(1, annotation)] };
  const request = create({ output });
  await expect(request).rejects.toMatchObject({
    status: 422,
    response: { data: { errors: [{ resource: "CheckRun", field: "annotations" }] } },
  });
  expect(stage.emulator.checkRuns(head)).toEqual([]);
});

test("a completed run needs a conclusion", async () => {
  expect(await refusal(create({ status: "completed" }))).toEqual({ status: 422, message: "Validation Failed" });
  expect(await refusal(update(await create(), { status: "completed" }))).toMatchObject({ status: 422 });
});

test("a commit that the repository does not have is refused", async () => {
  const sha = "0".repeat(40);
  expect(await refusal(create({ head_sha: sha }))).toEqual({ status: 422, message: `No commit found for SHA: ${sha}` });
});

test("the newest run of a name hides the others unless all are asked for", async () => {
  const first = await create();
  const second = await create();
  const other = await create({ name: "other" });
  const list = async (filter: object): Promise<number[]> => {
    const { data } = await stage.octokit.rest.checks.listForRef({ ...stage.place, ref: head, ...filter });
    expect(data.total_count).toBe(data.check_runs.length);
    return data.check_runs.map(({ id }) => id);
  };
  expect(await list({})).toEqual([other, second]);
  expect(await list({ check_name: "sadpath" })).toEqual([second]);
  expect(await list({ check_name: "sadpath", filter: "all" })).toEqual([second, first]);
  expect(await list({ app_id: stage.emulator.app.id })).toEqual([other, second]);
  expect(await list({ app_id: 1 })).toEqual([]);
  expect(await list({ status: "completed" })).toEqual([]);
  expect(stage.emulator.violations).toEqual([]);
});

test("a run on a fork's commit lists no pull request", async () => {
  const fork = stage.git.commit("theirs", { "b.py": "b\n" }, "main");
  await stage.emulator.openPullRequest({
    repository: stage.repository,
    base: "main",
    head: fork,
    title: "Theirs",
    author: "eve",
    fork: { owner: "eve" },
  });
  await create({ head_sha: fork });
  expect(stage.emulator.checkRuns(fork).map(({ pull_requests }) => pull_requests)).toEqual([[]]);
});

test("the runs of a commit that is not known are refused in words of their own", async () => {
  const ref = "0".repeat(40);

  expect(await refusal(stage.octokit.rest.checks.listForRef({ ...stage.place, ref }))).toMatchObject({
    status: 422,
    message: `No commit found for SHA: ${ref}`,
  });
});
