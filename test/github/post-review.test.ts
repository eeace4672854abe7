import { expect, test } from "@jest/globals";
import { postReview } from "../../src/github/post-review.ts";
import { answerPull, createLog, mockOpenPull, sendingOf } from "./sending.ts";
import { createTestClient, HEAD, mockGitHub, PULL } from "./support.ts";

const REVIEWS = "/repos/octo/shop/pulls/7/reviews";
const PAGE = "https://github.com/octo/shop/pull/7#pullrequestreview-80";
const MARKER = "<!-- sadpath:review x y -->";
const ANSWER = { id: 80, html_url: PAGE };
const POSTED = { id: 80, url: PAGE };

const COMMENTS = [
  { path: "app.py", line: 5, body: "one line" },
  { path: "app.py", line: 6, startLine: 5, body: "two lines" },
  { path: "app.py", line: 7, startLine: 7, body: "the same line" },
] as const;

const REQUESTED = [
  { path: "app.py", line: 5, side: "RIGHT", body: "one line" },
  { path: "app.py", line: 6, side: "RIGHT", start_line: 5, start_side: "RIGHT", body: "two lines" },
  { path: "app.py", line: 7, side: "RIGHT", body: "the same line" },
];

const draft = (log = createLog()) => ({
  ...sendingOf(MARKER),
  comments: COMMENTS,
  renderBody: (posted: readonly object[]) => `${posted.length} in place.`,
  log,
});

function requestOf(...comments: readonly Readonly<Record<string, string | number>>[]) {
  return { commit_id: HEAD, event: "COMMENT", body: `${comments.length} in place.\n\n${MARKER}`, comments };
}

const post = (client = createTestClient()) => postReview(client.client, PULL, draft());

test("one review of the head carries all comments", async () => {
  mockOpenPull()
    .post(REVIEWS, requestOf(...REQUESTED))
    .reply(200, ANSWER);

  expect(await post()).toEqual({ kind: "posted", review: POSTED, unplaced: [] });
});

test("what is too long is cut at the end of a line, and the marker stays", async () => {
  const line = `${"🙂".repeat(99)}\n`;
  const cut = line.repeat(301).trimEnd();
  mockOpenPull()
    .post(REVIEWS, {
      ...requestOf(),
      body: `${cut}\n\n${MARKER}`,
      comments: [{ path: "app.py", line: 5, side: "RIGHT", body: cut }],
    })
    .reply(200, ANSWER);

  const outcome = await postReview(createTestClient().client, PULL, {
    comments: [{ path: "app.py", line: 5, body: line.repeat(700) }],
    renderBody: () => line.repeat(700),
    ...sendingOf(MARKER),
  });

  expect(outcome).toMatchObject({ kind: "posted" });
});

test("NUL and half characters are not sent", async () => {
  mockOpenPull()
    .post(REVIEWS, { ...requestOf(), body: `a\uFFFDb\n\n${MARKER}`, comments: [] })
    .reply(200, ANSWER);

  const outcome = await postReview(createTestClient().client, PULL, {
    comments: [],
    renderBody: () => "a\uD83D\0b",
    ...sendingOf(MARKER),
  });

  expect(outcome).toMatchObject({ kind: "posted" });
});

test.each([502, 504, 500])(
  "a review that was posted although GitHub answered %d is found, not sent again",
  async (status) => {
    const { client, sleeps } = createTestClient();
    mockOpenPull()
      .post(REVIEWS)
      .reply(status)
      .get(REVIEWS)
      .query(true)
      .reply(200, [])
      .get(REVIEWS)
      .query(true)
      .reply(200, [{ ...ANSWER, body: `3 in place.\n\n${MARKER}` }]);

    expect(await postReview(client, PULL, draft())).toEqual({ kind: "posted", review: POSTED, unplaced: [] });
    expect(sleeps).toEqual([2000, 5000]);
  },
);

test("a review whose connection broke is looked for", async () => {
  const reset = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  mockOpenPull()
    .post(REVIEWS)
    .replyWithError(reset)
    .get(REVIEWS)
    .query(true)
    .reply(200, [{ ...ANSWER, body: MARKER }]);

  expect(await post()).toMatchObject({ kind: "posted", review: POSTED });
});

test("a review that was not posted is sent once more after 17 seconds of looking", async () => {
  const { client, sleeps } = createTestClient();
  mockOpenPull()
    .post(REVIEWS)
    .reply(502)
    .get(REVIEWS)
    .query(true)
    .times(3)
    .reply(200, [{ ...ANSWER, id: 1, body: "a review of somebody else" }])
    .post(REVIEWS, requestOf(...REQUESTED))
    .reply(200, ANSWER);

  expect(await postReview(client, PULL, draft())).toMatchObject({ kind: "posted", review: POSTED });
  expect(sleeps).toEqual([2000, 5000, 10_000]);
});

test("a review is sent twice at most", async () => {
  mockOpenPull().post(REVIEWS).times(2).reply(502).get(REVIEWS).query(true).times(6).reply(200, []);

  expect(await post()).toEqual({ kind: "refused", reason: "no confirmation, although the review was sent twice" });
});

test("a review that another try has sent once is sent once more at most", async () => {
  mockOpenPull().post(REVIEWS).reply(502).get(REVIEWS).query(true).times(3).reply(200, []);

  expect(await postReview(createTestClient().client, PULL, draft(createLog(1)))).toMatchObject({ kind: "refused" });
});

test("what GitHub refuses does not count as sent", async () => {
  const log = createLog();
  mockOpenPull().post(REVIEWS).reply(429, {}, { "retry-after": "60" });

  await expect(postReview(createTestClient().client, PULL, draft(log))).rejects.toMatchObject({ kind: "rate-limit" });
  expect(await log.count()).toBe(0);
});

test("what was cut off at the end of the process counts as sent", async () => {
  const log = createLog();
  const ending = new AbortController();
  mockOpenPull();
  const { client } = createTestClient({ signal: ending.signal });
  const begin = async () => {
    await log.begin();
    ending.abort(new Error("the process ends"));
  };

  await expect(postReview(client, PULL, draft({ ...log, begin }))).rejects.toThrow("the process ends");
  expect(await log.count()).toBe(1);
});

test("a head that moved while an unanswered review was looked for gets no review a second time", async () => {
  const github = mockGitHub().get("/repos/octo/shop/pulls/7").reply(200, answerPull());
  github.post(REVIEWS).reply(502).get(REVIEWS).query(true).times(3).reply(200, []);
  github.get("/repos/octo/shop/pulls/7").reply(200, answerPull({ head: "d".repeat(40) }));

  expect(await post()).toEqual({ kind: "superseded" });
});

test("a review of ours that was never submitted is deleted, and the new one sent again", async () => {
  mockOpenPull()
    .post(REVIEWS)
    .reply(422, { message: "Unprocessable Entity", errors: ["User can only have one pending review per pull request"] })
    .get(REVIEWS)
    .query(true)
    .reply(200, [
      { id: 1, state: "COMMENTED", body: "" },
      { id: 2, state: "PENDING", body: "" },
    ])
    .delete(`${REVIEWS}/2`)
    .reply(200, { id: 2 })
    .post(REVIEWS, requestOf(...REQUESTED))
    .reply(200, ANSWER);

  expect(await post()).toEqual({ kind: "posted", review: POSTED, unplaced: [] });
});

test.each([
  ["locked", 403, "Unable to create comment because issue is locked"],
  ["archived", 403, "Repository was archived so is read-only."],
  ["not ours to write to", 403, "Resource not accessible by integration"],
  [
    "behind a list of addresses",
    403,
    "Although you appear to have the correct authorization, an IP allow list is enabled",
  ],
])("a pull request that is %s gets no review, and the reason is told", async (_, status, message) => {
  mockOpenPull().post(REVIEWS).reply(status, { message });

  expect(await post()).toEqual({ kind: "refused", reason: message });
});

test.each([
  ["a secondary limit", 403, { message: "You have exceeded a secondary rate limit. Please wait." }, {}],
  ["a limit with an end", 429, {}, { "retry-after": "60" }],
])("%s is not taken for a refusal", async (_, status, body, headers) => {
  mockOpenPull().post(REVIEWS).reply(status, body, headers);

  await expect(post()).rejects.toMatchObject({ kind: "rate-limit" });
});
