import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { setUpStage, type Stage } from "../support/stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await setUpStage();
});

afterEach(async () => {
  await stage.close();
});

interface Blob {
  readonly oid: string;
  readonly byteSize: number;
  readonly isBinary: boolean;
  readonly isTruncated: boolean;
  readonly text: string | null;
}

/** Asks for many blobs in one query, each under an alias of its own with its expression as a variable. */
async function readBlobs(expressions: readonly string[]): Promise<readonly (Blob | null)[]> {
  const parameters = expressions.map((_, index) => `$e${index}: String!`).join(", ");
  const fields = expressions
    .map(
      (_, index) =>
        `b${index}: object(expression: $e${index}) { ... on Blob { oid byteSize isBinary isTruncated text } }`,
    )
    .join("\n");
  const variables = Object.fromEntries(expressions.map((expression, index) => [`e${index}`, expression]));
  const answer = await stage.octokit.graphql<{ repository: Record<string, Blob | null> }>(
    `query (${parameters}) { repository(owner: "octo", name: "shop") { ${fields} } }`,
    variables,
  );
  return Object.values(answer.repository);
}

test("many blobs come in one answer, and a path that is not there is null", async () => {
  const sha = stage.git.commit("main", { "a.py": "ä\n", 'we"ird\nname.py': "odd\n" });
  const [plain, odd, missing, noCommit] = await readBlobs([
    `${sha}:a.py`,
    `${sha}:we"ird\nname.py`,
    `${sha}:none.py`,
    `${"0".repeat(40)}:a.py`,
  ]);
  expect(plain).toEqual({
    oid: "8be8316c70848caa99b9b3086c64976e82d1c17d",
    byteSize: 3,
    isBinary: false,
    isTruncated: false,
    text: "ä\n",
  });
  expect(odd?.text).toBe("odd\n");
  expect(missing).toBeNull();
  expect(noCommit).toBeNull();
  expect(stage.emulator.violations).toEqual([]);
});

test("a binary blob has no text", async () => {
  const sha = stage.git.commit("main", { "a.bin": Buffer.from([1, 0, 2]) });
  expect(await readBlobs([`${sha}:a.bin`])).toMatchObject([{ isBinary: true, text: null, byteSize: 3 }]);
});

test("text ends after exactly 512,000 bytes and says so", async () => {
  const sha = stage.git.commit("main", { "fits.py": "x".repeat(512_000), "long.py": "x".repeat(512_001) });
  const [fits, long] = await readBlobs([`${sha}:fits.py`, `${sha}:long.py`]);
  expect([fits?.text?.length, fits?.isTruncated]).toEqual([512_000, false]);
  expect([long?.text?.length, long?.isTruncated, long?.byteSize]).toEqual([512_000, true, 512_001]);
});

test("the entries of a folder tell their modes", async () => {
  const sha = stage.git.commit("main", { "src/a.py": "a\n", "src/link.py": { linkTo: "a.py" }, "src/d/b.py": "b\n" });
  const answer = await stage.octokit.graphql<{ repository: { object: { entries: object[] } } }>(
    `query ($e: String!) {
      repository(owner: "octo", name: "shop") { object(expression: $e) { ... on Tree { entries { name mode type } } } }
    }`,
    { e: `${sha}:src` },
  );
  expect(answer.repository.object.entries).toEqual([
    { name: "a.py", mode: 0o100644, type: "blob" },
    { name: "d", mode: 0o40000, type: "tree" },
    { name: "link.py", mode: 0o120000, type: "blob" },
  ]);
});

test("a repository that the token cannot see is an error under status 200", async () => {
  const query = stage.octokit.graphql(`{ repository(owner: "octo", name: "secret") { id } }`);
  await expect(query).rejects.toMatchObject({
    errors: [{ type: "NOT_FOUND", message: "Could not resolve to a Repository with the name 'octo/secret'." }],
    data: { repository: null },
  });
});

test("contents are refused to a token that may not read them", async () => {
  const other = await setUpStage({ permissions: { metadata: "read" } });
  const query = other.octokit.graphql(
    `{ repository(owner: "octo", name: "shop") { object(expression: "main:README.md") { oid } } }`,
  );
  await expect(query).rejects.toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
  await other.close();
});

test("a field that GitHub does not have is an error and a violation", async () => {
  await expect(stage.octokit.graphql(`{ repository(owner: "octo", name: "shop") { colour } }`)).rejects.toThrow(
    'Cannot query field "colour" on type "Repository".',
  );
  expect(stage.emulator.violations).toEqual(['POST /graphql: Cannot query field "colour" on type "Repository".']);
});

test("a field that GitHub has and the emulator has not is a violation", async () => {
  const query = stage.octokit.graphql(`{ repository(owner: "octo", name: "shop") { stargazerCount } }`);
  await expect(query).rejects.toThrow("Repository.stargazerCount is not emulated");
  expect(stage.emulator.violations).toEqual(["POST /graphql: Repository.stargazerCount is not emulated"]);
});

test("a comment can be hidden as outdated, and shown again", async () => {
  const pull = await stage.openPull({ base: {}, head: { "a.py": "a\n" } });
  const { data: comment } = await stage.octokit.rest.issues.createComment({
    ...stage.place,
    issue_number: pull.number,
    body: "Old.",
  });
  const id = { id: comment.node_id };
  const answer = await stage.octokit.graphql<object>(
    `mutation ($id: ID!) {
      minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) {
        minimizedComment { isMinimized minimizedReason viewerCanMinimize }
      }
    }`,
    id,
  );
  expect(answer).toEqual({
    minimizeComment: {
      minimizedComment: { isMinimized: true, minimizedReason: "outdated", viewerCanMinimize: true },
    },
  });
  expect([...stage.emulator.minimized]).toEqual([[comment.node_id, "outdated"]]);

  await stage.octokit.graphql(
    `mutation ($id: ID!) {
      unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } }
    }`,
    id,
  );
  expect([...stage.emulator.minimized]).toEqual([]);
  expect(stage.emulator.violations).toEqual([]);
});
