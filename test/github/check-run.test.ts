import { expect, test } from "@jest/globals";
import { awaitCommit, createCheckRun, findCheckRun } from "../../src/github/check-run.ts";
import { createTestClient, HEAD, mockGitHub, SHOP } from "./support.ts";

const RUN = { headSha: HEAD, externalId: "7:job-1", appId: 99 };
const NEW = { name: "sadpath", head_sha: HEAD, external_id: "7:job-1", status: "queued" };
const PAGE = "https://github.com/octo/shop/runs/5";
const ANSWER = { id: 5, html_url: PAGE, external_id: "7:job-1", app: { id: 99 }, output: { annotations_count: 0 } };
const CREATED = { id: 5, url: PAGE, annotations: 0 };

const RUNS_OF_HEAD = `/repos/octo/shop/commits/${HEAD}/check-runs`;
const OUR_RUNS = { check_name: "sadpath", app_id: "99", filter: "all", per_page: "100" };

test("a check run starts queued, under the name of the app", async () => {
  mockGitHub().post("/repos/octo/shop/check-runs", NEW).reply(201, ANSWER);

  expect(await createCheckRun(createTestClient().client, SHOP, RUN)).toEqual(CREATED);
});

test("a commit that GitHub does not know yet is tried again after 1, 2, 4 and 8 seconds", async () => {
  const refusal = { message: `No commit found for SHA: ${HEAD}` };
  const { client, sleeps } = createTestClient();
  mockGitHub()
    .post("/repos/octo/shop/check-runs")
    .times(4)
    .reply(422, refusal)
    .post("/repos/octo/shop/check-runs")
    .reply(201, ANSWER);

  expect(await awaitCommit(client, () => createCheckRun(client, SHOP, RUN))).toEqual(CREATED);
  expect(sleeps).toEqual([1000, 2000, 4000, 8000]);
});

test("a commit that GitHub never knows is given up after the fifth try", async () => {
  const github = mockGitHub()
    .post("/repos/octo/shop/check-runs")
    .times(5)
    .reply(422, { message: `No commit found for SHA: ${HEAD}` });

  const { client } = createTestClient();
  const creating = awaitCommit(client, () => createCheckRun(client, SHOP, RUN));
  await expect(creating).rejects.toMatchObject({ kind: "invalid" });
  expect(github.isDone()).toBe(true);
});

test.each([
  ["422", 422, { message: `No commit found for SHA: ${HEAD}` }],
  ["404", 404, { message: "Not Found" }],
])("the check runs of a commit that GitHub answers with %s are asked for again", async (_, status, refusal) => {
  const { client, sleeps } = createTestClient();
  mockGitHub()
    .get(RUNS_OF_HEAD)
    .query(OUR_RUNS)
    .reply(status, refusal)
    .get(RUNS_OF_HEAD)
    .query(OUR_RUNS)
    .reply(200, { total_count: 1, check_runs: [ANSWER] });

  expect(await awaitCommit(client, () => findCheckRun(client, SHOP, RUN))).toEqual(CREATED);
  expect(sleeps).toEqual([1000]);
});

test("any other invalid request is not repeated", async () => {
  const { client, sleeps } = createTestClient();
  mockGitHub().post("/repos/octo/shop/check-runs").reply(422, { message: "Invalid request." });

  await expect(awaitCommit(client, () => createCheckRun(client, SHOP, RUN))).rejects.toMatchObject({
    kind: "invalid",
    detail: "Invalid request.",
  });
  expect(sleeps).toEqual([]);
});

test("a check run that was created although the answer was lost is found again", async () => {
  mockGitHub()
    .post("/repos/octo/shop/check-runs")
    .reply(502)
    .get(RUNS_OF_HEAD)
    .query(OUR_RUNS)
    .reply(200, { total_count: 1, check_runs: [ANSWER] });

  expect(await createCheckRun(createTestClient().client, SHOP, RUN)).toEqual(CREATED);
});

test("a check run that was not created is sent once more", async () => {
  mockGitHub()
    .post("/repos/octo/shop/check-runs")
    .reply(502)
    .get(RUNS_OF_HEAD)
    .query(OUR_RUNS)
    .reply(200, { total_count: 0, check_runs: [] })
    .post("/repos/octo/shop/check-runs")
    .reply(201, ANSWER);

  expect(await createCheckRun(createTestClient().client, SHOP, RUN)).toEqual(CREATED);
});

test("only our own check run with the same external id is found", async () => {
  const others = [
    { ...ANSWER, id: 1, external_id: "7:job-0" },
    { ...ANSWER, id: 2, app: { id: 100 } },
    { ...ANSWER, id: 3, app: null },
    { ...ANSWER, output: { annotations_count: 50 } },
  ];
  mockGitHub().get(RUNS_OF_HEAD).query(OUR_RUNS).reply(200, { total_count: 4, check_runs: others });

  expect(await findCheckRun(createTestClient().client, SHOP, RUN)).toEqual({ ...CREATED, annotations: 50 });
});
