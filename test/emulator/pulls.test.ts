import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { refusal, setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await setUpStage();
});

afterEach(async () => {
  await stage.close();
  expect(stage.emulator.violations).toEqual([]);
});

const FILES = { base: {}, head: { "a.py": "a\n" } };

test("a pull request tells its two ends, its author and its size", async () => {
  const pull = await stage.openPull({ base: { "a.py": "one\n" }, head: { "a.py": "1\n2\n" } }, { draft: true });
  const { data } = await stage.octokit.rest.pulls.get({ ...stage.place, pull_number: pull.number });
  expect(data).toMatchObject({
    number: 1,
    state: "open",
    draft: true,
    locked: false,
    user: { login: "ada" },
    author_association: "NONE",
    base: { ref: "main", sha: pull.base.sha, repo: { id: stage.repository.id } },
    head: { ref: "topic", sha: pull.head.sha, repo: { id: stage.repository.id } },
    commits: 1,
    changed_files: 1,
    additions: 2,
    deletions: 1,
  });
  expect(await refusal(stage.octokit.rest.pulls.get({ ...stage.place, pull_number: 2 }))).toMatchObject({
    status: 404,
  });
});

test("open pull requests are listed newest first; by update, the last one last unless asked otherwise", async () => {
  let now = Date.now();
  const other = await setUpStage({ clock: () => now });
  const first = await other.openPull(FILES);
  now += 1000;
  await other.openPull(FILES);
  now += 1000;
  await other.openPull(FILES).then(async (pull) => await other.emulator.closePullRequest(pull));
  now += 1000;
  await other.emulator.convertToDraft(first);
  const list = async (filter: object): Promise<number[]> =>
    (await other.octokit.rest.pulls.list({ ...other.place, ...filter })).data.map(({ number }) => number);

  expect(await list({})).toEqual([2, 1]);
  expect(await list({ sort: "updated" })).toEqual([2, 1]);
  expect(await list({ sort: "updated", direction: "desc" })).toEqual([1, 2]);
  expect(await list({ state: "all", direction: "asc" })).toEqual([1, 2, 3]);
  expect(await list({ base: "release" })).toEqual([]);
  await other.close();
});

test("an answer that the client already has is 304", async () => {
  const pull = await stage.openPull(FILES);
  const place = { ...stage.place, pull_number: pull.number };
  const { headers } = await stage.octokit.rest.pulls.get(place);
  const again = stage.octokit.rest.pulls.get({ ...place, headers: { "if-none-match": headers.etag } });
  await expect(again).rejects.toMatchObject({ status: 304 });
});

test("reads may show the head from before a push for a while", async () => {
  const pull = await stage.openPull(FILES);
  const place = { ...stage.place, pull_number: pull.number };
  const before = pull.head.sha;
  const after = stage.git.commit("topic", { "b.py": "b\n" });
  await stage.emulator.pushToPullRequest(pull, after);
  stage.emulator.lagReads(pull, 1);

  expect((await stage.octokit.rest.pulls.get(place)).data.head.sha).toBe(before);
  expect((await stage.octokit.rest.pulls.get(place)).data.head.sha).toBe(after);
});

test("the head of a fork names the fork's owner, and a deleted fork has no repository", async () => {
  const fork = await stage.openPull(FILES, { fork: { owner: "stranger" } });
  const orphan = await stage.openPull({ base: {}, head: { "b.py": "b\n" } }, { fork: "deleted" });
  const read = async (number: number) =>
    (await stage.octokit.rest.pulls.get({ ...stage.place, pull_number: number })).data.head;

  expect((await read(fork.number)).repo?.full_name).toBe("stranger/shop");
  expect((await read(orphan.number)).repo).toBeNull();
});
