import { expect, test } from "@jest/globals";
import { unrestoredProcessState } from "../../rules/resource-management/unrestored-process-state.ts";
import { runRule } from "./rule-fixture.ts";

/** What is said of a function that changes its folder, and does this before it changes it back. */
function saidOf(...lines: string[]): string | undefined {
  const body = ["before = os.getcwd()", "os.chdir(folder)", ...lines, "os.chdir(before)"];
  const source = `import os\n\n\ndef of(folder, job):\n${body.map((line) => `    ${line}\n`).join("")}`;
  return runRule(unrestoredProcessState, source).candidates[0]?.hit.problem;
}

const END = "skips the line that brings the working directory back: the whole process goes on with it changed.";

test.each([
  ["a call", ["job.run()"], "An error of `job.run`"],
  ["a `raise`", ["if job.done:", "    raise Done(job)"], "`raise Done(job)`"],
  ["a bare `raise`", ["try:", "    job.run()", "except Exception:", "    raise"], "`raise`"],
])("%s that skips the restoring line is told in its own words", (_, lines, start) => {
  expect(saidOf(...lines)).toBe(`${start} ${END}`);
});
