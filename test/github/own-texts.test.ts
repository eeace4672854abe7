import { expect, test } from "@jest/globals";
import { fetchOwnTexts } from "../../src/github/own-texts.ts";
import { createTestClient, mockGitHub, PULL } from "./support.ts";

const BOT = { login: "sadpath[bot]", type: "Bot" };
const REVIEWS = "/repos/octo/shop/pulls/7/reviews";
const COMMENTS = "/repos/octo/shop/pulls/7/comments";

test("our own reviews and comments are read, from all pages", async () => {
  mockGitHub()
    .get(REVIEWS)
    .query({ per_page: "100", page: "1" })
    .reply(200, [{ user: BOT, body: "review 1" }], { link: '<https://api.github.com/x>; rel="next"' })
    .get(REVIEWS)
    .query({ per_page: "100", page: "2" })
    .reply(200, [{ user: BOT, body: "review 2" }])
    .get(COMMENTS)
    .query({ per_page: "100", page: "1" })
    .reply(200, [{ user: BOT, body: "comment" }]);

  expect(await fetchOwnTexts(createTestClient().client, PULL, "sadpath[bot]")).toEqual([
    "review 1",
    "review 2",
    "comment",
  ]);
});

test("what anybody else wrote is left out", async () => {
  mockGitHub()
    .get(REVIEWS)
    .query(true)
    .reply(200, [
      { user: { login: "ada", type: "User" }, body: "a copy of a marker" },
      { user: { login: "sadpath", type: "User" }, body: "another" },
      { user: { login: "sadpath[bot]", type: "User" }, body: "another" },
      { user: { login: "other[bot]", type: "Bot" }, body: "another" },
      { user: null, body: "another" },
    ])
    .get(COMMENTS)
    .query(true)
    .reply(200, []);

  expect(await fetchOwnTexts(createTestClient().client, PULL, "sadpath[bot]")).toEqual([]);
});
