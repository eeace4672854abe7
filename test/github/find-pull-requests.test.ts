import { expect, test } from "@jest/globals";
import { findPullRequestsByHead } from "../../src/github/find-pull-requests.ts";
import { createTestClient, HEAD, mockGitHub, SHOP } from "./support.ts";

const COMMIT = { ...SHOP, repositoryId: 42, sha: HEAD };
const CONNECTED = `/repos/octo/shop/commits/${HEAD}/pulls`;
const PULL = { number: 7, state: "open", head: { sha: HEAD }, base: { repo: { id: 42 } } };

const findThem = () => findPullRequestsByHead(createTestClient().client, COMMIT);

test("the open pull requests with this head are found", async () => {
  mockGitHub()
    .get(CONNECTED)
    .query(true)
    .reply(200, [
      PULL,
      { ...PULL, number: 8, state: "closed" },
      { ...PULL, number: 9, head: { sha: "d".repeat(40) } },
      { ...PULL, number: 10, base: { repo: { id: 43 } } },
      { ...PULL, number: 11 },
    ]);

  expect(await findThem()).toEqual([7, 11]);
});

test.each([
  ["does not connect", 200, []],
  ["does not know", 422, { message: `No commit found for SHA: ${HEAD}` }],
])("a fork's commit that GitHub %s is looked for among the open pull requests", async (_, status, answer) => {
  const open = { state: "open", sort: "updated", direction: "desc", per_page: "100" };
  mockGitHub()
    .get(CONNECTED)
    .query(true)
    .reply(status, answer)
    .get("/repos/octo/shop/pulls")
    .query({ ...open, page: "1" })
    .reply(200, [{ ...PULL, number: 1, head: { sha: "d".repeat(40) } }], {
      link: '<https://api.github.com/x>; rel="next"',
    })
    .get("/repos/octo/shop/pulls")
    .query({ ...open, page: "2" })
    .reply(200, [PULL]);

  expect(await findThem()).toEqual([7]);
});

test("the search ends after a thousand pull requests", async () => {
  const github = mockGitHub()
    .get(CONNECTED)
    .query(true)
    .reply(200, [])
    .get("/repos/octo/shop/pulls")
    .query(true)
    .times(10)
    .reply(200, [], { link: '<https://api.github.com/x>; rel="next"' });

  expect(await findThem()).toEqual([]);
  expect(github.isDone()).toBe(true);
});
