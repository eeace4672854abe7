import { expect, test } from "@jest/globals";
import { fetchSources } from "../../src/github/sources.ts";
import { answerQueries, blobId } from "./git-objects.ts";
import { createTestClient, mockGitHub, SHOP } from "./support.ts";

function blobOf(content: string | Buffer) {
  const bytes = Buffer.from(content);
  return { oid: blobId(bytes), byteSize: bytes.length, isBinary: bytes.includes(0) };
}

function playRawBlob(github: ReturnType<typeof mockGitHub>, content: string | Buffer) {
  const bytes = Buffer.from(content);
  github
    .get(`/repos/octo/shop/git/blobs/${blobId(bytes)}`)
    .reply(200, { content: bytes.toString("base64").replaceAll(/.{60}/g, "$&\n"), encoding: "base64" });
}

async function fetchOne(content: string | Buffer, github = mockGitHub()) {
  const sources = await fetchSources(createTestClient().client, SHOP, [blobOf(content)]);
  expect(github.isDone()).toBe(true);
  return sources.get(blobId(content));
}

test("text comes by GraphQL", async () => {
  const github = mockGitHub();
  answerQueries(github, { x: "naïve = '🙂'\r\n" }, 1);

  expect(await fetchOne("naïve = '🙂'\r\n", github)).toEqual({ text: "naïve = '🙂'\r\n" });
});

test("the same contents are fetched once", async () => {
  const queries = answerQueries(mockGitHub(), { x: "x = 1\n" }, 1);

  await fetchSources(createTestClient().client, SHOP, [blobOf("x = 1\n"), blobOf("x = 1\n")]);

  expect(queries[0]?.variables).toEqual({ owner: "octo", repo: "shop", v0: blobId("x = 1\n") });
});

test("twenty-five texts, and a megabyte of them, come in one query", async () => {
  const small = Array.from({ length: 30 }, (_, index) => `x = ${index}\n`);
  const large = ["a", "b", "c"].map((letter) => `${letter} = "${"x".repeat(90)}"\n`.repeat(4000));
  const texts = [...small, ...large];
  const queries = answerQueries(mockGitHub(), Object.fromEntries(texts.map((text) => [text, text])), 3);

  const sources = await fetchSources(createTestClient().client, SHOP, texts.map(blobOf));

  expect([...sources.values()]).toEqual(texts.map((text) => ({ text })));
  expect(queries.map(({ variables }) => Object.keys(variables).length - 2)).toEqual([25, 7, 1]);
});

test.each([
  [
    "latin-1, which GraphQL converts",
    Buffer.from("# coding: latin-1\nname = 'caf\xe9'\n", "latin1"),
    "# coding: latin-1\nname = 'café'\n",
  ],
  ["a byte order mark, which GraphQL may drop", "\uFEFFx = 1\n", "x = 1\n"],
])("%s comes byte by byte", async (_, content, text) => {
  const github = mockGitHub();
  github.post("/graphql").reply(200, { data: { repository: { o0: { isTruncated: false, text: text } } } });
  playRawBlob(github, content);

  expect(await fetchOne(content, github)).toEqual({ text });
});

test.each([
  ["GraphQL cut off", "x = 1\n", { isTruncated: true, text: "x =" }],
  ["GraphQL left out", "x = 1\n", null],
  ["GraphQL has no text of", "x = 1\n", { isTruncated: false, text: null }],
  ["holds a replacement character itself", "x = '\uFFFD'\n", { isTruncated: false, text: "x = '\uFFFD'\n" }],
])("a text that %s comes byte by byte", async (_, content, object) => {
  const github = mockGitHub();
  github.post("/graphql").reply(200, { data: { repository: { o0: object } } });
  playRawBlob(github, content);

  expect(await fetchOne(content, github)).toEqual({ text: content });
});

test("bytes that are no UTF-8 are a reason to skip, not garbled text", async () => {
  const content = Buffer.from("name = 'caf\xe9'\n", "latin1");
  const github = mockGitHub();
  github.post("/graphql").reply(200, { data: { repository: { o0: { isTruncated: false, text: "name = 'café'\n" } } } });
  playRawBlob(github, content);

  expect(await fetchOne(content, github)).toEqual({ skip: "not valid UTF-8, and no other encoding declared" });
});

test("what GitHub takes for binary is judged by its bytes", async () => {
  const github = mockGitHub();
  playRawBlob(github, "x = 1\0\n");

  expect(await fetchOne("x = 1\0\n", github)).toEqual({ skip: "binary: it holds NUL bytes" });
});

test("a text that GraphQL would cut off is not asked of it", async () => {
  const content = "x = 1 # a long line of code\n".repeat(19_000);
  const github = mockGitHub();
  playRawBlob(github, content);

  expect(await fetchOne(content, github)).toEqual({ text: content });
});

test("a file of more than a megabyte is not fetched", async () => {
  const blob = { oid: "e".repeat(40), byteSize: 1_000_001, isBinary: false };
  mockGitHub();

  const sources = await fetchSources(createTestClient().client, SHOP, [blob]);

  expect(sources.get(blob.oid)).toEqual({ skip: "larger than 1 MB: it has 1,000,001 bytes" });
});

test("of more than twenty megabytes, the last files are not fetched", async () => {
  const blobs = Array.from({ length: 25 }, (_, index) => ({
    oid: String(index).padStart(40, "0"),
    byteSize: 1_000_000,
    isBinary: false,
  }));
  const github = mockGitHub();
  for (const { oid } of blobs.slice(0, 20)) {
    github.get(`/repos/octo/shop/git/blobs/${oid}`).reply(200, { content: "eA==", encoding: "base64" });
  }

  const sources = await fetchSources(createTestClient().client, SHOP, blobs);

  const skipped = [...sources].filter(([, source]) => "skip" in source).map(([oid]) => Number(oid));
  expect(skipped).toEqual([20, 21, 22, 23, 24]);
  expect(sources.get(blobs[24]?.oid ?? "")).toEqual({
    skip: "the pull request changes more Python than is read at once",
  });
});

test("contents that GitHub does not have are a reason to skip", async () => {
  const github = mockGitHub();
  github.post("/graphql").reply(200, { data: { repository: { o0: null } } });
  github.get(/blobs/).reply(404, { message: "Not Found" });

  expect(await fetchOne("x", github)).toEqual({ skip: "GitHub does not have its contents" });
});

test("contents that GitHub cannot give at the moment are a failure", async () => {
  const github = mockGitHub();
  github.post("/graphql").reply(200, { data: { repository: { o0: null } } });
  github.get(/blobs/).times(4).reply(503);

  await expect(fetchOne("x", github)).rejects.toMatchObject({ kind: "transient" });
});
