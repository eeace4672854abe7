import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { z } from "zod";
import { createGitFixture } from "../emulator/support/git-fixture.ts";
import { createSampleRepository } from "./scratch-repository.ts";

jest.setTimeout(60_000);

const DEMO = fileURLToPath(new URL("main.ts", import.meta.url));
const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** What other tools may rely on. */
const output = z.strictObject({
  reviews: z.array(
    z.strictObject({
      body: z.string(),
      comments: z.array(
        z.strictObject({
          path: z.string(),
          line: z.number().int(),
          startLine: z.number().int().nullable(),
          side: z.literal("RIGHT"),
          body: z.string(),
        }),
      ),
    }),
  ),
  checkRuns: z.array(
    z.strictObject({
      status: z.literal("completed"),
      conclusion: z.enum(["neutral", "success"]),
      title: z.string(),
      summary: z.string(),
      annotations: z.array(z.object({})),
    }),
  ),
  requests: z.array(
    z.strictObject({ method: z.string(), path: z.string(), status: z.number(), milliseconds: z.number() }),
  ),
});

const cliOutput = z.object({
  findings: z.array(z.object({ path: z.string(), anchorLine: z.number(), placement: z.string(), problem: z.string() })),
});

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sadpath-demo-test-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function runDemo(...args: readonly string[]) {
  return spawnSync(process.execPath, [DEMO, ...args], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder },
  });
}

/** Plays a pull request, and reads what `--json` wrote. */
function play(...args: readonly string[]): { readonly printed: string; readonly json: z.infer<typeof output> } {
  const { status, stdout, stderr } = runDemo("--once", "--json", "out.json", ...args);
  expect([status, stderr]).toEqual([0, ""]);
  return { printed: stdout, json: output.parse(JSON.parse(readFileSync(join(folder, "out.json"), "utf8"))) };
}

/** The new lines that git shows in a diff, changed or around a change, as `path:line`. */
function shownLines(gitDir: string, range: string): ReadonlySet<string> {
  const diff = execFileSync("git", ["--git-dir", gitDir, "diff", "-U3", range], { encoding: "utf8" });
  const shown = new Set<string>();
  let path = "";
  for (const line of diff.split("\n")) {
    path = /^\+\+\+ b\/(.*)/.exec(line)?.[1] ?? path;
    const [, start, count = "1"] = /^@@ \S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === undefined) continue;
    for (let at = 0; at < Number(count); at += 1) shown.add(`${path}:${Number(start) + at}`);
  }
  return shown;
}

/** What the command line finds worth a comment in the same range, as `path:line`. */
function cliComments(gitDir: string, range: string): readonly string[] {
  const args = [CLI, "review", range, "--format", "json", "--fail-on", "none"];
  const { findings } = cliOutput.parse(
    JSON.parse(execFileSync(process.execPath, args, { cwd: gitDir, encoding: "utf8" })),
  );
  const inline = findings.filter(({ placement }) => placement === "inline");
  return [...new Set(inline.map(({ path, anchorLine }) => `${path}:${anchorLine}`))].toSorted();
}

function commentsOf({ reviews }: z.infer<typeof output>) {
  return reviews.flatMap(({ comments }) => comments);
}

describe("the sample", () => {
  let sample: ReturnType<typeof createSampleRepository>;
  let played: ReturnType<typeof play>;

  beforeAll(() => {
    sample = createSampleRepository();
    played = play();
  });

  afterAll(() => sample.remove());

  test("shows a report with the five categories of the source report, each with the lines of its code", () => {
    const [run] = played.json.checkRuns;
    const summary = run?.summary ?? "";
    const router = execFileSync("git", ["--git-dir", sample.gitDir, "show", "change:edge_agent/edge_router.py"], {
      encoding: "utf8",
    }).split("\n");
    const lineOf = (code: string): number => router.findIndex((line) => line.includes(code)) + 1;

    expect(summary.match(/^\d\. \*\*[^*]+\*\*:$/gm)).toEqual([
      "1. **Error Handling**:",
      "2. **Logging Sensitive Information**:",
      "3. **Existence Checks**:",
      "4. **Potential Mismanagement of Resources**:",
      "5. **Dependence on External Configuration**:",
    ]);
    const start = lineOf("device.addr.add(") - 1;
    expect(summary).toContain(
      `- **Lines ${start}-${lineOf("return False")}** (\`edge_agent/edge_router.py\`): Only \`RuntimeError\``,
    );
    expect(summary).toContain(`- **Lines ${lineOf('LOG.debug("Adding gateway')}, `);
    expect(summary).toContain(
      `- **Lines ${lineOf("if not self._has_snat_namespace()")}-${lineOf("self._create_snat_namespace()")}, `,
    );
    expect(summary).toContain(
      `- **Lines ${lineOf("self.driver.unplug(")}-${lineOf("self.floating_ips.clear()") - 1}, `,
    );
    expect(summary).toContain(`- **Lines ${lineOf("bridge=self.agent_conf.external_network_bridge")}, `);
  });

  test("has the remark that the README shows", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const remark = readme.match(/^>.*$/gm)?.map((line) => line.replace(/^> ?/, "")) ?? [];

    expect(commentsOf(played.json).map(({ body }) => body)).toContainEqual(expect.stringContaining(remark.join("\n")));
  });

  test("has its comments on lines of the diff, and says what the command line says", () => {
    const comments = commentsOf(played.json);
    const shown = shownLines(sample.gitDir, "main...change");

    expect(comments.length).toBeGreaterThan(0);
    for (const { path, line, startLine } of comments) {
      expect(shown).toContain(`${path}:${line}`);
      expect(shown).toContain(`${path}:${startLine ?? line}`);
    }
    expect(comments.map(({ path, line }) => `${path}:${line}`).toSorted()).toEqual(
      cliComments(sample.gitDir, "main...change"),
    );
  });

  test("is printed as a person would read it, without what GitHub hides", () => {
    expect(played.printed).toMatch(/^Pull request #1: Move source NAT/);
    expect(played.printed).toContain("── edge_agent/status.py, lines 10-11 ─");
    expect(played.printed).not.toContain("<!--");
  });
});

test("a range of another repository is played, and the repository left as it was", () => {
  const git = createGitFixture();
  try {
    const before = "def pay(driver):\n    driver.charge()\n";
    const base = git.commit("main", { "pay.py": before });
    git.commit(
      "topic",
      { "pay.py": `${before}    try:\n        driver.book()\n    except Exception:\n        return None\n` },
      "main",
    );
    const refs = () => execFileSync("git", ["--git-dir", git.gitDir, "for-each-ref"], { encoding: "utf8" });
    const known = refs();

    const { json } = play("--repo", git.gitDir, "--base", base, "--head", "topic");

    expect(commentsOf(json)).toMatchObject([{ path: "pay.py", startLine: 5, line: 6 }]);
    expect(cliComments(git.gitDir, `${base}...topic`)).toEqual(["pay.py:6"]);
    expect(refs()).toBe(known);
  } finally {
    git.remove();
  }
});

describe("of another repository", () => {
  const git = createGitFixture();
  git.commit("main", { "pay.py": "def pay(driver):\n    driver.charge()\n" });
  git.commit("main", { "other.py": "x = 1\n" });
  git.commit("topic", { "pay.py": null }, "main");
  git.commit("alone", { "alone.py": "x = 1\n" });

  afterAll(() => git.remove());

  test("a shallow clone is played", () => {
    const clone = join(folder, "shallow");
    execFileSync("git", ["clone", "--quiet", "--depth=2", "--branch=topic", `file://${git.gitDir}`, clone]);

    expect(play("--repo", clone, "--base", "HEAD~1", "--head", "HEAD").json.checkRuns).toHaveLength(1);
  });

  test("histories that have nothing in common are turned down with a remedy", () => {
    const { status, stderr } = runDemo("--once", "--repo", git.gitDir, "--base", "main", "--head", "alone");

    expect(status).toBe(2);
    expect(stderr).toContain('"main" and "alone" have no history in common');
    expect(stderr).toContain("git fetch --unshallow");
  });

  test("a repository of another user is turned down with a remedy", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [DEMO, "--once", "--repo", git.gitDir, "--base", "main", "--head", "topic"],
      { encoding: "utf8", env: { ...process.env, INIT_CWD: folder, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" } },
    );

    expect(status).toBe(2);
    expect(stderr).toContain(`git config --global --add safe.directory ${JSON.stringify(git.gitDir)}`);
  });
});

test.each([
  [["--repo", "."], "--repo needs --base REF and --head REF"],
  [["--base", "main", "--head", "topic"], "--base and --head belong to --repo DIR"],
  [["--repo", ".", "--base", "main", "--head", "topic"], "is no git repository"],
  [["--port", "http"], "--port"],
  [["--timeout", "soon"], "--timeout"],
  [["--colour"], "unknown option '--colour'"],
])("%j is turned down with a remedy", (args, message) => {
  const { status, stderr } = runDemo("--once", ...args);

  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
