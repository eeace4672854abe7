import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";

import { expect, test } from "@jest/globals";

import { writeOutput } from "../../src/cli/write-output.ts";
import { createScratch } from "./scratch.ts";

/** A stream that every write to fails with this code. */
function failing(code: string): Writable {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
  return stream.on("error", () => undefined);
}

test("a file is replaced", async () => {
  using scratch = createScratch();
  scratch.write("out.txt", "before, and longer");
  await writeOutput("now", join(scratch.path, "out.txt"));
  expect(readFileSync(join(scratch.path, "out.txt"), "utf8")).toBe("now");
});

test("a full disk is told", async () => {
  await expect(writeOutput("text", failing("ENOSPC"))).rejects.toMatchObject({
    name: "ConfigError",
    message: "The output cannot be written (ENOSPC): standard output",
  });
});

test("a reader that closed its end is no failure", async () => {
  await expect(writeOutput("text", failing("EPIPE"))).resolves.toBeUndefined();
});
