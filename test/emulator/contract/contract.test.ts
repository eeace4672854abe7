import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { refusal, setUpStage, type Stage } from "../support/stage.ts";
import { openContract, type Problem } from "./contract.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await setUpStage();
});

afterEach(async () => {
  await stage.close();
});

test("a route that is not emulated answers 501 and is noted", async () => {
  const request = stage.octokit.rest.repos.listTags(stage.place);
  expect(await refusal(request)).toEqual({ status: 501, message: "GET /repos/octo/shop/tags is not emulated" });
  expect(stage.emulator.violations).toEqual(["GET /repos/octo/shop/tags: is not emulated"]);
});

test("a wrong type, a missing field and an unknown key are refused in GitHub's words and noted", async () => {
  const create = async (extra: object): Promise<string> => {
    const request = stage.octokit.request("POST /repos/{owner}/{repo}/check-runs", {
      ...stage.place,
      name: "sadpath",
      head_sha: "main",
      ...extra,
    });
    return (await refusal(request)).message;
  };
  expect(await create({ name: 1 })).toBe("Invalid request.\n\nFor 'properties/name', 1 is not of type string.");
  expect(await create({ name: undefined })).toBe(`Invalid request.\n\n"name" wasn't supplied.`);
  expect(await create({ colour: "red" })).toBe(`Invalid request.\n\n"colour" is not a permitted key.`);
  expect(stage.emulator.violations.length).toBe(3);
});

test("a query that the description does not know is noted", async () => {
  await refusal(stage.octokit.request("GET /repos/{owner}/{repo}/pulls", { ...stage.place, colour: "red" }));
  expect(stage.emulator.violations).toEqual([
    `GET /repos/octo/shop/pulls?colour=red: query: "colour" is not a permitted key.`,
  ]);
});

test("a body that is no JSON is refused and noted", async () => {
  const { token } = (await stage.octokit.auth({ type: "installation" })) as { token: string };
  const response = await fetch(`${stage.emulator.url}/repos/octo/shop/check-runs`, {
    method: "POST",
    headers: { authorization: `token ${token}`, "content-type": "application/json" },
    body: "{",
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ message: "Problems parsing JSON" });
  expect(stage.emulator.violations.length).toBe(1);
});

function checkAnswer(path: string, answer: { readonly status: number; readonly body: unknown }): readonly Problem[] {
  const contract = openContract();
  const operation = contract.findOperation("GET", path);
  if (operation === undefined) throw new Error(`${path} is not documented`);
  return contract.checkAnswer(operation, { mediaType: "application/json", ...answer });
}

test("an answer that lacks a field, has a wrong one or a status of its own is a problem", () => {
  const path = "/repos/{owner}/{repo}/collaborators/{username}/permission";
  const answer = { permission: "read", role_name: "read", user: null };
  expect(checkAnswer(path, { status: 200, body: answer })).toEqual([]);
  expect(checkAnswer(path, { status: 200, body: { ...answer, permission: 1 } })).toEqual([
    { where: "answer/permission", message: "For 'properties/permission', 1 is not of type string." },
  ]);
  expect(checkAnswer(path, { status: 200, body: { permission: "read", user: null } })).toEqual([
    { where: "answer", message: `"role_name" wasn't supplied.` },
  ]);
  expect(checkAnswer(path, { status: 201, body: answer })).toEqual([
    { where: "status", message: "201 is not documented" },
  ]);
});

test("an error that the description does not list still has the shape of an error", () => {
  const path = "/repos/{owner}/{repo}/pulls/{pull_number}/comments";
  expect(checkAnswer(path, { status: 401, body: { message: "Bad credentials" } })).toEqual([]);
  expect(checkAnswer(path, { status: 401, body: { message: 1 } }).length).toBe(1);
});

test("a payload is held against the description of its event and action", () => {
  const contract = openContract();
  expect(contract.checkPayload("issue_comment", { action: "sung" })).toEqual([
    { where: "event", message: "issue_comment sung is not documented" },
  ]);
  expect(contract.checkPayload("issue_comment", { action: "created" })[0]?.message).toMatch(/wasn't supplied\.$/);
});
