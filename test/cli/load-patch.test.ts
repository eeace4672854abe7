import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { loadPatch, type PatchSource } from "../../src/cli/load-patch.ts";
import type { Change, SkippedFile } from "../../src/review/change.ts";
import { collect, createRepository, createScratch } from "./scratch.ts";

type TextSource = Omit<PatchSource, "patch"> & { readonly patch: string };

async function load({ patch, ...folders }: TextSource): Promise<readonly (Change | SkippedFile)[]> {
  return collect(loadPatch({ patch: Buffer.from(patch, "latin1"), ...folders }));
}

/** UTF-8, one character a byte. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** A patch that turns line 2 of `a b c` into `B`. */
function patchOf(path: string): string {
  return `--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n`;
}

describe("the two versions", () => {
  test("come from the folder and, reconstructed, from the patch", async () => {
    using scratch = createScratch();
    scratch.write("src/x.py", "a\nB\nc\nd\n");
    expect(await load({ patch: patchOf("src/x.py"), root: scratch.path })).toMatchObject([
      { path: "src/x.py", base: "a\nb\nc\nd\n", head: "a\nB\nc\nd\n", hunks: [{ oldStart: 1, newLines: 3 }] },
    ]);
  });

  test("come from two folders when both are given", async () => {
    using scratch = createScratch();
    scratch.write("head/x.py", "a\nB\nc\n# head\n");
    scratch.write("base/x.py", "a\nb\nc\n# base\n");
    const folders = { root: join(scratch.path, "head"), baseRoot: join(scratch.path, "base") };
    expect(await load({ patch: patchOf("x.py"), ...folders })).toMatchObject([
      { base: "a\nb\nc\n# base\n", head: "a\nB\nc\n# head\n" },
    ]);
  });

  test("of a renamed file have two names", async () => {
    using scratch = createScratch();
    scratch.write("head/new.py", "a\n");
    scratch.write("base/old.py", "a\n");
    const patch = "diff --git a/old.py b/new.py\nsimilarity index 100%\nrename from old.py\nrename to new.py\n";
    const folders = { root: join(scratch.path, "head"), baseRoot: join(scratch.path, "base") };
    expect(await load({ patch, ...folders })).toEqual([
      { path: "new.py", previousPath: "old.py", base: "a\n", head: "a\n", hunks: [] },
    ]);
  });

  test("of a file that was moved, in a patch without renames, have two names", async () => {
    using repository = createRepository();
    const old = ["import os", "", "def f():", "    risky()", "    return 'é'", ""].join("\n");
    repository.write("old.py", old);
    repository.write("other.py", "x = 1\n".repeat(5));
    repository.commit();
    repository.remove("old.py");
    repository.remove("other.py");
    repository.write("package/new.py", old.replace("import os", "import sys"));
    repository.write("unlike.py", "y = 1\ny = 2\nx = 1\n".repeat(5));
    repository.git("add", "--all");
    const patch = bytesOf(`${repository.git("diff", "--cached", "--no-renames")}\n`);
    expect(await load({ patch, root: repository.path })).toMatchObject([
      { path: "package/new.py", previousPath: "old.py", base: old, hunks: [{ oldLines: 0, newLines: 5 }] },
      { path: "unlike.py", base: undefined },
    ]);
  });

  test("of an added file are one", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "a\n");
    const patch = "--- /dev/null\n+++ b/x.py\n@@ -0,0 +1 @@\n+a\n";
    expect(await load({ patch, root: scratch.path })).toMatchObject([{ path: "x.py", base: undefined, head: "a\n" }]);
  });

  test("are decoded each in its own encoding", async () => {
    using scratch = createScratch();
    scratch.write("latin.py", Buffer.from('# coding: latin-1\nx = "ü"\n', "latin1"));
    scratch.write("utf.py", 'x = "ü"\n');
    const latinPatch = '--- a/latin.py\n+++ b/latin.py\n@@ -1,2 +1,2 @@\n # coding: latin-1\n-x = "é"\n+x = "ü"\n';
    const utfPatch = `--- a/utf.py\n+++ b/utf.py\n@@ -1 +1 @@\n-x = "${bytesOf("é")}"\n+x = "${bytesOf("ü")}"\n`;
    expect(await load({ patch: latinPatch + utfPatch, root: scratch.path })).toMatchObject([
      { base: '# coding: latin-1\nx = "é"\n', head: '# coding: latin-1\nx = "ü"\n' },
      { base: 'x = "é"\n', head: 'x = "ü"\n' },
    ]);
  });

  test("are the same as git's for a real diff", async () => {
    using repository = createRepository();
    repository.write("x.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12");
    repository.commit();
    repository.write("x.py", "one\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
    const patch = `${repository.git("diff")}\n`;
    expect(await load({ patch, root: repository.path })).toMatchObject([
      { base: "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", head: "one\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n" },
    ]);
  });
});

test("files other than Python are left out", async () => {
  using scratch = createScratch();
  expect(await load({ patch: patchOf("notes.txt"), root: scratch.path })).toEqual([]);
});

describe("a file is skipped with its reason", () => {
  test("when the folder does not have it", async () => {
    using scratch = createScratch();
    scratch.write("fits.py", "a\nB\nc\n");
    expect(await load({ patch: patchOf("fits.py") + patchOf("x.py"), root: scratch.path })).toEqual([
      expect.objectContaining({ path: "fits.py", head: "a\nB\nc\n" }),
      { path: "x.py", reason: "not found" },
    ]);
  });

  test("when the folder has another version", async () => {
    using scratch = createScratch();
    scratch.write("fits.py", "a\nB\nc\n");
    scratch.write("x.py", "a\nX\nc\n");
    expect(await load({ patch: patchOf("fits.py") + patchOf("x.py"), root: scratch.path })).toEqual([
      expect.objectContaining({ path: "fits.py" }),
      { path: "x.py", reason: "line 2 is other than the patch says" },
    ]);
  });

  test("when the folder of the base has another version", async () => {
    using scratch = createScratch();
    scratch.write("head/x.py", "a\nB\nc\n");
    scratch.write("base/x.py", "a\nB\nc\n");
    scratch.write("head/fits.py", "a\nB\nc\n");
    scratch.write("base/fits.py", "a\nb\nc\n");
    const folders = { root: join(scratch.path, "head"), baseRoot: join(scratch.path, "base") };
    expect(await load({ patch: patchOf("fits.py") + patchOf("x.py"), ...folders })).toEqual([
      expect.objectContaining({ path: "fits.py" }),
      { path: "x.py", reason: "its base: line 2 is other than the patch says" },
    ]);
  });

  test("when it is too large, whatever the patch says of it", async () => {
    using scratch = createScratch();
    scratch.write("x.py", `a\nB\nc\n${"#\n".repeat(600_000)}`);
    const late = "--- a/x.py\n+++ b/x.py\n@@ -590000 +590000 @@\n-\n+#\n";
    expect(await load({ patch: late, root: scratch.path })).toEqual([
      { path: "x.py", reason: expect.stringContaining("larger than 1 MB") },
    ]);
  });

  test("when the patch changes it twice", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "a\nB\nc\n");
    expect(await load({ patch: patchOf("x.py") + patchOf("x.py"), root: scratch.path })).toEqual([
      { path: "x.py", reason: expect.stringContaining("more than once") },
    ]);
  });

  test.each([
    ["climbs out of the folder", "../secret.py"],
    ["climbs out further down", "src/../../secret.py"],
    ["is absolute", "/etc/secret.py"],
    ["goes through a symbolic link", "link/secret.py"],
    ["is a symbolic link", "link.py"],
  ])("when its path %s", async (_name, path) => {
    using outside = createScratch();
    using scratch = createScratch();
    outside.write("secret.py", "a\nB\nc\n");
    symlinkSync(outside.path, join(scratch.path, "link"));
    symlinkSync(join(outside.path, "secret.py"), join(scratch.path, "link.py"));
    // Without a/ and b/, which would hide the leading slash.
    const patch = patchOf(path).replaceAll(/(?<=^(?:---|\+\+\+) )[ab]\//gm, "");
    expect(await load({ patch, root: scratch.path })).toEqual([{ path, reason: "its path leads out of the folder" }]);
  });
});

describe("an error is thrown", () => {
  test("for a malformed patch", async () => {
    const patch = "--- a/x.py\n+++ b/x.py\n@@ -1,3 +1,3 @@\n a\n";
    await expect(load({ patch, root: "/" })).rejects.toMatchObject({ name: "PatchError" });
  });

  test("for a text without any diff", async () => {
    await expect(load({ patch: "@@ -1 +1 @@\n-a\n+b\n", root: "/" })).rejects.toMatchObject({ name: "ConfigError" });
  });

  test("for a folder that does not exist", async () => {
    await expect(load({ patch: patchOf("x.py"), root: "/no/such/folder" })).rejects.toMatchObject({
      name: "ConfigError",
      message: "The folder of --root cannot be opened: /no/such/folder",
    });
  });

  test("for a file in the place of a folder", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "a\nB\nc\n");
    const path = join(scratch.path, "x.py");
    await expect(load({ patch: patchOf("x.py"), root: path })).rejects.toMatchObject({
      name: "ConfigError",
      message: `--root takes a folder, and this is a file: ${path}`,
    });
  });
});

/** The error of a patch, in words. */
async function errorOf(source: TextSource): Promise<string> {
  return load(source).then(String, (error: unknown) => String(error));
}

describe("when no file is as the patch says, the error names", () => {
  test("a missing file", async () => {
    using scratch = createScratch();
    expect(await errorOf({ patch: patchOf("x.py") + patchOf("y.py"), root: scratch.path })).toBe(
      `ConfigError: The patch does not fit the folder ${scratch.path}: x.py (not found), and 1 more file alike. ` +
        "Name the folder with the files as they are after the patch by --root.",
    );
  });

  test("a line of another version", async () => {
    using scratch = createScratch();
    scratch.write("x.py", "a\nb\nc\n");
    expect(await errorOf({ patch: patchOf("x.py"), root: scratch.path })).toContain(
      "x.py (line 2 is other than the patch says)",
    );
  });

  test("the folder that the paths of `diff -ru base head` are for", async () => {
    using scratch = createScratch();
    scratch.write("base/x.py", "a\nb\nc\n");
    scratch.write("head/x.py", "a\nB\nc\n");
    const patch = "--- base/x.py\n+++ head/x.py\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n";
    const [head, base] = [join(scratch.path, "head"), join(scratch.path, "base")];
    expect(await errorOf({ patch, root: head, baseRoot: base })).toContain(`use --root ${scratch.path}`);
    expect(await errorOf({ patch, root: scratch.path, baseRoot: base })).toContain(`use --base-root ${scratch.path}`);
    expect(await load({ patch, root: scratch.path, baseRoot: scratch.path })).toMatchObject([{ path: "head/x.py" }]);
  });
});

test("an empty patch has no files", async () => {
  expect(await load({ patch: "", root: "/" })).toEqual([]);
});
