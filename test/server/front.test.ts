import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { Delivery, Job } from "../../src/queue/job.ts";
import { createFront } from "../../src/server/front.ts";
import { createReceiver } from "../../src/server/receiver.ts";
import { pullRequestPayload, SECRET, signatureOf } from "./webhook.ts";

const MEGABYTE = 1024 * 1024;
/** A megabyte as a chunk of a body. */
const CHUNK = `100000\r\n${"x".repeat(MEGABYTE)}\r\n`;
const BODY = JSON.stringify(pullRequestPayload("opened", 5));

let front: FastifyInstance;
let port: number;
let stored: (readonly [Delivery, readonly Job[]])[];
let databaseIsUp: boolean;

beforeEach(async () => {
  stored = [];
  databaseIsUp = true;
  const logger = pino({ level: "silent" });
  const accept = (delivery: Delivery, jobs: readonly Job[]) => {
    if (!databaseIsUp) return Promise.reject(new Error("secret detail of the database"));
    stored.push([delivery, jobs]);
    return Promise.resolve("accepted" as const);
  };
  front = createFront({
    webhooks: {
      appId: 7,
      receiver: await createReceiver({ appId: 7, webhookSecret: SECRET, queue: { accept }, logger }),
    },
    checkReady: () => (databaseIsUp ? Promise.resolve() : Promise.reject(new Error("secret detail"))),
    logger,
    requestTimeoutMs: 600,
  });
  await front.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = front.addresses()[0] as { port: number });
});

afterEach(() => front.close());

/** Posts a delivery that would be accepted, but for the headers given; undefined leaves one out. */
async function post(body: string | Buffer<ArrayBuffer>, headers: Record<string, string | undefined> = {}) {
  const all: Record<string, string | undefined> = {
    "content-type": "application/json",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-github-event": "pull_request",
    "x-github-hook-installation-target-id": "7",
    "x-hub-signature-256": signatureOf(body),
    ...headers,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: given,
  });
  return [response.status, await response.text()];
}

test("a signed delivery is stored and answered 202", async () => {
  expect(await post(BODY)).toEqual([202, '{"status":"accepted"}']);
  expect(stored).toEqual([
    [
      { guid: "72d3162e-cc78-11e3-81ab-4c9367dc0958", event: "pull_request", action: "opened" },
      [expect.objectContaining({ kind: "review", number: 5 })],
    ],
  ]);
});

test.each([
  ["no signature", { "x-hub-signature-256": undefined }],
  ["another secret's signature", { "x-hub-signature-256": signatureOf(BODY, "another-secret") }],
  ["another body's signature", { "x-hub-signature-256": signatureOf(`${BODY} `) }],
  ["only the old SHA-1 signature", { "x-hub-signature-256": undefined, "x-hub-signature": `sha1=${"0".repeat(40)}` }],
  ["a signature that is none", { "x-hub-signature-256": "sha256=zz" }],
  ["another app as its target", { "x-github-hook-installation-target-id": "8" }],
])("a delivery with %s is answered 401 and nothing is done", async (_name, headers) => {
  expect(await post(BODY, headers)).toEqual([401, '{"error":"signature missing or wrong"}']);
  expect(stored).toEqual([]);
});

test("an empty body is answered 401", async () => {
  expect(await post("")).toEqual([401, '{"error":"signature missing or wrong"}']);
});

test("a delivery without a target, as from GitHub Enterprise Server, is taken", async () => {
  expect(await post(BODY, { "x-github-hook-installation-target-id": undefined })).toEqual([
    202,
    '{"status":"accepted"}',
  ]);
});

test.each([
  ["is no JSON", "{"],
  ["is no object", "[]"],
  ["is null", "null"],
])("a signed body that %s is answered 400", async (_name, body) => {
  expect(await post(body)).toEqual([400, '{"error":"malformed request"}']);
});

test.each([
  ["a delivery id", { "x-github-delivery": undefined }],
  ["an event", { "x-github-event": undefined }],
])("a signed delivery without %s is answered 400", async (_name, headers) => {
  expect(await post(BODY, headers)).toEqual([400, '{"error":"malformed request"}']);
});

test.each(["ping", "error", "constructor", "event_of_the_future"])(
  "the event %s is answered 202 and ignored",
  async (event) => {
    expect(await post(BODY, { "x-github-event": event })).toEqual([202, '{"status":"ignored"}']);
    expect(stored).toEqual([]);
  },
);

test("a payload that lacks what is needed is ignored, as sending it again would not help", async () => {
  expect(await post('{"action":"opened"}')).toEqual([202, '{"status":"ignored"}']);
});

test.each([
  ["a head that is no commit", { pull_request: { number: 5, head: { sha: "zz" } } }],
  ["NUL in a name", { repository: { id: 9, name: "a\0b", owner: { login: "octo" } } }],
  ["half a character in a name", { repository: { id: 9, name: "hello", owner: { login: "\uD800" } } }],
])("a signed payload with %s is ignored, as no worker could read it back", async (_name, change) => {
  const body = JSON.stringify({ ...pullRequestPayload("opened", 5), ...change });

  expect(await post(body)).toEqual([202, '{"status":"ignored"}']);
  expect(stored).toEqual([]);
});

test("a delivery that cannot be stored is answered 503 without telling why, so that GitHub records the failure", async () => {
  databaseIsUp = false;

  expect(await post(BODY)).toEqual([503, '{"error":"try again"}']);
});

test("a compressed body is answered 415", async () => {
  const body = gzipSync(BODY);

  expect(await post(body, { "content-encoding": "gzip" })).toEqual([415, '{"error":"unsupported media type"}']);
});

test("a form is answered 415", async () => {
  expect(await post(BODY, { "content-type": "application/x-www-form-urlencoded" })).toEqual([
    415,
    '{"error":"unsupported media type"}',
  ]);
});

test("a signed body of 25 MB, GitHub's largest, is taken", async () => {
  const body = JSON.stringify({ ...pullRequestPayload("opened", 5), padding: "x".repeat(25 * MEGABYTE) });

  expect(await post(body)).toEqual([202, '{"status":"accepted"}']);
});

test("a body of 27 MB is answered 413 from its length alone", async () => {
  const answer = await talk(head(`content-length: ${27 * MEGABYTE}`));

  expect(answer).toMatch(/^HTTP\/1\.1 413 .*\{"error":"body too large"\}/s);
});

test("a body that grows beyond 26 MB without saying its length is answered 413", async () => {
  const answer = await talk(head("transfer-encoding: chunked") + CHUNK.repeat(27));

  expect(answer).toMatch(/^HTTP\/1\.1 413 .*\{"error":"body too large"\}/s);
});

test("an endless body is cut off, and the next request is served", async () => {
  await talk(head("transfer-encoding: chunked"), CHUNK);

  expect(await post(BODY)).toEqual([202, '{"status":"accepted"}']);
});

test("a body that does not come is answered 408", async () => {
  const answer = await talk(`${head("content-length: 100")}{`);

  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test("headers that do not end are answered 408", async () => {
  const answer = await talk("POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n");

  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test("what is not HTTP is answered 400", async () => {
  expect(await talk("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
});

test.each([
  ["GET", "/"],
  ["GET", "/api/github/webhooks"],
  ["POST", "/probot/import"],
  ["GET", "/%2e%2e/etc/passwd"],
])("%s %s is answered 404 without repeating it", async (method, path) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });

  expect([response.status, await response.text()]).toEqual([404, '{"error":"not found"}']);
});

test("the process is alive but not ready while the database is away", async () => {
  databaseIsUp = false;
  const alive = await fetch(`http://127.0.0.1:${port}/healthz`);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);

  expect([alive.status, await alive.text()]).toEqual([200, '{"status":"alive"}']);
  expect([ready.status, await ready.text()]).toEqual([503, '{"status":"not ready"}']);
});

/** The head of a delivery whose signature has the right form. */
function head(length: string): string {
  const lines = [
    "POST /api/github/webhooks HTTP/1.1",
    "host: x",
    "content-type: application/json",
    `x-hub-signature-256: sha256=${"0".repeat(64)}`,
    length,
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** Sends raw bytes, then `again` for as long as the server listens; resolves to everything that was answered until it hung up. */
function talk(first: string, again?: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => (answer += data.toString()));
  // The server may hang up while we still send.
  socket.on("error", () => socket.destroy());
  const pump = () => {
    if (again !== undefined && socket.writable) socket.write(again);
  };
  socket.on("drain", pump);
  socket.write(first, pump);
  return new Promise((resolve) => socket.once("close", () => resolve(answer)));
}
