import { expect, test } from "@jest/globals";

import { resolveRange } from "../../src/cli/git-range.ts";
import { createRepository, createScratch, type ScratchRepository } from "./scratch.ts";

/** main: 1 - 2, topic: 1 - 3; the working tree is at topic. */
function createFork(): { readonly repository: ScratchRepository; readonly ids: readonly [string, string, string] } {
  const repository = createRepository();
  const first = repository.commit();
  const second = repository.commit();
  repository.git("switch", "--quiet", "--create", "topic", first);
  repository.write("x.py", "");
  return { repository, ids: [first, second, repository.commit()] };
}

test("two dots compare two commits", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  expect(await resolveRange({ cwd: repository.path, range: "main..topic" })).toEqual({
    base: ids[1],
    head: { kind: "commit", id: ids[2] },
  });
});

test("three dots compare with the merge base", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  expect(await resolveRange({ cwd: repository.path, range: "main...topic" })).toEqual({
    base: ids[0],
    head: { kind: "commit", id: ids[2] },
  });
});

test("a missing end of a range is HEAD", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  expect(await resolveRange({ cwd: repository.path, range: "main.." })).toEqual({
    base: ids[1],
    head: { kind: "commit", id: ids[2] },
  });
});

test("one name compares the working tree with it", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  expect(await resolveRange({ cwd: repository.path, range: "main" })).toEqual({
    base: ids[1],
    head: { kind: "worktree" },
  });
});

test("an annotated tag stands for its commit", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  repository.git("tag", "--annotate", "--message=v1", "v1", ids[1]);
  expect(await resolveRange({ cwd: repository.path, range: "v1" })).toMatchObject({ base: ids[1] });
});

test("without a range, the working tree is compared with its merge base with the local main branch", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  expect(await resolveRange({ cwd: repository.path })).toEqual({ base: ids[0], head: { kind: "worktree" } });
});

test("without a range, the default branch of origin goes before a local main", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  repository.git("update-ref", "refs/remotes/origin/develop", ids[2]);
  repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop");
  expect(await resolveRange({ cwd: repository.path })).toMatchObject({ base: ids[2] });
});

test("--staged compares the index with HEAD", async () => {
  const { repository, ids } = createFork();
  using _ = repository;
  expect(await resolveRange({ cwd: repository.path, staged: true })).toEqual({ base: ids[2], head: { kind: "index" } });
});

test("--staged works before the first commit", async () => {
  using repository = createRepository();
  expect(await resolveRange({ cwd: repository.path, staged: true })).toEqual({
    base: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    head: { kind: "index" },
  });
});

test.each([
  ["an unknown name", "nowhere..HEAD", /no commit named "nowhere".*git fetch/],
  ["an option of git", "--output=/tmp/x", /no commit named "--output=/],
  ["an option at the end of a range", "HEAD..--all", /no commit named "--all"/],
])("%s is refused", async (_name, range, message) => {
  using repository = createRepository();
  repository.commit();
  const wish = { cwd: repository.path, range };
  await expect(resolveRange(wish)).rejects.toMatchObject({ name: "GitError", message: expect.stringMatching(message) });
});

test("outside of a repository the remedy is --all", async () => {
  using scratch = createScratch();
  await expect(resolveRange({ cwd: scratch.path })).rejects.toMatchObject({
    name: "GitError",
    message:
      "git failed: not a git repository (or any of the parent directories): .git. Run sadpath inside of a git repository, or review files without git: `sadpath review --all PATH`.",
  });
});

test("before the first commit the remedy is --staged", async () => {
  using repository = createRepository();
  await expect(resolveRange({ cwd: repository.path, range: "HEAD" })).rejects.toThrow(/no commit yet.*--staged/);
});

test("without a default branch the remedy is to name one", async () => {
  using repository = createRepository();
  repository.commit();
  repository.git("branch", "--move", "trunk");
  await expect(resolveRange({ cwd: repository.path })).rejects.toThrow(/default branch is unknown.*set-head/);
});

test("commits without a common one are no three-dot range", async () => {
  using repository = createRepository();
  repository.commit();
  repository.git("switch", "--quiet", "--orphan", "other");
  repository.write("x.py", "");
  repository.commit();
  await expect(resolveRange({ cwd: repository.path, range: "main...other" })).rejects.toThrow(/no common commit/);
});

test("a range and --staged exclude each other", async () => {
  using repository = createRepository();
  await expect(resolveRange({ cwd: repository.path, range: "HEAD", staged: true })).rejects.toMatchObject({
    name: "ConfigError",
  });
});
