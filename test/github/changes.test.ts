import { expect, test } from "@jest/globals";
import type nock from "nock";
import { fetchChanges } from "../../src/github/changes.ts";
import { answerQueries, blobId, type Contents } from "./git-objects.ts";
import { BASE, createTestClient, diffHere, HEAD, MERGE_BASE, mockGitHub, PULL } from "./support.ts";

const BEFORE = "import os\n\n\ndef load(path):\n    return open(path).read()\n";
const AFTER = "import os\n\n\ndef load(path):\n    return open(path, 'rb').read()\n";
const PATCH =
  "@@ -2,4 +2,4 @@ import os\n \n \n def load(path):\n-    return open(path).read()\n+    return open(path, 'rb').read()";

const MODIFIED = {
  filename: "app.py",
  status: "modified",
  sha: blobId(AFTER),
  additions: 1,
  deletions: 1,
  changes: 2,
  patch: PATCH,
};

interface Scene {
  readonly files: readonly object[];
  readonly contents: Contents;
  readonly changedFiles?: number;
  /** How many GraphQL queries are answered. */
  readonly queries?: number;
}

function playMergeBase(github: nock.Scope) {
  github
    .get(`/repos/octo/shop/compare/${BASE}...${HEAD}`)
    .query({ per_page: "1" })
    .reply(200, { merge_base_commit: { sha: MERGE_BASE }, files: [] });
}

function fetchScene({ files, contents, changedFiles = files.length, queries }: Scene) {
  const github = mockGitHub();
  github.get("/repos/octo/shop/pulls/7/files").query({ per_page: "100", page: "1" }).reply(200, files);
  playMergeBase(github);
  answerQueries(github, contents, queries);
  return fetchChanges(
    createTestClient().client,
    { ...PULL, changedFiles },
    { isPython: (path) => path.endsWith(".py"), diff: diffHere },
  );
}

test("a modified file comes with its texts at the merge base and the head, and GitHub's hunks", async () => {
  const { changes, skipped } = await fetchScene({
    files: [MODIFIED],
    contents: { [`${HEAD}:app.py`]: AFTER, [`${MERGE_BASE}:app.py`]: BEFORE },
  });

  expect(skipped).toEqual([]);
  expect(changes).toEqual([
    {
      path: "app.py",
      base: BEFORE,
      head: AFTER,
      hunks: [expect.objectContaining({ oldStart: 2, oldLines: 4, newStart: 2, newLines: 4 })],
    },
  ]);
});

test("an added file has no base", async () => {
  const { changes } = await fetchScene({
    files: [{ ...MODIFIED, status: "added", sha: blobId("x = 1\n"), deletions: 0, patch: "@@ -0,0 +1 @@\n+x = 1" }],
    contents: { [`${HEAD}:app.py`]: "x = 1\n" },
  });

  expect(changes).toMatchObject([{ path: "app.py", base: undefined, head: "x = 1\n" }]);
});

test("the base of a renamed file lies at its former path", async () => {
  const { changes } = await fetchScene({
    files: [{ ...MODIFIED, status: "renamed", filename: "new.py", previous_filename: "old.py" }],
    contents: { [`${HEAD}:new.py`]: AFTER, [`${MERGE_BASE}:old.py`]: BEFORE },
  });

  expect(changes).toMatchObject([{ path: "new.py", previousPath: "old.py", base: BEFORE, head: AFTER }]);
});

test("files that are deleted, not Python, or have their old contents are left out", async () => {
  const unchanged = { ...MODIFIED, additions: 0, deletions: 0, patch: undefined };
  const { changes, skipped } = await fetchScene({
    files: [
      { ...MODIFIED, filename: "deleted.py", status: "removed" },
      { ...MODIFIED, filename: "README.md" },
      { ...unchanged, filename: "moved.py", previous_filename: "old.py", status: "renamed" },
      { ...unchanged, filename: "executable.py", status: "changed" },
      { ...unchanged, filename: "__init__.py", status: "added" },
    ],
    contents: {
      [`${HEAD}:moved.py`]: AFTER,
      [`${MERGE_BASE}:old.py`]: AFTER,
      [`${HEAD}:executable.py`]: AFTER,
      [`${MERGE_BASE}:executable.py`]: AFTER,
      [`${HEAD}:__init__.py`]: "",
    },
  });

  expect({ changes, skipped }).toEqual({ changes: [], skipped: [] });
});

test("paths are sent as variables, whatever they hold", async () => {
  const path = 'a "b"\n$v1 ${x}#%2F é/-.py';
  const github = mockGitHub();
  github
    .get("/repos/octo/shop/pulls/7/files")
    .query(true)
    .reply(200, [{ ...MODIFIED, filename: path }]);
  playMergeBase(github);
  const queries = answerQueries(github, { [`${HEAD}:${path}`]: AFTER, [`${MERGE_BASE}:${path}`]: BEFORE });

  const { changes } = await fetchChanges(createTestClient().client, PULL, { isPython: () => true, diff: diffHere });

  expect(changes).toMatchObject([{ path, base: BEFORE, head: AFTER }]);
  expect(queries[0]?.query).not.toContain("é");
  expect(queries[0]?.variables).toEqual({
    owner: "octo",
    repo: "shop",
    v0: `${HEAD}:${path}`,
    v1: `${MERGE_BASE}:${path}`,
  });
});

test("a patch that GitHub leaves out is made from the texts", async () => {
  const { changes } = await fetchScene({
    files: [{ ...MODIFIED, patch: undefined }],
    contents: { [`${HEAD}:app.py`]: AFTER, [`${MERGE_BASE}:app.py`]: BEFORE },
  });

  expect(changes[0]?.hunks).toEqual([
    expect.objectContaining({
      oldStart: 2,
      newStart: 2,
      lines: [
        { kind: "context", oldLine: 2, newLine: 2 },
        { kind: "context", oldLine: 3, newLine: 3 },
        { kind: "context", oldLine: 4, newLine: 4 },
        { kind: "deleted", oldLine: 5 },
        { kind: "added", newLine: 5 },
      ],
    }),
  ]);
});

test.each([
  ["cut off within a hunk", { patch: "@@ -2,4 +2,4 @@ import os\n \n \n def load(path):" }],
  ["cut off after a hunk", { additions: 2, changes: 3 }],
  ["of another head", { sha: "d".repeat(40) }],
  ["of no known head", { sha: null }],
])("a patch that is %s is made anew from the texts", async (_, wrong) => {
  const { changes } = await fetchScene({
    files: [{ ...MODIFIED, ...wrong }],
    contents: { [`${HEAD}:app.py`]: `${AFTER}\n\nEND = 1\n`, [`${MERGE_BASE}:app.py`]: BEFORE },
  });

  expect(changes[0]?.hunks).toMatchObject([{ newStart: 2, newLines: 7 }]);
});

test("where too much would have to be compared, the last files are skipped with that reason", async () => {
  const paths = Array.from({ length: 102 }, (_, index) => `f${String(index).padStart(3, "0")}.py`);
  const { changes, skipped } = await fetchScene({
    files: paths.map((filename) => ({ ...MODIFIED, filename, additions: 2000, deletions: 1000, patch: undefined })),
    contents: Object.fromEntries(
      paths.flatMap((path) => [
        [`${HEAD}:${path}`, AFTER],
        [`${MERGE_BASE}:${path}`, BEFORE],
      ]),
    ),
    queries: 6,
  });

  expect(changes).toHaveLength(100);
  expect(skipped).toEqual(
    ["f100.py", "f101.py"].map((path) => ({
      path,
      reason: "GitHub does not show its changes, and those of other files were as much as is compared at once",
    })),
  );
});

test("a file that could not be compared is skipped with the reason", async () => {
  const github = mockGitHub();
  github
    .get("/repos/octo/shop/pulls/7/files")
    .query(true)
    .reply(200, [{ ...MODIFIED, patch: undefined }]);
  playMergeBase(github);
  answerQueries(github, { [`${HEAD}:app.py`]: AFTER, [`${MERGE_BASE}:app.py`]: BEFORE });

  const result = await fetchChanges(createTestClient().client, PULL, {
    isPython: () => true,
    diff: () => Promise.resolve({ skip: "its analysis took longer than 10 s" }),
  });

  expect(result).toEqual({ changes: [], skipped: [{ path: "app.py", reason: "its analysis took longer than 10 s" }] });
});
