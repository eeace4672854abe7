import { expect, test } from "@jest/globals";
import type nock from "nock";
import { postReview } from "../../src/github/post-review.ts";
import { answerPull, mockOpenPull, sendingOf } from "./sending.ts";
import { createTestClient, mockGitHub, PULL } from "./support.ts";

const REVIEWS = "/repos/octo/shop/pulls/7/reviews";
const ANSWER = { id: 80, html_url: "https://github.com/octo/shop/pull/7#pullrequestreview-80" };
const REFUSAL = {
  message: "Unprocessable Entity",
  errors: ["Pull request review thread line must be part of the diff"],
};

// Lines 2 to 5 and 20 to 22 of the head.
const PATCH = "@@ -2,3 +2,4 @@\n a\n+b\n c\n d\n@@ -19,3 +20,3 @@\n e\n-f\n+g\n h";
const FILE = { filename: "app.py", status: "modified", sha: null, additions: 2, deletions: 1, patch: PATCH };

interface Scene {
  readonly comments: readonly { readonly path: string; readonly line: number; readonly startLine?: number }[];
  readonly files?: readonly object[];
}

/** Plays a first refusal and what is asked after it. */
function play({ files = [FILE] }: Omit<Scene, "comments"> = {}): nock.Scope {
  return mockOpenPull()
    .post(REVIEWS)
    .reply(422, REFUSAL)
    .get(REVIEWS)
    .query(true)
    .reply(200, [])
    .get("/repos/octo/shop/pulls/7/files")
    .query(true)
    .reply(200, files);
}

const linesOf = (body: { comments: { line: number }[] }) => body.comments.map(({ line }) => line).join();
const acceptOnly = (github: nock.Scope, lines: string) =>
  github.post(REVIEWS, (body: Parameters<typeof linesOf>[0]) => linesOf(body) === lines);

function post(comments: Scene["comments"]) {
  return postReview(createTestClient().client, PULL, {
    comments: comments.map((comment) => ({ ...comment, body: "x" })),
    renderBody: (posted) => `${posted.length} in place`,
    ...sendingOf("<!-- marker -->"),
  });
}

test("comments that the present diff does not hold are left out, and handed back", async () => {
  const github = play();
  acceptOnly(github, "5,22").reply(200, ANSWER);

  const outcome = await post([
    { path: "app.py", line: 5, startLine: 2 },
    { path: "app.py", line: 6 },
    { path: "app.py", line: 21, startLine: 5 },
    { path: "app.py", line: 22 },
    { path: "other.py", line: 5 },
  ]);

  expect(outcome).toMatchObject({
    kind: "posted",
    unplaced: [
      { path: "app.py", line: 6 },
      { path: "app.py", line: 21 },
      { path: "other.py", line: 5 },
    ],
  });
});

test("when GitHub still refuses, halves are tried", async () => {
  const github = play();
  acceptOnly(github, "2,3").reply(422, REFUSAL);
  acceptOnly(github, "4,5").reply(200, ANSWER);

  const outcome = await post([2, 3, 4, 5].map((line) => ({ path: "app.py", line })));

  expect(outcome).toMatchObject({ kind: "posted", unplaced: [{ line: 2 }, { line: 3 }] });
  expect(github.isDone()).toBe(true);
});

test("when GitHub takes no comment, the review comes without, after four more requests", async () => {
  const github = play();
  acceptOnly(github, "2,3,4").reply(422, REFUSAL);
  acceptOnly(github, "2,3").reply(422, REFUSAL);
  acceptOnly(github, "4").reply(422, REFUSAL);
  acceptOnly(github, "").reply(200, ANSWER);

  const outcome = await post([2, 3, 4, 10].map((line) => ({ path: "app.py", line })));

  expect(outcome).toMatchObject({ kind: "posted", unplaced: [{ line: 2 }, { line: 3 }, { line: 4 }, { line: 10 }] });
  expect(github.isDone()).toBe(true);
});

test("a review that GitHub does not take even without comments fails", async () => {
  const github = play();
  acceptOnly(github, "").reply(422, { message: "Something else" });

  await expect(post([{ path: "app.py", line: 10 }])).rejects.toMatchObject({
    kind: "invalid",
    detail: "Something else",
  });
});

test("a file whose diff GitHub does not show may hold any comment", async () => {
  const github = play({ files: [{ ...FILE, patch: undefined }] });
  acceptOnly(github, "100").reply(200, ANSWER);

  expect(
    await post([
      { path: "app.py", line: 100 },
      { path: "gone.py", line: 1 },
    ]),
  ).toMatchObject({
    kind: "posted",
    unplaced: [{ path: "gone.py" }],
  });
});

test.each([
  ["has another head by now", { head: "d".repeat(40) }],
  ["is closed by now", { state: "closed" }],
])("a pull request that %s gets no review", async (_, change) => {
  mockGitHub().get("/repos/octo/shop/pulls/7").reply(200, answerPull(change));

  expect(await post([{ path: "app.py", line: 10 }])).toEqual({ kind: "superseded" });
});

test.each([
  ["has another head", { head: "d".repeat(40) }],
  ["is closed", { state: "closed" }],
])("a pull request that %s by the time a review that was begun is out of the way gets none", async (_, change) => {
  const github = mockGitHub().get("/repos/octo/shop/pulls/7").reply(200, answerPull());
  github.post(REVIEWS).reply(422, REFUSAL);
  github
    .get(REVIEWS)
    .query(true)
    .reply(200, [{ id: 2, state: "PENDING", body: "" }]);
  github.delete(`${REVIEWS}/2`).reply(200, { id: 2 });
  github.get("/repos/octo/shop/pulls/7").reply(200, answerPull(change));

  expect(await post([{ path: "app.py", line: 10 }])).toEqual({ kind: "superseded" });
});

test("a refused review without comments fails at once", async () => {
  mockOpenPull().post(REVIEWS).reply(422, REFUSAL).get(REVIEWS).query(true).reply(200, []);

  await expect(post([])).rejects.toMatchObject({
    kind: "invalid",
    detail: "Unprocessable Entity; Pull request review thread line must be part of the diff",
  });
});
