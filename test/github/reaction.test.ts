import { expect, test } from "@jest/globals";
import { addReaction } from "../../src/github/reaction.ts";
import { createTestClient, mockGitHub, SHOP } from "./support.ts";

test.each([
  ["a new reaction", 201],
  ["a reaction that is there already", 200],
])("%s is fine", async (_, status) => {
  const github = mockGitHub()
    .post("/repos/octo/shop/issues/comments/12/reactions", { content: "eyes" })
    .reply(status, { id: 1, content: "eyes" });

  await addReaction(createTestClient().client, SHOP, { commentId: 12, content: "eyes" });

  expect(github.isDone()).toBe(true);
});

test("a comment that is gone is told to the caller", async () => {
  mockGitHub()
    .post(/reactions/)
    .reply(404, { message: "Not Found" });

  const adding = addReaction(createTestClient().client, SHOP, { commentId: 12, content: "eyes" });

  await expect(adding).rejects.toMatchObject({ kind: "gone" });
});
