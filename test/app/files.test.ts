import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { FileChange } from "../emulator/support/git-fixture.ts";
import { eventually } from "../queue/eventually.ts";
import { startApp, type Files, type RunningApp } from "./running-app.ts";

const FAULT = "def pay(driver):\n    try:\n        driver.book()\n    except Exception:\n        return None\n";

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.stop());

afterEach(() => {
  expect(app.emulator.violations).toEqual([]);
});

/** What a pull request shows: the check's outcome, title and summary, and where the comments are. */
async function reviewOf(base: Files, head: Files) {
  const { pull } = await app.openPull(base, head);
  await eventually(() => expect(app.emulator.checkRuns(pull.head.sha)).toMatchObject([{ status: "completed" }]));
  const [run] = app.emulator.checkRuns(pull.head.sha);
  const comments = await app.emulator.reviewComments(pull);
  return {
    check: `${run?.conclusion}: ${run?.output.title}`,
    summary: run?.output.summary ?? "",
    places: comments.map(({ path, start_line, line }) => `${path}:${start_line ?? line}-${line}`),
  };
}

test.each<[string, FileChange, string]>([
  ["that is larger than 1 MB", "x = 1\n".repeat(350_000), "larger than 1 MB: it has 2,100,000 bytes"],
  ["that is binary", Buffer.from([0x89, 0x50, 0x00, 0xff]), "binary: it holds NUL bytes"],
  ["in Latin-1 without saying so", Buffer.from("x = 'caf\xe9'\n", "latin1"), "no other encoding declared"],
  ["for Python 2", 'def f():\n    print "x"\n', "Python 2: line 2 holds a statement that Python 3 does not have"],
  ["that is a symbolic link", { linkTo: "../secret.py" }, "a symbolic link"],
])("a file %s is not reviewed, and the check says why", async (_name, content, reason) => {
  const { check, summary, places } = await reviewOf({}, { "pay.py": content, "README.md": "new\n" });

  expect(check).toBe("neutral: Nothing to review");
  expect(summary).toMatch(/^- `pay\.py`: .+$/m);
  expect(summary.replaceAll("&#8203;", "")).toContain(reason);
  expect(places).toEqual([]);
});

test("in a file that does not parse the whole functions are reviewed, and the check names the line that breaks it", async () => {
  const { check, summary, places } = await reviewOf({}, { "pay.py": `${FAULT}\n\ndef broken(:\n    ]\n` });

  expect(check).toBe("neutral: 1 problem in 1 file");
  expect(places).toEqual(["pay.py:4-5"]);
  expect(summary).toContain("- `pay.py`: syntax error at line 8");
});

test.each<[string, FileChange, string]>([
  ["with CRLF line ends", FAULT.replaceAll("\n", "\r\n"), "pay.py:4-5"],
  ["that begins with a byte order mark", `\uFEFF${FAULT}`, "pay.py:4-5"],
  ["in declared Latin-1", Buffer.from(`# coding: latin-1\n# caf\xe9\n${FAULT}`, "latin1"), "pay.py:6-7"],
  ["without a newline at its end", FAULT.trimEnd(), "pay.py:4-5"],
  ["with a form feed and a line separator", `x = "\u2028"\n\f\n${FAULT}`, "pay.py:6-7"],
])("a file %s is reviewed like any other", async (_name, content, place) => {
  const { check, places } = await reviewOf({}, { "pay.py": content });

  expect(check).toBe("neutral: 1 problem in 1 file");
  expect(places).toEqual([place]);
});

test.each<[string, Files, Files]>([
  ["no file", {}, {}],
  ["no Python file", {}, { "notes.txt": "new\n" }],
  ["only deletions", { "pay.py": FAULT }, { "pay.py": null }],
  ["only a renaming", { "pay.py": FAULT }, { "pay.py": null, "paid.py": FAULT }],
])("a pull request of %s gets a green check that says so, and no review", async (_name, base, head) => {
  const { check, summary, places } = await reviewOf(base, head);

  expect(check).toBe("success: Nothing to review");
  expect(summary).toBe("No Python file of this change was reviewed.");
  expect(places).toEqual([]);
});

test("of 250 faulty files all are reported, and as many commented on as a person can read", async () => {
  const names = Array.from({ length: 250 }, (_, at) => `payments/part${at}.py`);

  const { check, summary, places } = await reviewOf({}, Object.fromEntries(names.map((name) => [name, FAULT])));

  expect(check).toBe("neutral: 250 problems in 250 files");
  expect(places).toHaveLength(20);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
});
