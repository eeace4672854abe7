import { expect, test } from "@jest/globals";
import { fetchBlobs } from "../../src/github/blobs.ts";
import { answerQueries, blobId } from "./git-objects.ts";
import { createTestClient, HEAD, mockGitHub, SHOP } from "./support.ts";

const PLACE = { commit: HEAD, path: "app.py" };
const FOUND = { oid: blobId("x = 1\n"), byteSize: 6, isBinary: false };
const CONTENTS = "/repos/octo/shop/contents/app.py";

const fetchOne = async () => (await fetchBlobs(createTestClient().client, SHOP, [PLACE]))[0];

test("the blobs come in the order of the places, undefined where there is none", async () => {
  answerQueries(mockGitHub(), { [`${HEAD}:app.py`]: "x = 1\n", [`${HEAD}:image.py`]: "\0" }, 1);

  const blobs = await fetchBlobs(createTestClient().client, SHOP, [
    { commit: HEAD, path: "gone.py" },
    { commit: HEAD, path: "app.py" },
    { commit: HEAD, path: "image.py" },
  ]);

  expect(blobs).toEqual([undefined, FOUND, { oid: blobId("\0"), byteSize: 1, isBinary: true }]);
});

test("fifty places go into one query", async () => {
  const places = Array.from({ length: 120 }, (_, index) => ({ commit: HEAD, path: `${index}.py` }));
  const contents = Object.fromEntries(places.map(({ commit, path }) => [`${commit}:${path}`, path]));
  const queries = answerQueries(mockGitHub(), contents, 3);

  const blobs = await fetchBlobs(createTestClient().client, SHOP, places);

  expect(blobs.map((blob) => blob?.oid)).toEqual(places.map(({ path }) => blobId(path)));
  expect(queries.map(({ variables }) => Object.keys(variables).length - 2)).toEqual([50, 50, 20]);
});

test("what GraphQL leaves out along with an error is asked by REST", async () => {
  mockGitHub()
    .post("/graphql")
    .reply(200, {
      data: { repository: { o0: null } },
      errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." }],
    })
    .get(CONTENTS)
    .query({ ref: HEAD })
    .reply(200, { type: "file", sha: FOUND.oid, size: 6 });

  expect(await fetchOne()).toEqual(FOUND);
});

test.each([
  ["does not answer", 502, undefined, 2],
  ["ends without data", 200, { data: null, errors: [{ message: "Something went wrong" }] }, 1],
  ["sees no repository", 200, { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "x" }] }, 1],
])("when GraphQL %s, REST is asked", async (_, status, answer, times) => {
  mockGitHub()
    .post("/graphql")
    .times(times)
    .reply(status, answer)
    .get(CONTENTS)
    .query({ ref: HEAD })
    .reply(200, { type: "file", sha: FOUND.oid, size: 6 });

  expect(await fetchOne()).toEqual(FOUND);
});

test.each([
  ["nothing", 404, { message: "Not Found" }],
  ["a folder", 200, []],
  ["a submodule", 200, { type: "submodule", sha: "x", size: 0 }],
])("%s in its place is no blob", async (_, status, answer) => {
  mockGitHub()
    .post("/graphql")
    .reply(200, { data: { repository: { o0: null } }, errors: [{ message: "x" }] })
    .get(CONTENTS)
    .query(true)
    .reply(status, answer);

  expect(await fetchOne()).toBeUndefined();
});

test("an app without permission to read contents is refused, not shown an empty repository", async () => {
  mockGitHub()
    .post("/graphql")
    .reply(200, { data: { repository: { o0: null } }, errors: [{ type: "FORBIDDEN", message: "x" }] })
    .get(CONTENTS)
    .query(true)
    .reply(403, { message: "Resource not accessible by integration" });

  await expect(fetchOne()).rejects.toMatchObject({ kind: "policy" });
});

test("a limit of GraphQL is a limit, not a reason to go on by REST", async () => {
  mockGitHub()
    .post("/graphql")
    .reply(200, { data: null, errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] });

  await expect(fetchOne()).rejects.toMatchObject({ kind: "rate-limit" });
});
