import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { cpSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createScratch } from "../cli/scratch.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

test("an installation whose packages are linked from elsewhere reviews", () => {
  using scratch = createScratch();
  for (const name of ["src", "rules", "package.json"])
    cpSync(join(ROOT, name), join(scratch.path, name), { recursive: true });
  symlinkSync(realpathSync(join(ROOT, "node_modules")), join(scratch.path, "node_modules"));
  scratch.write("shop.py", "def price(text):\n    try:\n        return text.total\n    finally:\n        return 0\n");

  const main = join(scratch.path, "src/cli/main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "review", "--all", "shop.py"], {
    cwd: scratch.path,
    encoding: "utf8",
  });

  expect(stderr).toBe("");
  expect(stdout).toContain("exit-in-finally");
  expect(status).toBe(1);
}, 60_000);
