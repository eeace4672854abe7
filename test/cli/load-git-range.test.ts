import { symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { type RangeWish, resolveRange } from "../../src/cli/git-range.ts";
import { loadBaseFile, loadGitRange } from "../../src/cli/load-git-range.ts";
import { addedLines } from "../../src/diff/lines.ts";
import type { Change, SkippedFile } from "../../src/review/change.ts";
import { deletedLines } from "../diff/deleted-lines.ts";
import { collect, createRepository } from "./scratch.ts";

async function load(wish: RangeWish): Promise<readonly (Change | SkippedFile)[]> {
  return collect(loadGitRange(wish.cwd, await resolveRange(wish)));
}

function latin1(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

/** The files with the numbers of their added and deleted lines instead of their hunks. */
async function summarise(wish: RangeWish): Promise<readonly object[]> {
  const files = await load(wish);
  return files.map((file) => {
    if ("reason" in file) return file;
    const { hunks = [], ...rest } = file;
    return { ...rest, added: [...addedLines(hunks)], deleted: [...deletedLines(hunks)] };
  });
}

describe("between two commits", () => {
  test("Python files come with both texts and the lines that changed; others are left out", async () => {
    using repository = createRepository();
    repository.write("src/x.py", "a\nb\nc\n");
    repository.write("notes.txt", "a\n");
    repository.commit();
    repository.write("src/x.py", "a\nB\nc\n");
    repository.write("notes.txt", "b\n");
    repository.write("tool.pyw", "new\n");
    repository.commit();
    expect(await summarise({ cwd: repository.path, range: "HEAD~..HEAD" })).toEqual([
      { path: "src/x.py", base: "a\nb\nc\n", head: "a\nB\nc\n", added: [2], deleted: [2] },
      { path: "tool.pyw", base: undefined, head: "new\n", added: [1], deleted: [] },
    ]);
  });

  test("a renamed file is compared with the old one", async () => {
    using repository = createRepository();
    repository.write("old.py", "1\n2\n3\n4\n5\n6\n");
    repository.commit();
    repository.git("mv", "old.py", "new.py");
    repository.write("new.py", "1\n2\n3\n4\n5\nsix\n");
    repository.commit();
    expect(await summarise({ cwd: repository.path, range: "HEAD~..HEAD" })).toEqual([
      {
        path: "new.py",
        previousPath: "old.py",
        base: "1\n2\n3\n4\n5\n6\n",
        head: "1\n2\n3\n4\n5\nsix\n",
        added: [6],
        deleted: [6],
      },
    ]);
  });

  test("names with spaces, quotes, umlauts and newlines are read", async () => {
    using repository = createRepository();
    const names = ['"quoted".py', "b/a b/x.py", "new\nline.py", "t\tab.py", "ä→🐍.py"];
    repository.commit();
    for (const name of names) repository.write(name, "x\n");
    repository.commit();
    const files = await load({ cwd: repository.path, range: "HEAD~..HEAD" });
    expect(files.map((file) => file.path)).toEqual(names);
    expect(files.every((file) => "head" in file)).toBe(true);
  });

  test("what is no readable Python file is skipped with a reason, and a deleted one is left out", async () => {
    using repository = createRepository();
    repository.write("deleted.py", "x\n");
    repository.write("target.txt", "x\n");
    repository.commit();
    repository.remove("deleted.py");
    repository.write("binary.py", Buffer.from([1, 0, 2]));
    repository.write("large.py", "# long\n".repeat(150_000));
    symlinkSync("target.txt", join(repository.path, "link.py"));
    repository.git("update-index", "--add", "--cacheinfo", `160000,${repository.git("rev-parse", "HEAD")},module.py`);
    repository.git("add", "--", "deleted.py", "binary.py", "large.py", "link.py");
    repository.git("commit", "--quiet", "--message=change");
    expect(await load({ cwd: repository.path, range: "HEAD~..HEAD" })).toEqual([
      { path: "binary.py", reason: expect.stringContaining("binary") },
      { path: "large.py", reason: expect.stringContaining("larger than") },
      { path: "link.py", reason: "a symbolic link" },
      { path: "module.py", reason: "a submodule" },
    ]);
  });

  test("a file whose base cannot be read is skipped: what was there before would look new", async () => {
    using repository = createRepository();
    repository.write("x.py", Buffer.from("x = 'caf\xe9'\n", "latin1"));
    repository.commit();
    repository.write("x.py", "x = 'café'\ny = 1\n");
    repository.commit();
    expect(await load({ cwd: repository.path, range: "HEAD~..HEAD" })).toEqual([
      { path: "x.py", reason: "its base: not valid UTF-8, and no other encoding declared" },
    ]);
  });

  test("a link that became a file is a new file", async () => {
    using repository = createRepository();
    symlinkSync("target.txt", join(repository.path, "x.py"));
    repository.commit();
    repository.remove("x.py");
    repository.write("x.py", "now a file\n");
    repository.commit();
    expect(await summarise({ cwd: repository.path, range: "HEAD~..HEAD" })).toEqual([
      { path: "x.py", base: undefined, head: "now a file\n", added: [1], deleted: [] },
    ]);
  });

  test("latin-1 files are decoded on both sides", async () => {
    using repository = createRepository();
    repository.write("x.py", latin1(`# coding: latin-1\nx = "é"\n`));
    repository.commit();
    repository.write("x.py", latin1(`# coding: latin-1\nx = "ü"\n`));
    repository.commit();
    expect(await summarise({ cwd: repository.path, range: "HEAD~..HEAD" })).toMatchObject([
      { base: '# coding: latin-1\nx = "é"\n', head: '# coding: latin-1\nx = "ü"\n', added: [2], deleted: [2] },
    ]);
  });

  test("attributes in the repository hide nothing", async () => {
    using repository = createRepository();
    repository.commit();
    repository.write(".gitattributes", "*.py binary\n");
    repository.write("x.py", "x\n");
    repository.commit();
    expect(await summarise({ cwd: repository.path, range: "HEAD~..HEAD" })).toMatchObject([
      { path: "x.py", added: [1] },
    ]);
  });

  test("files are told apart however git's output is cut into pieces", async () => {
    using repository = createRepository();
    repository.commit();
    const numbers = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, "0"));
    for (const number of numbers) {
      repository.write(`${number}.py`, `diff --git a/${number} b/${number}\n`.repeat(200));
      repository.write(`${number}.txt`, `${"x".repeat(20_000)}\ndiff --git a/x.py b/x.py\n`);
    }
    repository.commit();
    const files = await summarise({ cwd: repository.path, range: "HEAD~..HEAD" });
    const lines = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(files).toEqual(
      numbers.map((number) => ({
        path: `${number}.py`,
        base: undefined,
        head: `diff --git a/${number} b/${number}\n`.repeat(200),
        added: lines,
        deleted: [],
      })),
    );
  });

  test("a bare repository is enough", async () => {
    using repository = createRepository();
    repository.commit();
    repository.write("x.py", "x\n");
    repository.commit();
    repository.git("clone", "--quiet", "--bare", ".", "bare.git");
    const cwd = join(repository.path, "bare.git");
    expect(await summarise({ cwd, range: "HEAD~..HEAD" })).toMatchObject([{ path: "x.py" }]);
    await expect(load({ cwd, range: "HEAD" })).rejects.toThrow(/bare repository/);
  });
});

describe("the working tree", () => {
  test("shows what is committed, staged, changed and untracked, without what is ignored", async () => {
    using repository = createRepository();
    repository.write("changed.py", "a\nb\n");
    repository.write(".gitignore", "ignored.py\n");
    const base = repository.commit();
    repository.write("committed.py", "x\n");
    repository.commit();
    repository.write("staged.py", "y\n");
    repository.git("add", "staged.py");
    repository.write("changed.py", "a\nB\n");
    repository.write("untracked.py", "p\nq");
    repository.write("ignored.py", "z\n");
    expect(await summarise({ cwd: repository.path, range: base })).toEqual([
      { path: "changed.py", base: "a\nb\n", head: "a\nB\n", added: [2], deleted: [2] },
      { path: "committed.py", base: undefined, head: "x\n", added: [1], deleted: [] },
      { path: "staged.py", base: undefined, head: "y\n", added: [1], deleted: [] },
      { path: "untracked.py", base: undefined, head: "p\nq", added: [1, 2], deleted: [] },
    ]);
  });

  test("is the same from a subfolder, with paths from the root", async () => {
    using repository = createRepository();
    repository.write("x.py", "a\n");
    repository.write("deep/down/y.py", "a\n");
    repository.commit();
    repository.write("x.py", "b\n");
    repository.write("z.py", "z\n");
    repository.write("deep/down/y.py", "b\n");
    const files = await load({ cwd: join(repository.path, "deep", "down"), range: "HEAD" });
    expect(files.map((file) => file.path)).toEqual(["deep/down/y.py", "x.py", "z.py"]);
  });

  test("skips an unresolved merge", async () => {
    using repository = createRepository();
    repository.write("x.py", "a\n");
    repository.commit();
    repository.git("switch", "--quiet", "--create", "topic");
    repository.write("x.py", "b\n");
    repository.commit();
    repository.git("switch", "--quiet", "main");
    repository.write("x.py", "c\n");
    repository.commit();
    expect(() => repository.git("merge", "topic")).toThrow();
    expect(await load({ cwd: repository.path, range: "HEAD" })).toEqual([
      { path: "x.py", reason: expect.stringContaining("merge conflict") },
    ]);
  });

  test("is found by GIT_DIR and GIT_WORK_TREE", async () => {
    using repository = createRepository();
    repository.write("x.py", "a\n");
    repository.commit();
    repository.write("x.py", "b\n");
    Object.assign(process.env, { GIT_DIR: join(repository.path, ".git"), GIT_WORK_TREE: repository.path });
    try {
      expect(await load({ cwd: "/", range: "HEAD" })).toMatchObject([{ path: "x.py", head: "b\n" }]);
    } finally {
      delete process.env["GIT_DIR"];
      delete process.env["GIT_WORK_TREE"];
    }
  });

  test("has the line ends that a commit would store", async () => {
    using repository = createRepository();
    repository.write("x.py", "a\nb\n");
    repository.commit();
    repository.git("config", "core.autocrlf", "true");
    repository.write("x.py", "a\r\nB\r\n");
    expect(await summarise({ cwd: repository.path, range: "HEAD" })).toEqual([
      { path: "x.py", base: "a\nb\n", head: "a\nB\n", added: [2], deleted: [2] },
    ]);
  });
});

test("--staged shows the index, not the working tree", async () => {
  using repository = createRepository();
  repository.write("x.py", "committed\n");
  repository.commit();
  repository.write("x.py", "staged\n");
  repository.git("add", "x.py");
  repository.write("x.py", "changed later\n");
  repository.write("untracked.py", "\n");
  expect(await summarise({ cwd: repository.path, staged: true })).toEqual([
    { path: "x.py", base: "committed\n", head: "staged\n", added: [1], deleted: [1] },
  ]);
});

test.each([
  ["diff.noprefix", "true"],
  ["diff.mnemonicPrefix", "true"],
  ["diff.external", "false"],
  ["diff.algorithm", "patience"],
  ["diff.context", "0"],
  ["diff.renames", "false"],
  ["diff.relative", "true"],
  ["diff.suppressBlankEmpty", "true"],
  ["diff.orderFile", "/nowhere"],
  ["diff.submodule", "log"],
  ["core.quotePath", "false"],
  ["color.ui", "always"],
])("%s = %s in the user's configuration changes nothing", async (key, value) => {
  using repository = createRepository();
  repository.write("a.py", "1\n\n2\n3\n4\n5\n6\n");
  repository.write("pkg/ä.py", "a\nc\na\nb\na\nb\nu\n");
  repository.commit();
  repository.git("mv", "a.py", "b.py");
  repository.write("b.py", "1\n\n2\n3\n4\n5\nsix\n");
  repository.write("pkg/ä.py", "u\nb\nb\nc\nb\na\na\n");
  repository.commit();
  const wish = { cwd: join(repository.path, "pkg"), range: "HEAD~..HEAD" };
  const usual = await load(wish);
  repository.git("config", key, value);
  expect(await load(wish)).toEqual(usual);
  expect(usual).toHaveLength(2);
});

test("a file that was only touched did not change, even if git may not refresh its index", async () => {
  using repository = createRepository();
  repository.write("x.py", "1\n");
  repository.commit();
  repository.git("config", "diff.autoRefreshIndex", "false");
  utimesSync(join(repository.path, "x.py"), 0, 0);
  expect(await load({ cwd: repository.path, range: "HEAD" })).toEqual([]);
});

test("GIT_DIFF_OPTS and GIT_EXTERNAL_DIFF change nothing", async () => {
  using repository = createRepository();
  repository.write("x.py", "1\n2\n3\n");
  repository.commit();
  repository.write("x.py", "1\ntwo\n3\n");
  repository.commit();
  const wish = { cwd: repository.path, range: "HEAD~..HEAD" };
  const usual = await load(wish);
  Object.assign(process.env, { GIT_DIFF_OPTS: "--unified=0", GIT_EXTERNAL_DIFF: "false" });
  try {
    expect(await load(wish)).toEqual(usual);
  } finally {
    delete process.env["GIT_DIFF_OPTS"];
    delete process.env["GIT_EXTERNAL_DIFF"];
  }
});

test("a file of the base is read by its path", async () => {
  using repository = createRepository();
  repository.write(".github/sadpath.yml", "old\n");
  const base = repository.commit();
  repository.write(".github/sadpath.yml", "new\n");
  const range = await resolveRange({ cwd: repository.path, range: base });
  expect(await loadBaseFile(repository.path, range, ".github/sadpath.yml")).toBe("old\n");
  expect(await loadBaseFile(repository.path, range, "absent.yml")).toBeUndefined();
});
