import { expect, test } from "@jest/globals";
import { fetchSettings } from "../../src/github/settings.ts";
import { createTestClient, mockGitHub, SHOP } from "./support.ts";

function answer(file: object) {
  mockGitHub().get("/repos/octo/shop/contents/.github%2Fsadpath.yml").query({ ref: "main" }).reply(200, file);
}

const fetchThem = () => fetchSettings(createTestClient().client, SHOP, "main");

test("the settings are read at the tip of a branch", async () => {
  const text = "failOn: high # ä\n";
  answer({ type: "file", size: 18, encoding: "base64", content: Buffer.from(text).toString("base64") });

  expect(await fetchThem()).toEqual({ text });
});

test("a repository without settings has none", async () => {
  mockGitHub()
    .get(/contents/)
    .reply(404, { message: "Not Found" });

  expect(await fetchThem()).toBeUndefined();
});

test("settings of more than 64 KB are not read", async () => {
  answer({ type: "file", size: 65_537, encoding: "none", content: "" });

  expect(await fetchThem()).toEqual({ problem: "It is larger than 64 KB." });
});

test.each([
  ["a folder", []],
  ["a symbolic link that leads nowhere", { type: "symlink", size: 4, target: "gone" }],
  ["a submodule", { type: "submodule", size: 0 }],
])("settings that are %s are not read", async (_, file) => {
  answer(file);

  expect(await fetchThem()).toEqual({ problem: "It is not a regular file." });
});

test("a repository whose settings cannot be had is not reviewed with the defaults", async () => {
  mockGitHub()
    .get(/contents/)
    .times(4)
    .reply(502);

  await expect(fetchThem()).rejects.toMatchObject({ name: "GitHubError", kind: "transient" });
});
