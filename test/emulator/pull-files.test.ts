import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await setUpStage();
});

afterEach(async () => {
  await stage.close();
  expect(stage.emulator.violations).toEqual([]);
});

const TEN_LINES = Array.from({ length: 10 }, (_, index) => `value_${index} = ${index}\n`).join("");

async function listFiles(number: number): Promise<readonly object[]> {
  const { data } = await stage.octokit.rest.pulls.listFiles({ ...stage.place, pull_number: number });
  return data.map(({ filename, status, additions, deletions, patch, previous_filename }) => ({
    filename,
    status,
    additions,
    deletions,
    patch,
    previous_filename,
  }));
}

test("added, changed and removed files come with their hunks and counts", async () => {
  const pull = await stage.openPull({
    base: { "kept.py": "one\ntwo\n", "old.py": "gone\n" },
    head: { "kept.py": "one\n2\n", "new.py": "fresh", "old.py": null },
  });
  expect(await listFiles(pull.number)).toEqual([
    { filename: "kept.py", status: "modified", additions: 1, deletions: 1, patch: "@@ -1,2 +1,2 @@\n one\n-two\n+2" },
    {
      filename: "new.py",
      status: "added",
      additions: 1,
      deletions: 0,
      patch: "@@ -0,0 +1 @@\n+fresh\n\\ No newline at end of file",
    },
    { filename: "old.py", status: "removed", additions: 0, deletions: 1, patch: "@@ -1 +0,0 @@\n-gone" },
  ]);
});

test("a file that only moved has its former name and no patch; one that also changed has both", async () => {
  const pull = await stage.openPull({
    base: { "a.py": TEN_LINES, "b.py": TEN_LINES.replaceAll("value", "other") },
    head: {
      "a.py": null,
      "moved.py": TEN_LINES,
      "b.py": null,
      "edited.py": TEN_LINES.replaceAll("value", "other").replace("= 9", "= 90"),
    },
  });
  expect(await listFiles(pull.number)).toEqual([
    {
      filename: "edited.py",
      previous_filename: "b.py",
      status: "renamed",
      additions: 1,
      deletions: 1,
      patch: expect.stringContaining("+other_9 = 90"),
    },
    { filename: "moved.py", previous_filename: "a.py", status: "renamed", additions: 0, deletions: 0 },
  ]);
});

test("a binary file has no patch and no lines", async () => {
  const pull = await stage.openPull({ base: {}, head: { "logo.png": Buffer.from([0, 1, 2, 3]) } });
  expect(await listFiles(pull.number)).toEqual([{ filename: "logo.png", status: "added", additions: 0, deletions: 0 }]);
});

test("a file with more than 20,000 changed lines has counts but no patch", async () => {
  const pull = await stage.openPull({ base: {}, head: { "big.py": "x\n".repeat(20_001), "small.py": "x\n" } });
  expect(await listFiles(pull.number)).toEqual([
    { filename: "big.py", status: "added", additions: 20_001, deletions: 0 },
    { filename: "small.py", status: "added", additions: 1, deletions: 0, patch: "@@ -0,0 +1 @@\n+x" },
  ]);
});

test("patches end when all of them together pass 1 MB", async () => {
  const content = `${"x".repeat(400_000)}\n`;
  const pull = await stage.openPull({ base: {}, head: { "a.py": content, "b.py": content, "c.py": content } });
  const { data } = await stage.octokit.rest.pulls.listFiles({ ...stage.place, pull_number: pull.number });
  expect(data.map(({ patch }) => patch !== undefined)).toEqual([true, true, false]);
});

test("a file that becomes a link is changed, and the file after it keeps its own patch", async () => {
  const pull = await stage.openPull({
    base: { "a.py": "text\n", "b.py": "one\n" },
    head: { "a.py": { linkTo: "b.py" }, "b.py": "two\n" },
  });
  expect(await listFiles(pull.number)).toEqual([
    { filename: "a.py", status: "changed", additions: 1, deletions: 1 },
    { filename: "b.py", status: "modified", additions: 1, deletions: 1, patch: "@@ -1 +1 @@\n-one\n+two" },
  ]);
});

test("names that a shell or a diff header would trip over come as they are", async () => {
  const names = ["--output=x.py", "a b.py", 'quo"te.py', "sub dir/ü.py", "tab\t.py"];
  const pull = await stage.openPull({ base: {}, head: Object.fromEntries(names.map((name) => [name, `${name}\n`])) });
  const { data } = await stage.octokit.rest.pulls.listFiles({ ...stage.place, pull_number: pull.number });
  expect(data.map(({ filename, patch }) => [filename, patch])).toEqual(
    names.map((name) => [name, `@@ -0,0 +1 @@\n+${name}`]),
  );
});

test("code that looks like a diff header does not end a file's patch", async () => {
  const content = "diff --git a/x b/x\n@@ -1 +1 @@\n--- a/x\n\rdiff --git a/x b/x\n\u2028diff --git a/x b/x\n";
  const pull = await stage.openPull({ base: {}, head: { "a.py": content, "b.py": "b\n" } });
  const { data } = await stage.octokit.rest.pulls.listFiles({ ...stage.place, pull_number: pull.number });
  expect(data.map(({ patch }) => patch)).toEqual([
    `@@ -0,0 +1,5 @@\n+${content.trimEnd().split("\n").join("\n+")}`,
    "@@ -0,0 +1 @@\n+b",
  ]);
});

test("the diff starts at the merge base: what happened on the base since is not in it", async () => {
  const pull = await stage.openPull({ base: { "a.py": "a\n" }, head: { "b.py": "b\n" } }, { deliver: false });
  stage.git.commit("main", { "later.py": "later\n" });
  await stage.emulator.pushToPullRequest(pull, stage.git.commit("topic", { "c.py": "c\n" }));
  const { data } = await stage.octokit.rest.pulls.listFiles({ ...stage.place, pull_number: pull.number });
  expect(data.map(({ filename }) => filename)).toEqual(["b.py", "c.py"]);
});

test("files come in pages of 30 unless asked for up to 100, with links to the others", async () => {
  const names = Array.from({ length: 105 }, (_, index) => `f${String(index).padStart(3, "0")}.py`);
  const pull = await stage.openPull({ base: {}, head: Object.fromEntries(names.map((name) => [name, "x\n"])) });
  const place = { ...stage.place, pull_number: pull.number };

  const first = await stage.octokit.rest.pulls.listFiles(place);
  expect(first.data.length).toBe(30);
  expect(first.headers.link).toMatch(/files\?page=2>; rel="next", <[^>]+page=4>; rel="last"$/);
  const large = await stage.octokit.rest.pulls.listFiles({ ...place, per_page: 500 });
  expect(large.data.length).toBe(100);
  const all = await stage.octokit.paginate(stage.octokit.rest.pulls.listFiles, { ...place, per_page: 100 });
  expect(all.map(({ filename }) => filename)).toEqual(names);
  expect((await stage.octokit.rest.pulls.get(place)).data.changed_files).toBe(105);
});

test("no more than 3,000 files are listed, though the pull request counts them all", async () => {
  const head = Object.fromEntries(Array.from({ length: 3001 }, (_, index) => [`d/${index}.py`, "x\n"]));
  const pull = await stage.openPull({ base: {}, head });
  const place = { ...stage.place, pull_number: pull.number };
  const all = await stage.octokit.paginate(stage.octokit.rest.pulls.listFiles, { ...place, per_page: 100 });
  expect(all.length).toBe(3000);
  expect((await stage.octokit.rest.pulls.get(place)).data.changed_files).toBe(3001);
});
