import { createSign, generateKeyPairSync } from "node:crypto";

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";

import { refusal, setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;
let now: number;

beforeEach(async () => {
  now = Date.now();
  stage = await setUpStage({ clock: () => now });
});

afterEach(async () => {
  await stage.close();
});

function signJwt(claims: object, privateKey = stage.emulator.app.privateKey): string {
  const parts = [{ alg: "RS256", typ: "JWT" }, claims];
  const content = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${content}.${createSign("RSA-SHA256").update(content).sign(privateKey, "base64url")}`;
}

function seconds(offset: number): number {
  return Math.floor(now / 1000) + offset;
}

async function getApp(authorization: string | undefined): Promise<{ status: number; message?: string }> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${stage.emulator.url}/app`, { headers });
  const { message } = (await response.json()) as { message?: string };
  return message === undefined ? { status: response.status } : { status: response.status, message };
}

test("an app's own JWT is accepted", async () => {
  const jwt = signJwt({ iss: stage.emulator.app.id, iat: seconds(-60), exp: seconds(540) });
  expect(await getApp(`Bearer ${jwt}`)).toEqual({ status: 200 });
});

test("an installation token does not speak for the app", async () => {
  const { token } = (await stage.octokit.auth({ type: "installation" })) as { token: string };
  expect(await getApp(`token ${token}`)).toEqual({ status: 401, message: "A JSON web token could not be decoded" });
});

test("nothing is answered without credentials", async () => {
  expect(await getApp(undefined)).toEqual({ status: 401, message: "Requires authentication" });
});

test.each([
  {
    why: "expired",
    claims: () => ({ iat: seconds(-700), exp: seconds(-100) }),
    message: /^'Expiration time' claim \('exp'\) must be/,
  },
  {
    why: "valid for more than ten minutes",
    claims: () => ({ iat: seconds(0), exp: seconds(660) }),
    message: /^'Expiration time' claim \('exp'\) is too far in the future/,
  },
  {
    why: "issued in the future",
    claims: () => ({ iat: seconds(120), exp: seconds(500) }),
    message: /^'Issued at' claim \('iat'\)/,
  },
  {
    why: "issued by another app",
    claims: () => ({ iss: 1, iat: seconds(0), exp: seconds(500) }),
    message: /^'Issuer' claim \('iss'\)/,
  },
])("a JWT that is $why is refused", async ({ claims, message }) => {
  const jwt = signJwt({ iss: stage.emulator.app.id, ...claims() });
  expect(await getApp(`Bearer ${jwt}`)).toEqual({ status: 401, message: expect.stringMatching(message) });
});

test("a JWT signed with another key is refused", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  const jwt = signJwt({ iss: stage.emulator.app.id, iat: seconds(-60), exp: seconds(540) }, pem);
  expect(await getApp(`Bearer ${jwt}`)).toEqual({ status: 401, message: "A JSON web token could not be decoded" });
});

test("an installation token has today's long shape, lasts an hour and reaches its repositories", async () => {
  const { data } = await stage.appOctokit.rest.apps.createInstallationAccessToken({
    installation_id: stage.repository.installation.id,
  });
  expect(data.token).toMatch(/^ghs_\d+_[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(data.token.length).toBeGreaterThan(500);
  expect(Date.parse(data.expires_at) - Math.floor(now / 1000) * 1000).toBe(3_600_000);

  const client = new Octokit({ baseUrl: stage.emulator.url, auth: data.token });
  expect((await client.rest.repos.get(stage.place)).data.full_name).toBe("octo/shop");
});

async function mint(narrowing: object): Promise<Octokit> {
  const { data } = await stage.appOctokit.rest.apps.createInstallationAccessToken({
    installation_id: stage.repository.installation.id,
    ...narrowing,
  });
  return new Octokit({ baseUrl: stage.emulator.url, auth: data.token, log: stage.octokit.log });
}

test("a token narrowed to one repository does not see the others", async () => {
  const other = stage.emulator.addRepository({
    owner: "octo",
    name: "other",
    gitDir: stage.git.gitDir,
    defaultBranch: "main",
  });
  const client = await mint({ repository_ids: [other.id] });
  expect((await client.rest.repos.get({ owner: "octo", repo: "other" })).status).toBe(200);
  expect(await refusal(client.rest.repos.get(stage.place))).toEqual({ status: 404, message: "Not Found" });
});

test("a token narrowed in permissions is refused, and told what is missing", async () => {
  const client = await mint({ permissions: { contents: "read" } });
  const request = client.rest.pulls.list(stage.place);
  await expect(request).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("Resource not accessible by integration"),
    response: { headers: { "x-accepted-github-permissions": "pull_requests=read" } },
  });
});

test("a token cannot be given more than the installation has", async () => {
  expect(await refusal(mint({ permissions: { contents: "write" } }))).toMatchObject({ status: 422 });
});

test("a token ends after an hour", async () => {
  const client = await mint({});
  now += 3_600_000;
  expect(await refusal(client.rest.repos.get(stage.place))).toEqual({ status: 401, message: "Bad credentials" });
});

test("a revoked token is refused", async () => {
  const client = await mint({});
  await client.rest.apps.revokeInstallationAccessToken();
  expect(await refusal(client.rest.repos.get(stage.place))).toEqual({ status: 401, message: "Bad credentials" });
});

test("a suspended installation gets no token, and one that is gone is not found", async () => {
  await stage.emulator.changeInstallation("octo", "suspend");
  expect(await refusal(mint({}))).toEqual({ status: 403, message: "This installation has been suspended" });
  await stage.emulator.changeInstallation("octo", "deleted");
  expect(await refusal(mint({}))).toEqual({ status: 404, message: "Not Found" });
});

test("the app finds itself and its installations", async () => {
  const { data: app } = await stage.appOctokit.rest.apps.getAuthenticated();
  expect(app?.slug).toBe("sadpath");
  expect(app?.permissions).toEqual({
    checks: "write",
    contents: "read",
    issues: "read",
    metadata: "read",
    pull_requests: "write",
  });
  const { data: installations } = await stage.appOctokit.rest.apps.listInstallations();
  const { data: installation } = await stage.appOctokit.rest.apps.getRepoInstallation(stage.place);
  expect(installations.map(({ id }) => id)).toEqual([installation.id]);
  const { data: bot } = await stage.octokit.rest.users.getByUsername({ username: "sadpath[bot]" });
  expect(bot.type).toBe("Bot");
  expect(stage.emulator.violations).toEqual([]);
});
