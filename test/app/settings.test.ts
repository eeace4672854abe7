import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "../queue/eventually.ts";
import { startApp, type Files, type RunningApp } from "./running-app.ts";

const FAULT = "def pay(driver):\n    try:\n        driver.book()\n    except Exception:\n        return None\n";
const SETTINGS = ".github/sadpath.yml";

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.stop());

afterEach(() => {
  expect(app.emulator.violations).toEqual([]);
});

/** What a pull request shows: the check's conclusion, title and summary, and how many comments there are. */
async function reviewOf(base: Files, head: Files) {
  const { pull } = await app.openPull(base, head);
  await eventually(() => expect(app.emulator.checkRuns(pull.head.sha)).toMatchObject([{ status: "completed" }]));
  const [run] = app.emulator.checkRuns(pull.head.sha);
  const comments = await app.emulator.reviewComments(pull);
  return {
    check: `${run?.conclusion}: ${run?.output.title}`,
    summary: run?.output.summary ?? "",
    comments: comments.length,
  };
}

test("a rule that the base branch turns off says nothing", async () => {
  const settings = "rules:\n  swallowed-exception: off\n";

  const { check, comments } = await reviewOf({ [SETTINGS]: settings }, { "pay.py": FAULT });

  expect(check).toBe("success: No problems in 1 changed file");
  expect(comments).toBe(0);
});

test("a path that the base branch excludes is not looked at, and the check says so", async () => {
  const settings = 'paths:\n  exclude: ["legacy/**"]\n';

  const { check, summary, comments } = await reviewOf({ [SETTINGS]: settings }, { "legacy/pay.py": FAULT });

  expect(check).toBe("success: Nothing to review");
  expect(summary).toContain("legacy/pay.py");
  expect(comments).toBe(0);
});

test("a pull request cannot turn its own review off", async () => {
  const { check, comments } = await reviewOf(
    {},
    { "pay.py": FAULT, [SETTINGS]: "rules:\n  swallowed-exception: off\n" },
  );

  expect(check).toBe("neutral: 1 problem in 1 file");
  expect(comments).toBe(1);
});

test("the check fails only where the base branch asks for it", async () => {
  const { check } = await reviewOf({ [SETTINGS]: "fail-on: medium\n" }, { "pay.py": FAULT });

  expect(check).toBe("failure: 1 problem in 1 file");
});

test("a mistake in the settings is shown with its place and remedy, and the rest of them holds", async () => {
  const settings = "rules:\n  swalowed-exception: off\n";

  const { summary, comments } = await reviewOf({ [SETTINGS]: settings }, { "pay.py": FAULT });

  expect(summary).toContain(SETTINGS);
  expect(summary).toMatch(/line 2, column 3/);
  expect(summary).toContain("swallowed-exception");
  expect(comments).toBe(1);
});
