import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@jest/globals";

import { loadAll, type WholePaths } from "../../src/cli/load-all.ts";
import { collect, createScratch } from "./scratch.ts";

async function pathsOf(wish: WholePaths): Promise<readonly string[]> {
  const files = await collect(loadAll(wish));
  return files.map((file) => file.path);
}

test("every line of every Python file is under review", async () => {
  using scratch = createScratch();
  scratch.write("pkg/x.py", "x = 1\n");
  expect(await collect(loadAll({ paths: ["pkg"], cwd: scratch.path }))).toEqual([
    { path: "pkg/x.py", base: undefined, head: "x = 1\n", hunks: undefined },
  ]);
});

test("files come in the order of names, whatever their depth", async () => {
  using scratch = createScratch();
  for (const path of ["b.py", "a/z.pyw", "a/c/y.py", "notes.txt"]) scratch.write(path, "");
  expect(await pathsOf({ paths: ["."], cwd: scratch.path })).toEqual(["a/c/y.py", "a/z.pyw", "b.py"]);
});

test("installed and hidden code is passed over", async () => {
  using scratch = createScratch();
  const folders = [".git", ".tox", "node_modules", "__pycache__", "venv", "virtualenv", "lib/site-packages", "custom"];
  for (const folder of folders) scratch.write(`${folder}/x.py`, "");
  scratch.write("custom/pyvenv.cfg", "");
  scratch.write("env/x.py", "");
  expect(await pathsOf({ paths: ["."], cwd: scratch.path })).toEqual(["env/x.py"]);
});

test("a hidden folder is looked into when it is named", async () => {
  using scratch = createScratch();
  scratch.write(".scripts/x.py", "");
  expect(await pathsOf({ paths: [".scripts"], cwd: scratch.path })).toEqual([".scripts/x.py"]);
});

test("a file that is named twice is reviewed once", async () => {
  using scratch = createScratch();
  scratch.write("a/x.py", "");
  expect(await pathsOf({ paths: ["a/x.py", ".", join(scratch.path, "a")], cwd: scratch.path })).toEqual(["a/x.py"]);
});

test("paths outside of the current folder lead out of it", async () => {
  using scratch = createScratch();
  scratch.write("a/x.py", "");
  mkdirSync(join(scratch.path, "b"));
  expect(await pathsOf({ paths: ["../a"], cwd: join(scratch.path, "b") })).toEqual(["../a/x.py"]);
});

test("what cannot be reviewed is skipped with its reason", async () => {
  using scratch = createScratch();
  scratch.write("binary.py", Buffer.from([0]));
  scratch.write("notes.txt", "");
  symlinkSync("notes.txt", join(scratch.path, "link.py"));
  expect(await collect(loadAll({ paths: [".", "notes.txt"], cwd: scratch.path }))).toEqual([
    { path: "binary.py", reason: expect.stringContaining("binary") },
    { path: "link.py", reason: "a symbolic link" },
    { path: "notes.txt", reason: "not named .py or .pyw" },
  ]);
});

test("a path that does not exist is an error", async () => {
  await expect(pathsOf({ paths: ["no/such.py"], cwd: "/" })).rejects.toMatchObject({
    name: "ConfigError",
    message: 'There is no file or folder "no/such.py" that can be opened.',
  });
});
