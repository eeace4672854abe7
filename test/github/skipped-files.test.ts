import { expect, test } from "@jest/globals";
import { fetchChanges } from "../../src/github/changes.ts";
import { answerQueries, blobId, type Contents } from "./git-objects.ts";
import { createTestClient, diffHere, HEAD, MERGE_BASE, mockGitHub, PULL } from "./support.ts";

const FILES = "/repos/octo/shop/pulls/7/files";
const NEXT = { link: '<https://api.github.com/x>; rel="next"' };

function addedFile(filename: string, content: string) {
  const lines = content.split("\n");
  const added = content.endsWith("\n") ? lines.slice(0, -1) : lines;
  const patch = [`@@ -0,0 +1,${added.length} @@`, ...added.map((line) => `+${line}`)].join("\n");
  return { filename, status: "added", sha: blobId(content), additions: added.length, deletions: 0, patch };
}

interface Scene {
  readonly files: readonly object[];
  readonly contents?: Contents;
  readonly changedFiles?: number;
}

function fetchScene({ files, contents = {}, changedFiles = files.length }: Scene) {
  const github = mockGitHub();
  github.get(FILES).query(true).reply(200, files);
  github
    .get(/compare/)
    .query(true)
    .reply(200, { merge_base_commit: { sha: MERGE_BASE } });
  answerQueries(github, contents);
  return fetchChanges(
    createTestClient().client,
    { ...PULL, changedFiles },
    { isPython: (path) => path.endsWith(".py"), diff: diffHere },
  );
}

test.each([
  ["a symbolic link", "../lib/other.py", "a symbolic link"],
  ["a symbolic link to a neighbour", "other.py", "a symbolic link"],
  [
    "a Git LFS pointer",
    "version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
    "a Git LFS pointer, not the file",
  ],
  ["unresolved", "<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n", "unresolved merge conflict markers"],
])("%s is skipped, and why is told", async (_, content, reason) => {
  const result = await fetchScene({
    files: [addedFile("app.py", content)],
    contents: { [`${HEAD}:app.py`]: content },
  });

  expect(result).toEqual({ changes: [], skipped: [{ path: "app.py", reason }] });
});

test("one line of Python without a line end is not taken for a link", async () => {
  const { changes } = await fetchScene({
    files: [addedFile("app.py", "print('a/b')")],
    contents: { [`${HEAD}:app.py`]: "print('a/b')" },
  });

  expect(changes).toMatchObject([{ path: "app.py", head: "print('a/b')" }]);
});

test("a submodule is skipped", async () => {
  const file = { ...addedFile("lib.py", "x"), patch: `@@ -0,0 +1 @@\n+Subproject commit ${"e".repeat(40)}` };

  expect(await fetchScene({ files: [file] })).toEqual({
    changes: [],
    skipped: [{ path: "lib.py", reason: "a submodule" }],
  });
});

test("a file that is not in the head commit is skipped", async () => {
  expect(await fetchScene({ files: [addedFile("app.py", "x = 1\n")] })).toEqual({
    changes: [],
    skipped: [{ path: "app.py", reason: "not found in the head commit" }],
  });
});

test("a file whose base cannot be decoded is skipped: what was there before would look new", async () => {
  const head = "x = 1\ny = 2\n";
  const result = await fetchScene({
    files: [{ ...addedFile("app.py", head), status: "modified", additions: 1, patch: "@@ -1 +1,2 @@\n x = 1\n+y = 2" }],
    contents: { [`${HEAD}:app.py`]: head, [`${MERGE_BASE}:app.py`]: "# coding: utf-7\nx = 1\n" },
  });

  expect(result).toEqual({
    changes: [],
    skipped: [{ path: "app.py", reason: expect.stringMatching(/^its base: /) }],
  });
});

test("a file whose base GitHub does not have is skipped", async () => {
  const head = "x = 1\ny = 2\n";
  const result = await fetchScene({
    files: [{ ...addedFile("app.py", head), status: "modified", patch: undefined }],
    contents: { [`${HEAD}:app.py`]: head },
  });

  expect(result).toEqual({
    changes: [],
    skipped: [{ path: "app.py", reason: "its base: not found" }],
  });
});

test("files that GitHub does not list are declared", async () => {
  const { skipped } = await fetchScene({
    files: [addedFile("app.py", "x = 1\n")],
    contents: { [`${HEAD}:app.py`]: "x = 1\n" },
    changedFiles: 3001,
  });

  expect(skipped).toEqual([
    { path: "*", reason: "GitHub lists only 1 of the 3,001 changed files; the others were not looked at" },
  ]);
});

test("all pages are listed, and a file on two pages counts once", async () => {
  const github = mockGitHub();
  github
    .get(FILES)
    .query({ per_page: "100", page: "1" })
    .reply(200, [addedFile("a.py", "a = 1\n")], NEXT);
  github
    .get(FILES)
    .query({ per_page: "100", page: "2" })
    .reply(200, [addedFile("a.py", "a = 1\n"), addedFile("b.py", "b = 1\n")]);
  github
    .get(/compare/)
    .query(true)
    .reply(200, { merge_base_commit: { sha: MERGE_BASE } });
  answerQueries(github, { [`${HEAD}:a.py`]: "a = 1\n", [`${HEAD}:b.py`]: "b = 1\n" });

  const result = await fetchChanges(
    createTestClient().client,
    { ...PULL, changedFiles: 3 },
    { isPython: () => true, diff: diffHere },
  );

  expect(result.changes.map(({ path }) => path)).toEqual(["a.py", "b.py"]);
  expect(result.skipped).toMatchObject([{ reason: expect.stringContaining("2 of the 3 changed files") }]);
});

test("a list whose second page cannot be had is a failure, not a smaller list", async () => {
  mockGitHub()
    .get(FILES)
    .query({ per_page: "100", page: "1" })
    .reply(200, [addedFile("a.py", "a = 1\n")], NEXT)
    .get(FILES)
    .query({ per_page: "100", page: "2" })
    .times(4)
    .reply(500);

  const fetching = fetchChanges(
    createTestClient().client,
    { ...PULL, changedFiles: 101 },
    { isPython: () => true, diff: diffHere },
  );

  await expect(fetching).rejects.toMatchObject({ kind: "transient", status: 500 });
});
