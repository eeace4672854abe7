import { readdirSync } from "node:fs";

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { refusal, setUpStage, type Stage } from "./support/stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await setUpStage();
});

afterEach(async () => {
  await stage.close();
  expect(stage.emulator.violations).toEqual([]);
});

const RAW = { format: "raw" } as const;
const NOT_FOUND = { status: 404, message: "Not Found" };

/** Reads a path below the repository with the installation's token, past Octokit's own encoding and decoding. */
async function fetchAs(accept: string, path: string): Promise<Response> {
  const { token } = (await stage.octokit.auth({ type: "installation" })) as { token: string };
  return await fetch(`${stage.emulator.url}/repos/octo/shop/${path}`, {
    headers: { authorization: `token ${token}`, accept },
  });
}

async function findBlob(path: string): Promise<string> {
  const { data } = await stage.octokit.rest.git.getTree({ ...stage.place, tree_sha: "main", recursive: "1" });
  return data.tree.find((entry) => entry.path === path)?.sha ?? "";
}

test("a blob comes in base64, or as its bytes when raw is asked for", async () => {
  stage.git.commit("main", { "a.bin": Buffer.from([0, 255, 10, 13]) });
  const place = { ...stage.place, file_sha: await findBlob("a.bin") };
  const { data } = await stage.octokit.rest.git.getBlob(place);
  expect({ ...data, content: Buffer.from(data.content, "base64").toString("hex") }).toMatchObject({
    content: "00ff0a0d",
    encoding: "base64",
    size: 4,
  });
  const raw = await fetchAs("application/vnd.github.raw+json", `git/blobs/${place.file_sha}`);
  expect(Buffer.from(await raw.arrayBuffer()).toString("hex")).toBe("00ff0a0d");
});

test("a blob that is not there is 404, and something that is no SHA is 422", async () => {
  const { git } = stage.octokit.rest;
  const short = (await findBlob("README.md")).slice(0, 8);
  expect(await refusal(git.getBlob({ ...stage.place, file_sha: "0".repeat(40) }))).toEqual(NOT_FOUND);
  expect(await refusal(git.getBlob({ ...stage.place, file_sha: short }))).toMatchObject({ status: 422 });
});

async function getContent(path: string, ref?: string): Promise<unknown> {
  const { data } = await stage.octokit.rest.repos.getContent({
    ...stage.place,
    path,
    ...(ref === undefined ? {} : { ref }),
  });
  return data;
}

async function readText(path: string, ref?: string): Promise<string> {
  const { content } = (await getContent(path, ref)) as { content: string };
  return Buffer.from(content, "base64").toString();
}

test("a file is read at a branch, tag-like or slashed name, or commit", async () => {
  const first = stage.git.commit("main", { "src/a.py": "one\n" });
  stage.git.commit("feature/x", { "src/a.py": "two\n" }, "main");
  expect(await readText("src/a.py")).toBe("one\n");
  expect(await readText("src/a.py", "feature/x")).toBe("two\n");
  expect(await readText("src/a.py", "heads/feature/x")).toBe("two\n");
  expect(await readText("src/a.py", first)).toBe("one\n");
});

test("raw content is the file's own text", async () => {
  const { data } = await stage.octokit.rest.repos.getContent({ ...stage.place, path: "README.md", mediaType: RAW });
  expect(data).toBe("shop\n");
});

test("a missing file, branch or path is 404", async () => {
  expect(await refusal(getContent("none.py"))).toEqual(NOT_FOUND);
  expect(await refusal(getContent("README.md", "no-branch"))).toEqual(NOT_FOUND);
  expect(await refusal(getContent("../README.md"))).toEqual(NOT_FOUND);
});

test("a folder lists what is in it, and a link stands for the file it leads to", async () => {
  stage.git.commit("main", {
    "src/a.py": "a\n",
    "src/deep/b.py": "b\n",
    "src/link.py": { linkTo: "deep/b.py" },
    "src/broken.py": { linkTo: "/etc/passwd" },
  });
  const listing = (await getContent("src")) as { name: string; type: string }[];
  expect(listing.map(({ name, type }) => [name, type])).toEqual([
    ["a.py", "file"],
    ["broken.py", "symlink"],
    ["deep", "dir"],
    ["link.py", "symlink"],
  ]);
  expect(await getContent("src/link.py")).toMatchObject({ type: "file", path: "src/link.py", size: 2 });
  expect(await getContent("src/broken.py")).toMatchObject({ type: "symlink", target: "/etc/passwd" });
});

test("a file of more than 1 MB has no inline content, yet raw gives it", async () => {
  stage.git.commit("main", { "big.py": "x".repeat(1024 * 1024 + 1) });
  expect(await getContent("big.py")).toMatchObject({ content: "", encoding: "none", size: 1_048_577 });
  const { data } = await stage.octokit.rest.repos.getContent({ ...stage.place, path: "big.py", mediaType: RAW });
  expect((data as unknown as string).length).toBe(1_048_577);
});

test.each(["--help", "-n1", "HEAD", "main~1", "main^", "@{-1}", ":/change", "main:README.md", "main..topic", ""])(
  "%j is no name of a commit: git never gets to evaluate it",
  async (ref) => {
    stage.git.commit("main", { "second.py": "x\n" });
    const response = await fetchAs("application/json", `git/trees/${encodeURIComponent(ref)}`);
    expect(response.status).toBe(404);
  },
);

test("a tree names the mode of each entry", async () => {
  stage.git.commit("main", { "a.py": "a\n", "link.py": { linkTo: "a.py" }, "d/b.py": "b\n" });
  const { data } = await stage.octokit.rest.git.getTree({ ...stage.place, tree_sha: "main" });
  expect(data.tree.map(({ path, mode, type }) => [path, mode, type])).toEqual([
    ["README.md", "100644", "blob"],
    ["a.py", "100644", "blob"],
    ["d", "040000", "tree"],
    ["link.py", "120000", "blob"],
  ]);
});

test("a commit tells its parents, message and files", async () => {
  const parent = stage.git.commit("main", { "a.py": "a\n" });
  const sha = stage.git.commit("main", { "b.py": "b\n" });
  const { data } = await stage.octokit.rest.repos.getCommit({ ...stage.place, ref: "main" });
  expect(data.sha).toBe(sha);
  expect(data.parents.map((one) => one.sha)).toEqual([parent]);
  expect(data.commit.message).toBe("change");
  expect(data.commit.author).toEqual({ name: "Ada", email: "ada@example.com", date: "2023-11-14T22:13:20Z" });
  expect(data.files?.map(({ filename }) => filename)).toEqual(["b.py"]);
});

test("a comparison finds the merge base of branches that went apart", async () => {
  const fork = stage.git.commit("main", { "a.py": "a\n" });
  stage.git.commit("topic", { "b.py": "b\n" }, "main");
  stage.git.commit("topic", { "c.py": "c\n" });
  stage.git.commit("main", { "d.py": "d\n" });
  const { data } = await stage.octokit.rest.repos.compareCommitsWithBasehead({
    ...stage.place,
    basehead: "main...topic",
    per_page: 1,
  });
  expect(data.merge_base_commit.sha).toBe(fork);
  expect([data.status, data.ahead_by, data.behind_by, data.total_commits]).toEqual(["diverged", 2, 1, 2]);
  expect(data.commits.length).toBe(1);
  expect(data.files?.map(({ filename }) => filename)).toEqual(["b.py", "c.py"]);
});

test("a comparison lists no more than 300 files", async () => {
  const many = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`f${index}.py`, "x\n"]));
  stage.git.commit("topic", many, "main");
  const { data } = await stage.octokit.rest.repos.compareCommitsWithBasehead({
    ...stage.place,
    basehead: "main...topic",
  });
  expect(data.files?.length).toBe(300);
});

test("the pull requests of a commit are found, but not those from forks", async () => {
  const pull = await stage.openPull({ base: {}, head: { "a.py": "a\n" } });
  const fork = stage.git.commit("theirs", { "b.py": "b\n" }, "main");
  await stage.emulator.openPullRequest({
    repository: stage.repository,
    base: "main",
    head: fork,
    title: "Theirs",
    author: "eve",
    fork: { owner: "eve" },
  });
  const list = async (sha: string): Promise<number[]> => {
    const { data } = await stage.octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...stage.place,
      commit_sha: sha,
    });
    return data.map(({ number }) => number);
  };
  expect(await list(pull.head.sha)).toEqual([pull.number]);
  expect(await list(fork)).toEqual([]);
});

function listFiles(folder: string): ReadonlySet<string> {
  return new Set(readdirSync(folder, { recursive: true, encoding: "utf8" }));
}

test("reading leaves the git directory as it was", async () => {
  const pull = await stage.openPull({ base: { "a.py": "a\n" }, head: { "a.py": "b\n" } });
  const before = listFiles(stage.git.gitDir);
  await stage.octokit.rest.pulls.listFiles({ ...stage.place, pull_number: pull.number });
  await getContent("a.py");
  expect(listFiles(stage.git.gitDir)).toEqual(before);
});
