import { afterEach, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const planted: string[] = [];

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file);
});

/** What the linter says of a file with one import, planted in a folder. */
function lintImport(folder: string, specifier: string): string {
  const file = `${root}${folder}/planted-import-${process.pid}.ts`;
  planted.push(file);
  writeFileSync(file, `import * as planted from "${specifier}";\n\n/** Uses it. */\nexport const used = planted;\n`);
  try {
    return execFileSync("node_modules/.bin/oxlint", ["--format", "unix", file], { cwd: root, encoding: "utf8" });
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}

test.each([
  ...["rules", "src/cli", "src/config", "src/diff", "src/python", "src/queue", "src/render", "src/review"].flatMap(
    (folder) => ["probot", "@octokit/rest", "@octokit/webhooks-methods"].map((vendor) => [folder, vendor]),
  ),
  ...["src/config", "src/diff", "src/python", "src/render", "src/review", "rules"].map((folder) => [folder, "node:fs"]),
  ["src/python", "../review/rule.ts"],
  ["src/review", "../../rules/index.ts"],
  ["src/review", "../github/errors.ts"],
  ["src/github", "../app/app.ts"],
  ["src/queue", "../github/errors.ts"],
  ["src/cli", "../github/errors.ts"],
  ["src/review", "../../test/review/sample.ts"],
])("%s may not import %s", (folder = "", specifier = "") => {
  expect(lintImport(folder, specifier)).toContain("no-restricted-imports");
});

test.each([
  ["src/github", "@octokit/rest"],
  ["src/app", "probot"],
  ["src/server", "probot"],
  ["src/review", "../python/tree.ts"],
  ["rules", "../src/python/tree.ts"],
])("%s may import %s", (folder = "", specifier = "") => {
  expect(lintImport(folder, specifier)).not.toContain("no-restricted-imports");
});
