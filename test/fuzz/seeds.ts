import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeSource } from "../../src/python/decode-source.ts";

const FIXTURES = fileURLToPath(new URL("../", import.meta.url));

/** Real Python: the fixtures of this repository, and the standard library of the machine's Python if it has one. */
export function readSeeds(): readonly [string, ...string[]] {
  const python = spawnSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
    encoding: "utf8",
  });
  const folders = [FIXTURES, ...(python.status === 0 ? [python.stdout.trim()] : [])];
  const [first, ...others] = folders.flatMap(pythonFiles).flatMap((path) => {
    const source = decodeSource(readFileSync(path));
    return "skip" in source ? [] : [source.text];
  });
  if (first === undefined) throw new Error(`there is no Python below ${FIXTURES}`);
  return [first, ...others];
}

function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py") && !entry.parentPath.includes("site-packages"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
