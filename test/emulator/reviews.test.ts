import { afterEach, beforeEach, expect, test } from "@jest/globals";

import type { PullRequest } from "./state.ts";
import { refusal, setUpStage, type Stage } from "./support/stage.ts";

const OLD = Array.from({ length: 40 }, (_, index) => `line_${index + 1}\n`).join("");
/** Hunks: 7 to 13 (10 changed) and 27 to 33 (30 changed). */
const NEW = OLD.replace("line_10\n", "new_10\n").replace("line_30\n", "new_30\n");

let stage: Stage;
let pull: PullRequest;

beforeEach(async () => {
  stage = await setUpStage();
  pull = await stage.openPull({ base: { "a.py": OLD }, head: { "a.py": NEW } });
});

afterEach(async () => {
  await stage.close();
});

interface Comment {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
  readonly position?: number;
}

async function review(comments: readonly Comment[], extra: object = {}) {
  const { data } = await stage.octokit.rest.pulls.createReview({
    ...stage.place,
    pull_number: pull.number,
    event: "COMMENT",
    body: "Found.",
    comments: [...comments],
    ...extra,
  });
  return data;
}

async function refusedErrors(request: Promise<unknown>): Promise<readonly string[]> {
  try {
    await request;
  } catch (error) {
    return (error as { response: { data: { errors: string[] } } }).response.data.errors;
  }
  return ["accepted"];
}

const at = (place: Omit<Comment, "path" | "body">): Comment => ({ path: "a.py", body: "Look.", ...place });

test("comments may stand on any line of a hunk, on either side, over several lines", async () => {
  await review([
    at({ line: 7, side: "RIGHT" }),
    at({ line: 10, side: "LEFT" }),
    at({ start_line: 8, line: 11, start_side: "RIGHT", side: "RIGHT" }),
    at({ position: 4 }),
  ]);
  const comments = await stage.emulator.reviewComments(pull);
  expect(comments.map(({ line, start_line, side, position }) => [start_line, line, side, position])).toEqual([
    [null, 7, "RIGHT", 1],
    [null, 10, "LEFT", 4],
    [8, 11, "RIGHT", 6],
    [null, 10, "LEFT", 4],
  ]);
  expect(comments[1]?.diff_hunk).toBe("@@ -7,7 +7,7 @@ line_6\n line_7\n line_8\n line_9\n-line_10");
  expect(stage.emulator.violations).toEqual([]);
});

const NOT_IN_DIFF = "Pull request review thread line must be part of the diff";
const OTHER_HUNK = "Pull request review thread start line must be part of the same hunk as the line.";
const NO_HUNK = "Pull request review thread diff hunk can't be blank";

test.each([
  { why: "outside of every hunk", place: at({ line: 20 }), errors: [`${NOT_IN_DIFF} and ${NO_HUNK}`] },
  { why: "past the end of the file", place: at({ line: 41 }), errors: [`${NOT_IN_DIFF} and ${NO_HUNK}`] },
  { why: "without a line", place: at({}), errors: [`${NOT_IN_DIFF} and ${NO_HUNK}`] },
  {
    why: "a range outside of every hunk",
    place: at({ start_line: 18, line: 20 }),
    errors: [`${NOT_IN_DIFF}, ${OTHER_HUNK}, and ${NO_HUNK}`],
  },
  { why: "a range over two hunks", place: at({ start_line: 10, line: 30 }), errors: [OTHER_HUNK] },
  {
    why: "a range of a single line",
    place: at({ start_line: 10, line: 10 }),
    errors: ["Pull request review thread start line must precede the end line."],
  },
  {
    why: "a range that runs backwards",
    place: at({ start_line: 11, line: 9 }),
    errors: ["Pull request review thread start line must precede the end line."],
  },
  {
    why: "a file that is not changed",
    place: { ...at({ line: 1 }), path: "README.md" },
    errors: ["Path could not be resolved"],
  },
  {
    why: "an unknown side",
    place: at({ line: 10, side: "right" }),
    errors: ["Pull request review thread side is invalid"],
  },
  { why: "no text", place: { ...at({ line: 10 }), body: " " }, errors: ["Body can't be blank"] },
])("one comment that is refused loses the whole review: $why", async ({ place, errors }) => {
  expect(await refusedErrors(review([at({ line: 10 }), place]))).toEqual(errors);
  expect(stage.emulator.reviews(pull)).toEqual([]);
  expect(await stage.emulator.reviewComments(pull)).toEqual([]);
  expect(stage.emulator.violations).toEqual([]);
});

test("an added line has no left side, and a deleted one no right side", async () => {
  const other = await stage.openPull({ base: { "b.py": "a\nb\n" }, head: { "b.py": "a\n" } });
  pull = other;
  expect(await refusedErrors(review([{ path: "b.py", line: 2, side: "RIGHT", body: "x" }]))).toEqual([
    `${NOT_IN_DIFF} and ${NO_HUNK}`,
  ]);
  await review([{ path: "b.py", line: 2, side: "LEFT", body: "x" }]);
  expect((await stage.emulator.reviewComments(other)).length).toBe(1);
});

test("a comment needs its own text, a review of the kind COMMENT too", async () => {
  expect(await refusedErrors(review([], { body: "" }))).toEqual(["Body can't be blank"]);
});

test("a body holds 65,536 characters and not one more, an emoji being one", async () => {
  expect((await review([], { body: "😀".repeat(65_536) })).state).toBe("COMMENTED");
  expect(await refusedErrors(review([], { body: "x".repeat(65_537) }))).toEqual([
    "Body is too long (maximum is 65536 characters)",
  ]);
  expect(await refusedErrors(review([{ path: "a.py", line: 10, body: "x".repeat(65_537) }]))).toEqual([
    "Body is too long (maximum is 65536 characters)",
  ]);
});

test("a review without an event is pending: only its author sees it, and it blocks every other until it is deleted", async () => {
  const pending = await review([at({ line: 10 })], { event: undefined });
  expect(pending.state).toBe("PENDING");
  expect(await stage.emulator.reviewComments(pull)).toEqual([]);
  expect(await refusedErrors(review([]))).toEqual(["User can only have one pending review per pull request"]);

  const place = { ...stage.place, pull_number: pull.number };
  const { data: listed } = await stage.octokit.rest.pulls.listReviews(place);
  expect(listed.map(({ id, state }) => [id, state])).toEqual([[pending.id, "PENDING"]]);
  await stage.octokit.rest.pulls.deletePendingReview({ ...place, review_id: pending.id });
  expect((await review([])).state).toBe("COMMENTED");
});

test("a pending review can be submitted, with its comments", async () => {
  const pending = await review([at({ line: 10 })], { event: undefined });
  await stage.octokit.rest.pulls.submitReview({
    ...stage.place,
    pull_number: pull.number,
    review_id: pending.id,
    event: "COMMENT",
  });
  expect(stage.emulator.reviews(pull).map(({ state }) => state)).toEqual(["COMMENTED"]);
  expect((await stage.emulator.reviewComments(pull)).length).toBe(1);
});

test("another's pending review is not seen and does not block", async () => {
  stage.emulator.leavePendingReview(pull, "ada");
  const { data } = await stage.octokit.rest.pulls.listReviews({ ...stage.place, pull_number: pull.number });
  expect(data).toEqual([]);
  expect((await review([])).state).toBe("COMMENTED");
});

test("a submitted review can be reworded but not deleted", async () => {
  const { id } = await review([]);
  const place = { ...stage.place, pull_number: pull.number, review_id: id };
  await stage.octokit.rest.pulls.updateReview({ ...place, body: "Better." });
  expect(stage.emulator.reviews(pull).map(({ body }) => body)).toEqual(["Better."]);
  expect(await refusedErrors(stage.octokit.rest.pulls.deletePendingReview(place))).toEqual([
    "Can not delete a non-pending pull request review",
  ]);
});

test("a review may be made on an earlier commit of the pull request, not on one that was pushed away", async () => {
  const first = pull.head.sha;
  await stage.emulator.pushToPullRequest(pull, stage.git.commit("topic", { "b.py": "b\n" }));
  expect((await review([at({ line: 10 })], { commit_id: first })).commit_id).toBe(first);

  await stage.emulator.pushToPullRequest(pull, stage.git.commit("topic", { "c.py": "c\n" }, "main"));
  expect(await refusedErrors(review([], { commit_id: first }))).toEqual(["Commit is not part of the pull request"]);
  expect(stage.emulator.reviews(pull).map(({ commit_id: shown }) => shown)).toEqual([pull.head.sha]);
});

test("nobody reviews a locked pull request", async () => {
  stage.emulator.lock(pull);
  expect(await refusal(review([]))).toEqual({
    status: 403,
    message: "Unable to create comment because issue is locked",
  });
});

test("what GitHub does not know of a comment is refused and noted", async () => {
  const file = { path: "a.py", body: "Whole file.", subject_type: "file" };
  expect(await refusal(review([file]))).toEqual({
    status: 422,
    message: 'Invalid request.\n\n"subject_type" is not a permitted key.',
  });
  expect(stage.emulator.violations).toEqual([
    `POST /repos/octo/shop/pulls/1/reviews: body/comments/0: "subject_type" is not a permitted key.`,
  ]);
});
