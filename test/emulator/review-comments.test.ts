import { afterEach, beforeEach, expect, test } from "@jest/globals";

import type { PullRequest } from "./state.ts";
import { refusal, setUpStage, type Stage } from "./support/stage.ts";

const OLD = Array.from({ length: 20 }, (_, index) => `line_${index + 1}\n`).join("");
const NEW = OLD.replace("line_10\n", "new_10\n");

let stage: Stage;
let pull: PullRequest;
let commentId: number;

beforeEach(async () => {
  stage = await setUpStage();
  pull = await stage.openPull({ base: { "a.py": OLD }, head: { "a.py": NEW } });
  commentId = await commentOn(10);
});

afterEach(async () => {
  await stage.close();
  expect(stage.emulator.violations).toEqual([]);
});

async function commentOn(line: number): Promise<number> {
  const target = { ...stage.place, pull_number: pull.number };
  const { data } = await stage.octokit.rest.pulls.createReview({
    ...target,
    event: "COMMENT",
    body: "Found.",
    comments: [{ path: "a.py", line, body: "Look." }],
  });
  const { data: comments } = await stage.octokit.rest.pulls.listCommentsForReview({ ...target, review_id: data.id });
  return comments[0]?.id ?? 0;
}

async function push(content: string): Promise<void> {
  await stage.emulator.pushToPullRequest(pull, stage.git.commit("topic", { "a.py": content }));
}

async function place(): Promise<readonly unknown[]> {
  const { data } = await stage.octokit.rest.pulls.getReviewComment({ ...stage.place, comment_id: commentId });
  return [data.line, data.original_line, data.commit_id === pull.head.sha];
}

test("a comment moves with its line when later commits move that line", async () => {
  await push(`top_1\ntop_2\n${NEW}`);
  expect(await place()).toEqual([12, 10, true]);
  await push(`top_1\ntop_2\n${NEW.replace("line_4\n", "")}`);
  expect(await place()).toEqual([11, 10, true]);
});

test("a comment stays where it is when another file changes", async () => {
  await stage.emulator.pushToPullRequest(pull, stage.git.commit("topic", { "b.py": "b\n" }));
  expect(await place()).toEqual([10, 10, true]);
});

test("a comment is outdated once its line changes: it has no line any more", async () => {
  await push(NEW.replace("new_10", "newer_10"));
  expect(await place()).toEqual([null, 10, false]);
});

test("a comment is outdated once its line is no longer in the diff", async () => {
  await push(OLD.replace("line_20", "new_20"));
  expect(await place()).toEqual([null, 10, false]);
});

test("an own comment can be reworded and deleted", async () => {
  const target = { ...stage.place, comment_id: commentId };
  await stage.octokit.rest.pulls.updateReviewComment({ ...target, body: "Look again." });
  expect((await stage.emulator.reviewComments(pull)).map(({ body }) => body)).toEqual(["Look again."]);
  await stage.octokit.rest.pulls.deleteReviewComment(target);
  expect(await stage.emulator.reviewComments(pull)).toEqual([]);
  expect(await refusal(stage.octokit.rest.pulls.getReviewComment(target))).toEqual({
    status: 404,
    message: "Not Found",
  });
});

test("a reply of a person names the comment it answers, and is not the app's to change", async () => {
  const reply = await stage.emulator.replyToReviewComment(commentId, "ada", "Why?");
  const { data } = await stage.octokit.rest.pulls.listReviewComments({ ...stage.place, pull_number: pull.number });
  expect(data.map(({ id, in_reply_to_id, user }) => [id, in_reply_to_id, user.login])).toEqual([
    [commentId, undefined, "sadpath[bot]"],
    [reply, commentId, "ada"],
  ]);
  const request = stage.octokit.rest.pulls.deleteReviewComment({ ...stage.place, comment_id: reply });
  expect(await refusal(request)).toMatchObject({ status: 403 });
});

test("a comment that a person deleted is gone", async () => {
  await stage.emulator.deleteReviewComment(commentId, "ada");
  expect(await stage.emulator.reviewComments(pull)).toEqual([]);
});
