import { expect, test } from "@jest/globals";
import { fetchPermission } from "../../src/github/permission.ts";
import { createTestClient, mockGitHub, SHOP } from "./support.ts";

const PERMISSION = "/repos/octo/shop/collaborators/ada/permission";
const fetchAda = () => fetchPermission(createTestClient().client, SHOP, "ada");

test.each([["admin"], ["write"], ["read"], ["none"]])("%s is what GitHub says", async (permission) => {
  mockGitHub().get(PERMISSION).reply(200, { permission, role_name: "our-own-role" });

  expect(await fetchAda()).toBe(permission);
});

test("somebody unknown may do nothing", async () => {
  mockGitHub().get(PERMISSION).reply(404, { message: "ada is not a user" });

  expect(await fetchAda()).toBe("none");
});

test("a permission that is not known counts as none", async () => {
  mockGitHub().get(PERMISSION).reply(200, { permission: "overlord" });

  expect(await fetchAda()).toBe("none");
});

test("when GitHub does not say, nothing is assumed", async () => {
  mockGitHub().get(PERMISSION).reply(403, { message: "Resource not accessible by integration" });

  await expect(fetchAda()).rejects.toMatchObject({ name: "GitHubError", kind: "policy", status: 403 });
});

test("a login goes into the address as one piece", async () => {
  const github = mockGitHub().get("/repos/octo/shop/collaborators/..%2F..%2Fada%3F/permission").reply(404);

  await fetchPermission(createTestClient().client, SHOP, "../../ada?");

  expect(github.isDone()).toBe(true);
});
