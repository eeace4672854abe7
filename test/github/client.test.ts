import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { createClient, type GitHubClient } from "../../src/github/client.ts";
import { createTestClient, mockGitHub, SHOP, SILENT, TOKEN } from "./support.ts";

const REPOSITORY = "/repos/octo/shop";

const read = ({ client }: { client: GitHubClient }) =>
  client.read((request) => request("GET /repos/{owner}/{repo}", SHOP));
const write = ({ client }: { client: GitHubClient }) =>
  client.write((request) => request("POST /repos/{owner}/{repo}/check-runs", { ...SHOP, name: "x", head_sha: "y" }));

test.each([500, 502, 503, 504])("a read is tried four times while GitHub answers %d", async (status) => {
  const github = mockGitHub().get(REPOSITORY).times(3).reply(status).get(REPOSITORY).reply(200, { id: 42 });

  expect(await read(createTestClient())).toMatchObject({ data: { id: 42 } });
  expect(github.isDone()).toBe(true);
});

test("the waits between the tries grow, each anywhere between none and its longest", async () => {
  const halves = createTestClient();
  mockGitHub().get(REPOSITORY).times(4).reply(502);
  await expect(read(halves)).rejects.toMatchObject({ kind: "transient", status: 502 });
  expect(halves.sleeps).toEqual([500, 1000, 2000]);

  const nothings = createTestClient({ random: () => 0 });
  mockGitHub().get(REPOSITORY).times(4).reply(502);
  await expect(read(nothings)).rejects.toMatchObject({ kind: "transient" });
  expect(nothings.sleeps).toEqual([0, 0, 0]);
});

test("a read goes on after a broken connection", async () => {
  const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  mockGitHub().get(REPOSITORY).replyWithError(reset).get(REPOSITORY).reply(200, { id: 42 });

  expect(await read(createTestClient())).toMatchObject({ data: { id: 42 } });
});

test("a read goes on after an answer that broke off", async () => {
  mockGitHub()
    .get(REPOSITORY)
    .reply(200, '{"id": 4', { "content-type": "application/json; charset=utf-8" })
    .get(REPOSITORY)
    .reply(200, { id: 42 });

  expect(await read(createTestClient())).toMatchObject({ data: { id: 42 } });
});

test.each([
  [400, "invalid"],
  [401, "unauthorized"],
  [403, "policy"],
  [404, "gone"],
  [409, "invalid"],
  [410, "gone"],
  [422, "invalid"],
  [451, "policy"],
])("a read is not repeated after %d, which is %s", async (status, kind) => {
  const fixture = createTestClient();
  mockGitHub().get(REPOSITORY).times(2).reply(status, { message: "No." });

  await expect(read(fixture)).rejects.toMatchObject({ name: "GitHubError", kind, status, detail: "No." });
  expect(fixture.sleeps).toEqual([]);
});

test.each([500, 502, 503, 504])(
  "a write is sent once, and its outcome unknown when GitHub answers %d",
  async (status) => {
    const github = mockGitHub().post(`${REPOSITORY}/check-runs`).reply(status);

    await expect(write(createTestClient())).rejects.toMatchObject({ kind: "unknown-outcome", status });
    expect(github.isDone()).toBe(true);
  },
);

test("the outcome of a write is unknown when the connection broke", async () => {
  const closed = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  mockGitHub().post(`${REPOSITORY}/check-runs`).replyWithError(closed);

  await expect(write(createTestClient())).rejects.toMatchObject({
    kind: "unknown-outcome",
    status: undefined,
    message: "GitHub did not answer POST /repos/octo/shop/check-runs: UND_ERR_SOCKET",
  });
});

test("the outcome of a write is unknown when its answer broke off", async () => {
  mockGitHub().post(`${REPOSITORY}/check-runs`).reply(201, '{"id": 4', { "content-type": "application/json" });

  await expect(write(createTestClient())).rejects.toMatchObject({ kind: "unknown-outcome", status: undefined });
});

test("an Octokit that repeats requests by itself is told not to", async () => {
  const octokit = new Octokit({ log: SILENT });
  const retries: unknown[] = [];
  octokit.hook.before("request", (options) => void retries.push(options.request?.["retries"]));
  const client = createClient(octokit);
  mockGitHub()
    .get(REPOSITORY)
    .reply(200, {})
    .post(`${REPOSITORY}/check-runs`)
    .reply(201, {})
    .post("/graphql")
    .reply(200, { data: {} });

  await read({ client });
  await write({ client });
  await client.query("{ viewer { login } }", {});

  expect(retries).toEqual([0, 0, 0]);
});

/** A server that never answers. */
const hang = ((_, init) =>
  new Promise((_resolve, reject) => {
    const fail = () => reject(init?.signal?.reason as Error);
    if (init?.signal?.aborted === true) fail();
    init?.signal?.addEventListener("abort", fail);
  })) as typeof fetch;

test("a read that takes too long is tried again, a write is not", async () => {
  const fixture = createTestClient({ fetch: hang, timeoutMs: 1 });

  await expect(read(fixture)).rejects.toMatchObject({ kind: "transient", status: undefined });
  expect(fixture.sleeps).toHaveLength(3);
  await expect(write(fixture)).rejects.toMatchObject({ kind: "unknown-outcome", status: undefined });
  expect(fixture.sleeps).toHaveLength(3);
});

test("when the work is aborted, calls end with its reason", async () => {
  const reason = new Error("the process has to end");
  const controller = new AbortController();
  const fixture = createTestClient({ fetch: hang, signal: controller.signal });
  const reading = read(fixture);
  const writing = write(fixture);
  controller.abort(reason);

  await expect(reading).rejects.toBe(reason);
  await expect(writing).rejects.toBe(reason);
  await expect(read(fixture)).rejects.toBe(reason);
});

test("a real wait ends when the work is aborted", async () => {
  const client = createClient(new Octokit(), { signal: AbortSignal.abort() });

  await expect(client.sleep(60_000)).rejects.toMatchObject({ name: "AbortError" });
});

test("a bug in the caller is not taken for a failure of GitHub", async () => {
  const bug = new TypeError("undefined is not a function");
  const { client } = createTestClient();

  await expect(client.read(() => Promise.reject(bug))).rejects.toBe(bug);
});

test("an expired token is replaced once, for reads and writes alike", async () => {
  let token = "ghs_old.token";
  const octokit = new Octokit({
    log: SILENT,
    authStrategy: () =>
      Object.assign(
        (options: object) => {
          expect(options).toEqual({ type: "installation", refresh: true });
          token = "ghs_new.token";
          return Promise.resolve({ token });
        },
        {
          hook: (request: (options: object) => unknown, options: { headers: object }) =>
            request({ ...options, headers: { ...options.headers, authorization: `token ${token}` } }),
        },
      ),
  });
  mockGitHub()
    .post(`${REPOSITORY}/check-runs`)
    .matchHeader("authorization", "token ghs_old.token")
    .reply(401, { message: "Bad credentials" })
    .post(`${REPOSITORY}/check-runs`)
    .matchHeader("authorization", "token ghs_new.token")
    .reply(201, { id: 5 });

  expect(await write({ client: createClient(octokit) })).toMatchObject({ data: { id: 5 } });
});

test("a revoked token is given up after the second refusal", async () => {
  const github = mockGitHub().get(REPOSITORY).times(2).reply(401, { message: "Bad credentials" });

  await expect(read(createTestClient())).rejects.toMatchObject({ kind: "unauthorized", status: 401 });
  expect(github.isDone()).toBe(true);
});

test("numbers above 2^53 do not break an answer", async () => {
  mockGitHub().get(REPOSITORY).reply(200, '{"id": 9007199254740993}', { "content-type": "application/json" });

  expect(await read(createTestClient())).toMatchObject({ data: { id: 9_007_199_254_740_993n } });
});

test.each([
  ["refuses", () => mockGitHub().get(REPOSITORY).reply(422, { message: "No." })],
  ["fails", () => mockGitHub().get(REPOSITORY).times(4).reply(502, "<html>")],
  ["cannot be reached", () => mockGitHub().get(REPOSITORY).times(4).replyWithError(new Error("reset"))],
  [
    "echoes the request",
    () =>
      mockGitHub()
        .get(REPOSITORY)
        .reply(400, { message: `authorization: Bearer ${TOKEN}`, errors: [TOKEN] }),
  ],
  ["limits us", () => mockGitHub().get(REPOSITORY).reply(429, {}, { "retry-after": "1" })],
])("no token is in the error when GitHub %s", async (_, play) => {
  play();
  const error: unknown = await read(createTestClient()).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ name: "GitHubError" });
  const shown = inspect(error, { depth: Infinity, showHidden: true });
  expect(shown).not.toContain("ghs_");
  expect(shown).not.toMatch(/authorization.*ey/i);
  expect(shown).not.toContain("octokit-rest.js");
});

test("no token is in the error when fetch does not like the header", async () => {
  const octokit = new Octokit({
    auth: "ghs_secret\nof two lines",
    log: SILENT,
  });
  const client = createClient(octokit, { sleep: () => Promise.resolve() });
  const error: unknown = await read({ client }).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ name: "GitHubError", kind: "transient" });
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(/secret|two lines/);
});

test("an error names the call, without its query", async () => {
  mockGitHub().get("/repos/octo/shop/contents/a%20b.py?ref=main").reply(422, { message: "No." });
  const { client } = createTestClient();
  const reading = client.read((request) =>
    request("GET /repos/{owner}/{repo}/contents/{path}", { ...SHOP, path: "a b.py", ref: "main" }),
  );

  await expect(reading).rejects.toThrow("GitHub answered 422 to GET /repos/octo/shop/contents/a%20b.py: No.");
});

test("what GitHub quotes of the pull request is not in the error", async () => {
  mockGitHub()
    .get(REPOSITORY)
    .reply(422, {
      message: "Validation Failed\nsecond line",
      errors: [{ resource: "CheckRun", field: "annotations", code: "invalid", value: "password = 'hunter2'" }, 7],
    });
  const error: unknown = await read(createTestClient()).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ detail: "Validation Failed second line; annotations invalid" });
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("hunter2");
});
