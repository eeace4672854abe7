import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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

/** Makes an empty repository. */
export function createGitFixture(): GitFixture {
  const gitDir = mkdtempSync(join(tmpdir(), "sadpath-git-"));
  const git = (command: readonly string[], input?: Buffer): string =>
    execFileSync("git", [`--git-dir=${gitDir}`, ...command], { input, encoding: "utf8", stdio: "pipe" }).trim();
  git(["init", "--quiet", "--bare", "--initial-branch=main"]);
  const tips = new Map<string, string>();

  return {
    gitDir,
    commit(branch, changes, from = branch) {
      const parent = tips.get(from) ?? (from === branch ? undefined : from);
      git(["fast-import", "--quiet", "--force"], renderImport(branch, changes, parent));
      const sha = git(["rev-parse", `refs/heads/${branch}`]);
      tips.set(branch, sha);
      return sha;
    },
    remove: () => rmSync(gitDir, { recursive: true, force: true }),
  };
}

/** A stream for git-fast-import(1). */
function renderImport(
  branch: string,
  changes: Readonly<Record<string, FileChange>>,
  parent: string | undefined,
): Buffer {
  const person = "Ada <ada@example.com> 1700000000 +0000";
  const lines = [`commit refs/heads/${branch}`, `author ${person}`, `committer ${person}`, "data 6", "change"];
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
