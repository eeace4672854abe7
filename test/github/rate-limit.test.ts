import { expect, test } from "@jest/globals";
import { createTestClient, mockGitHub, SHOP } from "./support.ts";

const NOW = Date.parse("2026-05-04T12:00:00Z");
const seconds = (time: string) => String(Date.parse(time) / 1000);

async function readLimited(status: number, body: object, headers: Record<string, string>): Promise<unknown> {
  mockGitHub().get("/repos/octo/shop").reply(status, body, headers);
  const { client, sleeps } = createTestClient({ now: () => NOW });
  const error = await client
    .read((request) => request("GET /repos/{owner}/{repo}", SHOP))
    .catch((thrown: unknown) => thrown);
  expect(sleeps).toEqual([]);
  return error;
}

const until = (time: string) => ({ name: "GitHubError", kind: "rate-limit", retryAt: new Date(time) });

test("the hourly limit lasts until its reset", async () => {
  const error = await readLimited(
    403,
    { message: "API rate limit exceeded" },
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds("2026-05-04T12:59:00Z") },
  );

  expect(error).toMatchObject(until("2026-05-04T12:59:01Z"));
});

test("the reset is measured by GitHub's clock when ours is ten minutes wrong", async () => {
  const error = await readLimited(
    403,
    {},
    {
      date: "Mon, 04 May 2026 12:10:00 GMT",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": seconds("2026-05-04T12:30:00Z"),
    },
  );

  expect(error).toMatchObject(until("2026-05-04T12:20:01Z"));
});

test.each([403, 429])("a secondary limit under %d lasts as long as GitHub says", async (status) => {
  const error = await readLimited(status, {}, { "retry-after": "90", "x-ratelimit-remaining": "4000" });

  expect(error).toMatchObject(until("2026-05-04T12:01:30Z"));
});

test.each([
  ["says so in words only", 403, { message: "You have exceeded a secondary rate limit." }, {}],
  ["says nothing else", 429, {}, {}],
  ["gives no number", 429, {}, { "retry-after": "soon" }],
  ["gives no reset", 429, {}, { "x-ratelimit-remaining": "0" }],
])("a limit that %s lasts a minute", async (_, status, body, headers) => {
  expect(await readLimited(status, body, headers)).toMatchObject(until("2026-05-04T12:01:00Z"));
});

test.each([
  ["retry-after", { "retry-after": "999999999" }],
  ["reset", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999" }],
])("a %s beyond an hour is not believed", async (_, headers) => {
  expect(await readLimited(429, {}, headers)).toMatchObject(until("2026-05-04T13:05:00Z"));
});

test("a reset that is over is waited for a second", async () => {
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds("2026-05-04T11:00:00Z") };

  expect(await readLimited(403, {}, headers)).toMatchObject(until("2026-05-04T12:00:01Z"));
});

test("a missing permission is no limit", async () => {
  const error = await readLimited(
    403,
    { message: "Resource not accessible by integration" },
    { "x-ratelimit-remaining": "4999" },
  );

  expect(error).toMatchObject({ kind: "policy", retryAt: undefined });
});

test("a limit of GraphQL comes under status 200", async () => {
  mockGitHub()
    .post("/graphql")
    .reply(
      200,
      { data: null, errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": seconds("2026-05-04T12:59:00Z") },
    );
  const { client } = createTestClient({ now: () => NOW });

  await expect(client.query("{ viewer { login } }", {})).rejects.toMatchObject(until("2026-05-04T12:59:01Z"));
});
