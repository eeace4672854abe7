import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The new content of a path: text, bytes, a link's target, or null to delete it. */
export type FileChange = string | Buffer | { readonly linkTo: string } | null;

/** A bare git repository in a temporary folder. */
export interface GitFixture {
  readonly gitDir: string;
  /**
   * Commits changes to a branch and returns the commit's SHA. The commit builds on `from` (branch or SHA), else on the
   * branch as it is, else on nothing.
   */
  commit(branch: string, changes: Readonly<Record<string, FileChange>>, from?: string): string;
  remove(): void;
}

/** Makes an empty repository. Everything but a commit is done without git, whose start takes most of a test's time. */
export function createGitFixture(): GitFixture {
  const gitDir = mkdtempSync(join(tmpdir(), "sadpath-git-"));
  mkdirSync(join(gitDir, "objects"));
  mkdirSync(join(gitDir, "refs"));
  writeFileSync(join(gitDir, "HEAD"), "ref: refs/heads/main\n");
  const tips = new Map<string, string>();

  return {
    gitDir,
    commit(branch, changes, from = branch) {
      const parent = tips.get(from) ?? (from === branch ? undefined : from);
      const sha = importCommit(gitDir, renderImport(branch, changes, parent));
      tips.set(branch, sha);
      return sha;
    },
    remove: () => rmSync(gitDir, { recursive: true, force: true }),
  };
}

/** Runs git-fast-import(1) on a stream whose commit has the mark 1, and returns that commit's SHA. */
function importCommit(gitDir: string, stream: Buffer): string {
  const command = [`--git-dir=${gitDir}`, "fast-import", "--quiet", "--force"];
  const input = Buffer.concat([stream, Buffer.from("get-mark :1\n")]);
  return execFileSync("git", command, { input, encoding: "latin1", stdio: "pipe" }).trim();
}

function renderImport(
  branch: string,
  changes: Readonly<Record<string, FileChange>>,
  parent: string | undefined,
): Buffer {
  const person = "Ada <ada@example.com> 1700000000 +0000";
  const lines = [
    `commit refs/heads/${branch}`,
    "mark :1",
    `author ${person}`,
    `committer ${person}`,
    "data 6",
    "change",
  ];
  const header = [...lines, ...(parent === undefined ? [] : [`from ${parent}`]), ""].join("\n");
  return Buffer.concat([
    Buffer.from(header),
    ...Object.entries(changes).map(([path, change]) => renderChange(path, change)),
  ]);
}

function renderChange(path: string, change: FileChange): Buffer {
  const name = JSON.stringify(path);
  if (change === null) return Buffer.from(`D ${name}\n`);

  const isLink = typeof change === "object" && "linkTo" in change;
  const content = Buffer.from(isLink ? change.linkTo : change);
  const header = `M ${isLink ? "120000" : "100644"} inline ${name}\ndata ${content.length}\n`;
  return Buffer.concat([Buffer.from(header), content, Buffer.from("\n")]);
}
