import { afterEach, beforeEach, expect, test } from "@jest/globals";

import type { PullRequest } from "./state.ts";
import { refusal, setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;
let pull: PullRequest;

beforeEach(async () => {
  stage = await setUpStage();
  pull = await stage.openPull({ base: {}, head: { "a.py": "a\n" } });
});

afterEach(async () => {
  await stage.close();
  expect(stage.emulator.violations).toEqual([]);
});

const REVIEWS = /\/pulls\/1\/reviews$/;

async function review(): Promise<unknown> {
  const { data } = await stage.octokit.rest.pulls.createReview({
    ...stage.place,
    pull_number: pull.number,
    event: "COMMENT",
    body: "Found.",
  });
  return data;
}

test("a status is answered instead of doing the work, once", async () => {
  stage.emulator.failNext({ method: "POST", path: REVIEWS, status: 502 });
  expect(await refusal(review())).toEqual({ status: 502, message: "Server Error" });
  expect(stage.emulator.reviews(pull)).toEqual([]);
  await review();
  expect(stage.emulator.reviews(pull).length).toBe(1);
});

test("a status can be answered although the work was done", async () => {
  stage.emulator.failNext({ method: "POST", path: REVIEWS, status: 502, afterCommit: true });
  expect(await refusal(review())).toMatchObject({ status: 502 });
  expect(stage.emulator.reviews(pull).length).toBe(1);
});

test("a connection can end before or after the work", async () => {
  stage.emulator.failNext({ method: "POST", path: REVIEWS, dropBefore: true });
  expect(await refusal(review())).toMatchObject({ status: 500 });
  expect(stage.emulator.reviews(pull)).toEqual([]);

  stage.emulator.failNext({ method: "POST", path: REVIEWS, dropAfterCommit: true });
  expect(await refusal(review())).toMatchObject({ status: 500 });
  expect(stage.emulator.reviews(pull).length).toBe(1);
  expect(stage.emulator.requests.filter(({ method }) => method === "POST").map(({ status }) => status)).toEqual([
    201, 0, 0,
  ]);
});

test("a fault carries its headers and happens as often as it says", async () => {
  const fault = { status: 403, headers: { "retry-after": "60" }, body: { message: "Secondary rate limit" } };
  stage.emulator.failNext({ method: "GET", path: /\/pulls\/1$/, times: 2, ...fault });
  const get = async () => await stage.octokit.rest.pulls.get({ ...stage.place, pull_number: 1 });
  await expect(get()).rejects.toMatchObject({ status: 403, response: { headers: { "retry-after": "60" } } });
  expect(await refusal(get())).toEqual({ status: 403, message: "Secondary rate limit" });
  expect((await get()).status).toBe(200);
});

test("an answer can come late: later ones overtake it, and closing ends it", async () => {
  const place = { ...stage.place, pull_number: 1 };
  stage.emulator.failNext({ method: "GET", path: /\/pulls\/1$/, delayMs: 3_600_000 });
  const late = refusal(stage.octokit.rest.pulls.get(place));
  expect((await stage.octokit.rest.pulls.get(place)).status).toBe(200);
  await stage.emulator.close();
  expect(await late).toMatchObject({ status: 500 });
});

test("other requests are not met by a fault", async () => {
  stage.emulator.failNext({ method: "DELETE", path: /\/pulls\/1$/, status: 500 });
  stage.emulator.failNext({ method: "GET", path: /\/pulls\/2$/, status: 500 });
  expect((await stage.octokit.rest.pulls.get({ ...stage.place, pull_number: 1 })).status).toBe(200);
});

test("GraphQL can be out of its rate limit under status 200", async () => {
  stage.emulator.failNext({
    method: "POST",
    path: /^\/graphql$/,
    status: 200,
    body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
  });
  await expect(stage.octokit.graphql("{ viewer { login } }")).rejects.toThrow("API rate limit exceeded");
});
