import { expect, test } from "@jest/globals";
import { fetchPullRequest } from "../../src/github/pull-request.ts";
import { BASE, createTestClient, HEAD, mockGitHub, SHOP, TOKEN } from "./support.ts";

const ANSWER = {
  number: 7,
  state: "open",
  draft: true,
  locked: false,
  merged: false,
  changed_files: 3,
  user: { login: "ada" },
  head: { sha: HEAD, repo: null },
  base: { sha: BASE, ref: "main", repo: { id: 42, name: "shop", owner: { login: "octo" } } },
};

test("a pull request is read with our token and a fixed version of the API", async () => {
  mockGitHub()
    .matchHeader("authorization", `bearer ${TOKEN}`)
    .matchHeader("x-github-api-version", "2022-11-28")
    .get("/repos/octo/shop/pulls/7")
    .reply(200, ANSWER);

  const pull = await fetchPullRequest(createTestClient().client, { ...SHOP, number: 7 });

  expect(pull).toEqual({
    repositoryId: 42,
    owner: "octo",
    repo: "shop",
    number: 7,
    state: "open",
    isDraft: true,
    isLocked: false,
    isMerged: false,
    headSha: HEAD,
    baseSha: BASE,
    baseRef: "main",
    changedFiles: 3,
    author: "ada",
  });
});

test("a repository that was renamed is followed to its new name", async () => {
  mockGitHub()
    .get("/repos/octo/old-name/pulls/7")
    .reply(
      301,
      { url: "https://api.github.com/repositories/42/pulls/7" },
      { location: "https://api.github.com/repositories/42/pulls/7" },
    )
    .get("/repositories/42/pulls/7")
    .matchHeader("authorization", `bearer ${TOKEN}`)
    .reply(200, ANSWER);

  const pull = await fetchPullRequest(createTestClient().client, { owner: "octo", repo: "old-name", number: 7 });

  expect(pull).toMatchObject({ owner: "octo", repo: "shop", repositoryId: 42 });
});

test("the author of a pull request may be gone", async () => {
  mockGitHub()
    .get("/repos/octo/shop/pulls/7")
    .reply(200, { ...ANSWER, user: null });

  const pull = await fetchPullRequest(createTestClient().client, { ...SHOP, number: 7 });

  expect(pull.author).toBeUndefined();
});
