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

async function comment(body: string) {
  return (await stage.octokit.rest.issues.createComment({ ...stage.place, issue_number: pull.number, body })).data;
}

test("the app comments as its bot user", async () => {
  const data = await comment("Hello.");
  expect(data.user?.login).toBe("sadpath[bot]");
  expect(data.user?.type).toBe("Bot");
  expect(data.performed_via_github_app?.id).toBe(stage.emulator.app.id);
});

test("comments of people and of the app are listed in order", async () => {
  await stage.emulator.comment(pull, "ada", "/sadpath");
  await comment("Done.");
  const { data } = await stage.octokit.rest.issues.listComments({ ...stage.place, issue_number: pull.number });
  expect(data.map(({ user, body }) => [user?.login, body])).toEqual([
    ["ada", "/sadpath"],
    ["sadpath[bot]", "Done."],
  ]);
});

test("the app changes and deletes its own comments only", async () => {
  const own = await comment("Working.");
  const others = await stage.emulator.comment(pull, "ada", "Mine.");
  await stage.octokit.rest.issues.updateComment({ ...stage.place, comment_id: own.id, body: "Done." });
  expect(stage.emulator.issueComments(pull).map(({ body }) => body)).toEqual(["Done.", "Mine."]);

  const target = { ...stage.place, comment_id: others.id };
  expect(await refusal(stage.octokit.rest.issues.deleteComment(target))).toMatchObject({ status: 403 });
  await stage.octokit.rest.issues.deleteComment({ ...stage.place, comment_id: own.id });
  expect(stage.emulator.issueComments(pull).map(({ body }) => body)).toEqual(["Mine."]);
});

test("a comment of more than 65,536 characters is refused", async () => {
  await expect(comment("x".repeat(65_537))).rejects.toMatchObject({
    status: 422,
    response: { data: { errors: [{ message: "Body is too long (maximum is 65536 characters)" }] } },
  });
});

test("nobody comments on a locked pull request", async () => {
  stage.emulator.lock(pull);
  expect(await refusal(comment("Hello."))).toEqual({
    status: 403,
    message: "Unable to create comment because issue is locked",
  });
});

test("a reaction is made once: 201, and 200 after that", async () => {
  const { id } = await stage.emulator.comment(pull, "ada", "/sadpath");
  const react = async () =>
    await stage.octokit.rest.reactions.createForIssueComment({ ...stage.place, comment_id: id, content: "eyes" });
  expect((await react()).status).toBe(201);
  expect((await react()).status).toBe(200);
  expect(stage.emulator.reactions(id).map(({ content, user }) => [content, user?.login])).toEqual([
    ["eyes", "sadpath[bot]"],
  ]);
  expect(stage.emulator.issueComments(pull)[0]?.reactions).toMatchObject({ total_count: 1, eyes: 1 });
});

test("a reaction needs the permission to write pull requests; that of issues is not enough", async () => {
  const other = await setUpStage({ permissions: { metadata: "read", issues: "write", pull_requests: "read" } });
  const target = await other.openPull({ base: {}, head: { "a.py": "a\n" } });
  const { id } = await other.emulator.comment(target, "ada", "/sadpath");
  const request = other.octokit.rest.reactions.createForIssueComment({
    ...other.place,
    comment_id: id,
    content: "eyes",
  });
  expect(await refusal(request)).toEqual({ status: 403, message: "Resource not accessible by integration" });
  await other.close();
});

test("what a person may do is told by the permission of a collaborator", async () => {
  const secret = stage.emulator.addRepository({
    owner: "octo",
    name: "secret",
    gitDir: stage.git.gitDir,
    defaultBranch: "main",
    isPrivate: true,
  });
  stage.emulator.addUser("wendy", { "octo/shop": "write", "octo/secret": "read" });
  stage.emulator.addUser("rob");
  const ask = async (username: string, repo = "shop"): Promise<string> => {
    const { data } = await stage.octokit.rest.repos.getCollaboratorPermissionLevel({
      owner: "octo",
      repo,
      username,
    });
    return data.permission;
  };
  expect(await ask("octo")).toBe("admin");
  expect(await ask("wendy")).toBe("write");
  expect(await ask("wendy", secret.name)).toBe("read");
  expect(await ask("rob")).toBe("read");
  expect(await ask("rob", secret.name)).toBe("none");
  expect(await refusal(ask("nobody"))).toEqual({ status: 404, message: "Not Found" });
});
