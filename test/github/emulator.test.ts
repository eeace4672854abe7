import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ProbotOctokit } from "probot";
import { fetchChanges } from "../../src/github/changes.ts";
import { createCheckRun, findCheckRun } from "../../src/github/check-run.ts";
import { createClient, type GitHubClient } from "../../src/github/client.ts";
import { findPullRequestsByHead } from "../../src/github/find-pull-requests.ts";
import { fetchOwnTexts } from "../../src/github/own-texts.ts";
import { fetchPermission } from "../../src/github/permission.ts";
import { postReview } from "../../src/github/post-review.ts";
import { fetchPullRequest, type PullRequest } from "../../src/github/pull-request.ts";
import { addReaction } from "../../src/github/reaction.ts";
import { fetchSettings } from "../../src/github/settings.ts";
import { completeCheckRun, startCheckRun } from "../../src/github/update-check-run.ts";
import { type Emulator, startEmulator } from "../emulator/emulator.ts";
import type { PullRequest as EmulatedPullRequest } from "../emulator/state.ts";
import { createGitFixture, type GitFixture } from "../emulator/support/git-fixture.ts";
import { sendingOf } from "./sending.ts";
import { diffHere, SILENT } from "./support.ts";

const BEFORE = "import os\n\n\ndef load(path):\n    return open(path).read()\n";
const AFTER = "import os\n\n\ndef load(path):\n    return open(path, 'rb').read()\n";
const REST = "\nLIMIT = 100\n".repeat(20);

// As the service has it: our own policy of waiting and repeating is the only one.
const QUIET = { throttle: { enabled: false }, retry: { enabled: false }, log: SILENT };

let git: GitFixture;
let emulator: Emulator;
let client: GitHubClient;
let emulated: EmulatedPullRequest;
let pull: PullRequest;

beforeEach(async () => {
  git = createGitFixture();
  emulator = await startEmulator();
  const start = git.commit("main", {
    "app.py": BEFORE,
    "old name.py": BEFORE + REST,
    "gone.py": BEFORE,
    ".github/sadpath.yml": "failOn: high\n",
  });
  git.commit("main", { "app.py": `# moved on\n${BEFORE}` });
  git.commit("topic", TOPIC, start);
  const repository = emulator.addRepository({ owner: "octo", name: "shop", gitDir: git.gitDir, defaultBranch: "main" });
  const { id: appId, privateKey } = emulator.app;
  const installationId = repository.installation.id;
  const octokit = new ProbotOctokit({ baseUrl: emulator.url, auth: { appId, privateKey, installationId }, ...QUIET });
  client = createClient(octokit, { sleep: () => Promise.resolve() });
  emulated = await emulator.openPullRequest({
    repository,
    base: "main",
    head: "topic",
    title: "Binary",
    author: "ada",
    fork: { owner: "ada" },
  });
  pull = await fetchPullRequest(client, { owner: "octo", repo: "shop", number: emulated.number });
});

const TOPIC = {
  "app.py": AFTER,
  "gone.py": null,
  "old name.py": null,
  "new/näme.py": AFTER + REST,
  "latin.py": Buffer.from("# coding: latin-1\nname = 'caf\xe9'\n", "latin1"),
  "mark.py": "\uFEFFx = 1\n",
  "wide.py": Buffer.from("x = 1\n", "utf16le"),
  "link.py": { linkTo: "new/näme.py" },
  "huge.py": "x = 1\n".repeat(200_000),
  "long.py": "x = '0123456789012345678901234567890123456789'\n".repeat(12_000),
  "README.md": "text\n",
};

afterEach(async () => {
  await emulator.close();
  git.remove();
  expect(emulator.violations).toEqual([]);
});

test("the changes of a pull request are those since its merge base, whatever its files are", async () => {
  const { changes, skipped } = await fetchChanges(client, pull, {
    isPython: (path) => path.endsWith(".py"),
    diff: diffHere,
  });

  const texts = changes.map(({ path, previousPath, base, head }) => ({ path, previousPath, base, head }));
  expect(texts.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: "app.py", previousPath: undefined, base: BEFORE, head: AFTER },
    { path: "latin.py", previousPath: undefined, base: undefined, head: "# coding: latin-1\nname = 'café'\n" },
    { path: "long.py", previousPath: undefined, base: undefined, head: TOPIC["long.py"] },
    { path: "mark.py", previousPath: undefined, base: undefined, head: "x = 1\n" },
    { path: "new/näme.py", previousPath: "old name.py", base: BEFORE + REST, head: AFTER + REST },
  ]);
  expect(changes.find(({ path }) => path === "app.py")?.hunks).toMatchObject([{ newStart: 2, newLines: 4 }]);
  expect(changes.find(({ path }) => path === "long.py")?.hunks).toMatchObject([{ newStart: 1, newLines: 12_000 }]);
  expect(skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: "huge.py", reason: expect.stringMatching(/^larger than 1 MB: it has [\d,]+ bytes$/) },
    { path: "link.py", reason: "a symbolic link" },
    { path: "wide.py", reason: "binary: it holds NUL bytes" },
  ]);
});

test("settings, permission and pull requests are found", async () => {
  emulator.addUser("grace", { "octo/shop": "write" });

  expect(await fetchSettings(client, pull, `refs/heads/${pull.baseRef}`)).toEqual({ text: "failOn: high\n" });
  expect(await fetchPermission(client, pull, "grace")).toBe("write");
  expect(await fetchPermission(client, pull, "nobody")).toBe("none");
  expect(await findPullRequestsByHead(client, { ...pull, sha: pull.headSha })).toEqual([pull.number]);
});

test("a review is posted with what fits into the diff, and its texts are read back", async () => {
  const outcome = await postReview(client, pull, {
    comments: [
      { path: "app.py", line: 5, startLine: 4, body: "fits" },
      { path: "app.py", line: 1, body: "does not fit" },
    ],
    renderBody: (comments) => `${comments.length} in place`,
    ...sendingOf("<!-- marker -->", pull.headSha),
  });

  expect(outcome).toMatchObject({ kind: "posted", unplaced: [{ line: 1 }] });
  expect(await emulator.reviewComments(emulated)).toMatchObject([
    { path: "app.py", line: 5, start_line: 4, body: "fits" },
  ]);
  expect(await fetchOwnTexts(client, pull, emulator.app.botLogin)).toEqual(["1 in place\n\n<!-- marker -->", "fits"]);
});

test.each(["before", "after"])("a review whose connection breaks %s it is taken is posted once", async (moment) => {
  const fault = moment === "before" ? { dropBefore: true as const } : { dropAfterCommit: true as const };
  emulator.failNext({ method: "POST", path: /reviews/, ...fault });

  await postReview(client, pull, {
    ...sendingOf("<!-- marker -->", pull.headSha),
    comments: [],
    renderBody: () => "Body",
  });

  expect(emulator.reviews(emulated)).toHaveLength(1);
});

test("a locked pull request refuses the review", async () => {
  emulator.lock(emulated);

  expect(
    await postReview(client, pull, {
      ...sendingOf("<!-- marker -->", pull.headSha),
      comments: [],
      renderBody: () => "Body",
    }),
  ).toEqual({
    kind: "refused",
    reason: "Unable to create comment because issue is locked",
  });
});

test("a check run is created, started, completed and found", async () => {
  const wanted = { headSha: pull.headSha, externalId: "1:job", appId: emulator.app.id };
  const run = await createCheckRun(client, pull, wanted);
  await startCheckRun(client, { ...pull, run });
  emulator.failNext({ method: "PATCH", path: /check-runs/, status: 502, afterCommit: true });
  const annotation = { path: "app.py", startLine: 5, endLine: 5, level: "warning", title: "T", message: "M" } as const;
  await completeCheckRun(
    client,
    { ...pull, run },
    {
      conclusion: "neutral",
      output: { title: "Title", summary: "Summary", annotations: Array.from({ length: 60 }, () => annotation) },
    },
  );

  expect(await findCheckRun(client, pull, wanted)).toEqual({ ...run, annotations: 60 });
  expect(emulator.checkRuns(pull.headSha)).toMatchObject([
    { name: "sadpath", external_id: "1:job", status: "completed", conclusion: "neutral" },
  ]);
});

test("a comment gets its reaction once", async () => {
  const comment = await emulator.comment(emulated, "ada", "/sadpath review");
  await addReaction(client, pull, { commentId: comment.id, content: "eyes" });
  await addReaction(client, pull, { commentId: comment.id, content: "eyes" });

  expect(emulator.reactions(comment.id)).toMatchObject([{ content: "eyes" }]);
});
