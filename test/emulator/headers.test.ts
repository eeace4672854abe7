import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await setUpStage({ clock: () => Date.UTC(2026, 8, 1, 12, 30) });
});

afterEach(async () => {
  await stage.close();
  expect(stage.emulator.violations).toEqual([]);
});

// The client's own clock is not the stage's, so tokens are not made through it here.
async function get(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return await fetch(`${stage.emulator.url}/app`, { headers });
}

test("every answer tells how much of the hour's requests is used", async () => {
  await get({ authorization: "token one" });
  const { headers } = await get({ authorization: "token one" });
  expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith("x-ratelimit-")))).toEqual({
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "4998",
    "x-ratelimit-used": "2",
    "x-ratelimit-reset": String(Date.UTC(2026, 8, 1, 13) / 1000),
    "x-ratelimit-resource": "core",
  });
  expect((await get({ authorization: "token two" })).headers.get("x-ratelimit-used")).toBe("1");
});

test("a fault's own rate limit is the one that is told", async () => {
  stage.emulator.failNext({ method: "GET", path: /^\/app$/, status: 429, headers: { "x-ratelimit-remaining": "0" } });
  const { status, headers } = await get();
  expect([status, headers.get("x-ratelimit-remaining")]).toEqual([429, "0"]);
});

test("a version of the interface that does not exist is refused", async () => {
  const answer = await get({ "x-github-api-version": "2020-01-01" });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ message: "2020-01-01 is not a supported API version" }),
  ]);
  expect((await get({ "x-github-api-version": "2026-03-10" })).headers.get("x-github-api-version-selected")).toBe(
    "2026-03-10",
  );
});
