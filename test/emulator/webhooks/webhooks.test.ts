import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { setUpStage, type Stage } from "../support/stage.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Payload {
  readonly action: string;
  readonly [field: string]: unknown;
}

let stage: Stage;
let receiver: Server;
let received: Received[];
let answerStatus: number;

beforeEach(async () => {
  received = [];
  answerStatus = 202;
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(answerStatus).end("noted");
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  stage = await setUpStage();
  stage.emulator.setWebhookTarget(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks`);
});

afterEach(async () => {
  await stage.close();
  receiver.closeAllConnections();
  receiver.close();
  expect(stage.emulator.violations).toEqual([]);
});

function events(): readonly string[] {
  return received.map(({ headers, body }) => `${String(headers["x-github-event"])}.${parse(body).action}`);
}

function parse(body: string | undefined): Payload {
  return JSON.parse(body ?? "{}") as Payload;
}

function lastPayload(): Payload {
  return parse(received.at(-1)?.body);
}

const FILES = { base: { "a.py": "one\ntwo\n" }, head: { "a.py": "one\n2\n" } };

test("a delivery is signed and says what it is", async () => {
  await stage.openPull(FILES);
  const { headers, body } = received[0] ?? { headers: {}, body: "" };
  const signature = createHmac("sha256", stage.emulator.app.webhookSecret).update(body).digest("hex");
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
    "x-github-event": "pull_request",
    "x-github-delivery": expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
    "x-github-hook-installation-target-id": String(stage.emulator.app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${signature}`,
  });
  expect(parse(body)).toMatchObject({
    action: "opened",
    number: 1,
    installation: { id: stage.repository.installation.id },
    repository: { full_name: "octo/shop" },
    sender: { login: "ada" },
  });
});

test("the life of a pull request is told step by step", async () => {
  const pull = await stage.openPull(FILES, { draft: true });
  const before = pull.head.sha;
  const after = stage.git.commit("topic", { "b.py": "b\n" });
  await stage.emulator.readyForReview(pull);
  await stage.emulator.pushToPullRequest(pull, after);
  expect(lastPayload()).toMatchObject({ before, after, pull_request: { head: { sha: after } } });

  stage.git.commit("release", {}, "main");
  await stage.emulator.retarget(pull, "release");
  expect(lastPayload()).toMatchObject({
    changes: { base: { ref: { from: "main" } } },
    pull_request: { base: { ref: "release" } },
  });
  await stage.emulator.convertToDraft(pull);
  await stage.emulator.closePullRequest(pull);
  await stage.emulator.reopenPullRequest(pull);
  await stage.emulator.closePullRequest(pull, { merged: true });
  expect(lastPayload()).toMatchObject({ pull_request: { merged: true, state: "closed" } });
  expect(events()).toEqual([
    "pull_request.opened",
    "pull_request.ready_for_review",
    "pull_request.synchronize",
    "pull_request.edited",
    "pull_request.converted_to_draft",
    "pull_request.closed",
    "pull_request.reopened",
    "pull_request.closed",
  ]);
});

test("a comment is told without the head it was made on", async () => {
  const pull = await stage.openPull(FILES, { deliver: false });
  await stage.emulator.comment(pull, "ada", "/sadpath");
  expect(events()).toEqual(["issue_comment.created"]);
  expect(lastPayload()).toMatchObject({
    issue: { number: 1, pull_request: { url: expect.stringMatching(/\/repos\/octo\/shop\/pulls\/1$/) } },
    comment: { body: "/sadpath", user: { login: "ada" } },
    sender: { type: "User" },
  });
  expect(received[0]?.body).not.toContain(pull.head.sha);
});

test("the app hears of what it writes itself", async () => {
  const pull = await stage.openPull(FILES, { deliver: false });
  const place = { ...stage.place, pull_number: pull.number };
  await stage.octokit.rest.issues.createComment({ ...stage.place, issue_number: pull.number, body: "Working." });
  await stage.octokit.rest.pulls.createReview({
    ...place,
    event: "COMMENT",
    body: "Found.",
    comments: [{ path: "a.py", line: 2, body: "Look." }],
  });
  await stage.emulator.settle();
  expect(events().toSorted((a, b) => a.localeCompare(b))).toEqual([
    "issue_comment.created",
    "pull_request_review_comment.created",
    "pull_request_review.submitted",
  ]);
  expect(lastPayload()).toMatchObject({ sender: { login: "sadpath[bot]", type: "Bot" } });
});

test("what people do in a thread is told", async () => {
  const pull = await stage.openPull(FILES, { deliver: false });
  await stage.octokit.rest.pulls.createReview({
    ...stage.place,
    pull_number: pull.number,
    event: "COMMENT",
    body: "Found.",
    comments: [{ path: "a.py", line: 2, body: "Look." }],
  });
  const [comment] = await stage.emulator.reviewComments(pull);
  const id = comment?.id ?? 0;
  const reply = await stage.emulator.replyToReviewComment(id, "ada", "Why?");
  expect(lastPayload()).toMatchObject({ action: "created", comment: { id: reply, in_reply_to_id: id } });
  await stage.emulator.resolveThread(id, "ada");
  expect(lastPayload()).toMatchObject({ action: "resolved", thread: { comments: [{ id }, { id: reply }] } });
  await stage.emulator.deleteReviewComment(reply, "ada");
  expect(lastPayload()).toMatchObject({ action: "deleted", comment: { id: reply } });
});

test("checks can be asked for again, one or all of a commit", async () => {
  const pull = await stage.openPull(FILES, { deliver: false });
  const { data: run } = await stage.octokit.rest.checks.create({
    ...stage.place,
    name: "sadpath",
    head_sha: pull.head.sha,
    external_id: "job-1",
    conclusion: "neutral",
  });
  await stage.emulator.rerequestCheckRun(run.id);
  expect(lastPayload()).toMatchObject({
    action: "rerequested",
    check_run: {
      id: run.id,
      external_id: "job-1",
      status: "completed",
      check_suite: { head_branch: "topic", pull_requests: [{ number: 1 }] },
    },
  });
  await stage.emulator.rerequestCheckSuite(pull.head.sha);
  expect(lastPayload()).toMatchObject({ action: "rerequested", check_suite: { head_sha: pull.head.sha } });
  expect(events()).toEqual(["check_run.rerequested", "check_suite.rerequested"]);
});

test("the checks of a fork's commit name no branch and no pull request", async () => {
  const pull = await stage.openPull(FILES, { deliver: false, fork: { owner: "eve" } });
  const place = { ...stage.place, name: "sadpath", head_sha: pull.head.sha };
  const { data: run } = await stage.octokit.rest.checks.create(place);
  await stage.emulator.rerequestCheckRun(run.id);
  expect(lastPayload()).toMatchObject({
    check_run: { pull_requests: [], check_suite: { head_branch: null, pull_requests: [] } },
  });
});

test("the life of an installation is told", async () => {
  for (const action of ["created", "suspend", "unsuspend", "deleted"] as const) {
    await stage.emulator.changeInstallation("octo", action);
  }
  expect(events()).toEqual([
    "installation.created",
    "installation.suspend",
    "installation.unsuspend",
    "installation.deleted",
  ]);
  expect(parse(received[0]?.body)).toMatchObject({ repositories: [{ full_name: "octo/shop" }] });
});

test("an event the app does not subscribe to is not sent", async () => {
  const other = await setUpStage({ events: ["issue_comment"] });
  other.emulator.setWebhookTarget(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks`);
  const pull = await other.openPull(FILES);
  await other.emulator.comment(pull, "ada", "Hello.");
  expect(events()).toEqual(["issue_comment.created"]);
  await other.close();
});

test("a test may deliver anything, under a GUID and a signature of its own", async () => {
  const result = await stage.emulator.deliver("ping", "{not json", { guid: "my-guid", signature: "sha256=00" });
  expect(result).toEqual({ status: 202, body: "noted" });
  await stage.emulator.deliver("ping", { zen: "x" }, { signature: null });
  expect(received.map(({ headers, body }) => [headers["x-hub-signature-256"], body])).toEqual([
    ["sha256=00", "{not json"],
    [undefined, `{"zen":"x"}`],
  ]);
  expect(received[0]?.headers["x-github-delivery"]).toBe("my-guid");
});

test("a redelivery is the same under the same GUID", async () => {
  await stage.openPull(FILES);
  const guid = stage.emulator.deliveries[0]?.guid ?? "";
  await stage.emulator.redeliver(guid);
  const [first, second] = received;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["x-github-delivery"]).toBe(first?.headers["x-github-delivery"]);
  expect(second?.headers["x-hub-signature-256"]).toBe(first?.headers["x-hub-signature-256"]);
  expect(stage.emulator.deliveries.map(({ isRedelivery }) => isRedelivery)).toEqual([false, true]);
});

test("a receiver that is gone does not stop anybody", async () => {
  receiver.close();
  receiver.closeAllConnections();
  const pull = await stage.openPull(FILES);
  expect(pull.number).toBe(1);
  expect(stage.emulator.deliveries.map(({ status }) => status)).toEqual([0]);
});

test("the app finds what failed, and asks for it again", async () => {
  answerStatus = 503;
  await stage.openPull(FILES);
  answerStatus = 202;
  await stage.emulator.changeInstallation("octo", "created");

  const { apps } = stage.appOctokit.rest;
  const { data: failed } = await apps.listWebhookDeliveries({ status: "failure" });
  expect(failed.map(({ event, action, status_code, redelivery }) => [event, action, status_code, redelivery])).toEqual([
    ["pull_request", "opened", 503, false],
  ]);
  expect(failed[0]?.installation_id).toBe(stage.repository.installation.id);
  const { status } = await apps.redeliverWebhookDelivery({ delivery_id: failed[0]?.id ?? 0 });
  expect(status).toBe(202);
  await stage.emulator.settle();
  expect(stage.emulator.deliveries.map(({ guid, status: code }) => [guid === failed[0]?.guid, code])).toEqual([
    [true, 503],
    [false, 202],
    [true, 202],
  ]);
});

test("deliveries are listed newest first, in pages by cursor", async () => {
  for (const zen of ["a", "b", "c"]) await stage.emulator.deliver("ping", { zen }, { guid: zen });
  const list = stage.appOctokit.rest.apps.listWebhookDeliveries;
  const first = await list({ per_page: 2 });
  expect(first.data.map(({ guid }) => guid)).toEqual(["c", "b"]);
  const cursor = /cursor=(\d+)/.exec(first.headers.link ?? "")?.[1] ?? "";
  expect((await list({ per_page: 2, cursor })).data.map(({ guid }) => guid)).toEqual(["a"]);
});
