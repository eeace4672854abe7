import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@jest/globals";

import { type RangeWish, resolveRange } from "../../src/cli/git-range.ts";
import { loadAll } from "../../src/cli/load-all.ts";
import { loadGitRange } from "../../src/cli/load-git-range.ts";
import type { Change, SkippedFile } from "../../src/review/change.ts";
import { collect, createRepository, type Scratch } from "./scratch.ts";

async function load(wish: RangeWish): Promise<readonly (Change | SkippedFile)[]> {
  return collect(loadGitRange(wish.cwd, await resolveRange(wish)));
}

/** Writes a file whose name is in Latin-1, as on an old file system. */
function writeLatin1(scratch: Scratch, name: string, content: string): void {
  writeFileSync(Buffer.from(join(scratch.path, name), "latin1"), content);
}

test("files whose names are not UTF-8 are reviewed: changed, untracked, and by --all", async () => {
  using repository = createRepository();
  writeLatin1(repository, "größe.py", "a\n");
  repository.commit();
  writeLatin1(repository, "größe.py", "b\n");
  writeLatin1(repository, "länge.py", "c\n");
  expect(await load({ cwd: repository.path, range: "HEAD" })).toMatchObject([
    { path: "größe.py", base: "a\n", head: "b\n" },
    { path: "länge.py", base: undefined, head: "c\n" },
  ]);
  expect(await collect(loadAll({ paths: ["."], cwd: repository.path }))).toMatchObject([
    { path: "größe.py", head: "b\n" },
    { path: "länge.py", head: "c\n" },
  ]);
});

test.each(["LITERAL", "GLOB", "NOGLOB", "ICASE"])("GIT_%s_PATHSPECS changes nothing", async (kind) => {
  using repository = createRepository();
  repository.commit();
  repository.write("new.py", "a\n");
  process.env[`GIT_${kind}_PATHSPECS`] = "1";
  try {
    expect(await load({ cwd: repository.path, range: "HEAD" })).toMatchObject([{ path: "new.py" }]);
  } finally {
    delete process.env[`GIT_${kind}_PATHSPECS`];
  }
});

test("untracked environments and installed code are passed over, and said to be", async () => {
  using repository = createRepository();
  repository.commit();
  repository.write("custom/pyvenv.cfg", "");
  repository.write("custom/lib/x.py", "");
  repository.write("tools/venv/lib/site-packages/x.py", "");
  repository.write("tools/venv/bin/y.py", "");
  repository.write("venv.py", "a\n");
  expect(await load({ cwd: repository.path, range: "HEAD" })).toMatchObject([
    { path: "custom", reason: "installed code, untracked" },
    { path: "tools/venv", reason: "installed code, untracked" },
    { path: "venv.py", head: "a\n" },
  ]);
});

test("tracked code is reviewed in a folder of any name", async () => {
  using repository = createRepository();
  repository.write("venv/pyvenv.cfg", "");
  repository.commit();
  repository.write("venv/x.py", "a\n");
  repository.git("add", "--all");
  expect(await load({ cwd: repository.path, staged: true })).toMatchObject([{ path: "venv/x.py", head: "a\n" }]);
});

test("nothing can be staged in a bare repository", async () => {
  using repository = createRepository();
  repository.commit();
  repository.git("clone", "--quiet", "--bare", ".", "bare.git");
  await expect(load({ cwd: join(repository.path, "bare.git"), staged: true })).rejects.toMatchObject({
    name: "GitError",
    message: "Nothing can be staged in a bare repository. Name two commits, as in A..B.",
  });
});
