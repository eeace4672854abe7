import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";

import { startEmulator, type Emulator } from "./emulator.ts";
import { createGitFixture, type GitFixture } from "./support/git-fixture.ts";

const BEFORE = "import os\n\n\ndef load(path):\n    return open(path).read()\n";
const AFTER = "import os\n\n\ndef load(path):\n    with open(path) as file:\n        return file.read()\n";

let git: GitFixture;
let emulator: Emulator;

beforeEach(async () => {
  git = createGitFixture();
  emulator = await startEmulator();
});

afterEach(async () => {
  await emulator.close();
  git.remove();
});

async function listen(onEvent: (request: IncomingMessage, body: string) => void): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      onEvent(request, Buffer.concat(chunks).toString());
      response.writeHead(202).end("accepted");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

test("a pull request goes the whole way: webhook, token, files, blobs, review, check run", async () => {
  git.commit("main", { "app.py": BEFORE });
  const head = git.commit("topic", { "app.py": AFTER }, "main");
  const repository = emulator.addRepository({ owner: "octo", name: "shop", gitDir: git.gitDir, defaultBranch: "main" });
  const events: string[] = [];
  const receiver = await listen((request, body) => {
    const { action } = JSON.parse(body) as { action: string };
    events.push(`${String(request.headers["x-github-event"])}.${action}`);
  });
  emulator.setWebhookTarget(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);

  const pull = await emulator.openPullRequest({
    repository,
    base: "main",
    head: "topic",
    title: "Close",
    author: "ada",
  });
  receiver.close();
  expect(events).toEqual(["pull_request.opened"]);

  const octokit = new Octokit({
    baseUrl: emulator.url,
    authStrategy: createAppAuth,
    auth: {
      appId: emulator.app.id,
      privateKey: emulator.app.privateKey,
      installationId: repository.installation.id,
    },
  });
  const place = { owner: "octo", repo: "shop", pull_number: pull.number };
  const { data: files } = await octokit.rest.pulls.listFiles(place);
  expect(files.map(({ filename, patch }) => ({ filename, patch }))).toEqual([
    {
      filename: "app.py",
      patch: [
        "@@ -2,4 +2,5 @@ import os",
        " ",
        " ",
        " def load(path):",
        "-    return open(path).read()",
        "+    with open(path) as file:",
        "+        return file.read()",
      ].join("\n"),
    },
  ]);

  const answer = await octokit.graphql<{ repository: { file: { text: string } } }>(
    `query ($owner: String!, $name: String!, $file: String!) {
      repository(owner: $owner, name: $name) { file: object(expression: $file) { ... on Blob { text } } }
    }`,
    { owner: "octo", name: "shop", file: `${head}:app.py` },
  );
  expect(answer.repository.file.text).toBe(AFTER);

  await octokit.rest.pulls.createReview({
    ...place,
    commit_id: head,
    event: "COMMENT",
    body: "One thing.",
    comments: [{ path: "app.py", line: 5, side: "RIGHT", body: "Name the encoding." }],
  });
  await octokit.rest.checks.create({
    owner: "octo",
    repo: "shop",
    name: "sadpath",
    head_sha: head,
    conclusion: "neutral",
    output: { title: "1 finding", summary: "One thing." },
  });

  expect(emulator.reviews(pull).map(({ body, user, state }) => [user?.login, state, body])).toEqual([
    ["sadpath[bot]", "COMMENTED", "One thing."],
  ]);
  expect((await emulator.reviewComments(pull)).map(({ path, line, body }) => [path, line, body])).toEqual([
    ["app.py", 5, "Name the encoding."],
  ]);
  expect(emulator.checkRuns(head).map(({ name, status, conclusion }) => [name, status, conclusion])).toEqual([
    ["sadpath", "completed", "neutral"],
  ]);
  expect(emulator.violations).toEqual([]);
});
