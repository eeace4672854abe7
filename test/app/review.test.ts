import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { PullRequest } from "../emulator/state.ts";
import { eventually } from "../queue/eventually.ts";
import { startApp, type RunningApp } from "./running-app.ts";

const BEFORE = "import shop\n\n\ndef pay(driver):\n    driver.charge()\n";
const SWALLOWS = `${BEFORE}    try:
        driver.book()
    except Exception:
        return None
`;
const REPAIRED = `${BEFORE}    driver.book()\n`;

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.stop());

afterEach(() => {
  expect(app.emulator.violations).toEqual([]);
});

/** The check runs of the head, as one line each. */
function checksOf(pull: PullRequest): readonly string[] {
  const runs = app.emulator.checkRuns(pull.head.sha);
  return runs.map(({ status, conclusion, output }) => [status, conclusion, output.title].join(" "));
}

/** Where the pull request has comments. */
async function commentsOf(pull: PullRequest): Promise<readonly string[]> {
  const comments = await app.emulator.reviewComments(pull);
  return comments.map(({ path, start_line, line }) => `${path}:${start_line ?? line}-${line}`);
}

async function untilChecked(pull: PullRequest, ...expected: readonly string[]): Promise<void> {
  await eventually(() => expect(checksOf(pull)).toEqual(expected));
}

test("a new pull request gets a review with the finding in its place, and a check run with the report", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS });

  await untilChecked(pull, "completed neutral 1 problem in 1 file");
  expect(await commentsOf(pull)).toEqual(["pay.py:8-9"]);
  const [review, ...others] = app.emulator.reviews(pull);
  expect(others).toEqual([]);
  expect(review).toMatchObject({ state: "COMMENTED", commit_id: pull.head.sha, user: { login: "sadpath[bot]" } });
  const [run] = app.emulator.checkRuns(pull.head.sha);
  expect(run?.output.summary).toContain("1. **Error Handling**:\n   - **Lines 8-9** (`pay.py`):");
  expect(review?.body).toContain(run?.html_url);
  expect(app.emulator.annotations(Number(run?.id))).toEqual([]);
});

test("re-running the check on an unchanged head posts nothing new", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS });
  await untilChecked(pull, "completed neutral 1 problem in 1 file");
  const [run] = app.emulator.checkRuns(pull.head.sha);

  await app.emulator.rerequestCheckRun(Number(run?.id));

  await untilChecked(pull, "completed neutral 1 problem in 1 file", "completed neutral 1 problem in 1 file");
  expect(app.emulator.reviews(pull)).toHaveLength(1);
  expect(await commentsOf(pull)).toEqual(["pay.py:8-9"]);
});

test("a comment that somebody deleted does not come back", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS });
  await untilChecked(pull, "completed neutral 1 problem in 1 file");
  const [comment] = await app.emulator.reviewComments(pull);
  await app.emulator.deleteReviewComment(Number(comment?.id), "grace");
  const [run] = app.emulator.checkRuns(pull.head.sha);

  await app.emulator.rerequestCheckRun(Number(run?.id));

  await untilChecked(pull, "completed neutral 1 problem in 1 file", "completed neutral 1 problem in 1 file");
  expect(await commentsOf(pull)).toEqual([]);
  expect(app.emulator.reviews(pull)).toHaveLength(1);
});

test("nothing to report is a green check and no review", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": REPAIRED });

  await untilChecked(pull, "completed success No problems in 1 changed file");
  expect(app.emulator.reviews(pull)).toEqual([]);
});

test("a push that repairs the code turns the check green and adds no review", async () => {
  const { pull, push } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS });
  await untilChecked(pull, "completed neutral 1 problem in 1 file");

  await push({ "pay.py": REPAIRED });

  await untilChecked(pull, "completed success No problems in 1 changed file");
  expect(app.emulator.reviews(pull)).toHaveLength(1);
});

test("a push that adds a second fault gets a comment on that alone", async () => {
  const { pull, push } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS });
  await untilChecked(pull, "completed neutral 1 problem in 1 file");

  await push({ "refund.py": SWALLOWS });

  await untilChecked(pull, "completed neutral 2 problems in 2 files");
  expect(app.emulator.reviews(pull)).toHaveLength(2);
  expect((await commentsOf(pull)).toSorted()).toEqual(["pay.py:8-9", "refund.py:8-9"]);
});

test("a draft is left alone until it is ready", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS }, { draft: true });
  expect(checksOf(pull)).toEqual([]);

  await app.emulator.readyForReview(pull);

  await untilChecked(pull, "completed neutral 1 problem in 1 file");
});

test("a pull request with a new base is compared with that", async () => {
  const { pull } = await app.openPull({ "pay.py": SWALLOWS }, { "pay.py": `${SWALLOWS}\n\nx = 1\n` });
  await untilChecked(pull, "completed success No problems in 1 changed file");

  await app.emulator.retarget(pull, "main");

  await untilChecked(
    pull,
    "completed success No problems in 1 changed file",
    "completed success No problems in 1 changed file",
  );
});

test("a pull request from a fork is reviewed, and so when its suite is run again", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS }, { fork: { owner: "mona" } });
  await untilChecked(pull, "completed neutral 1 problem in 1 file");

  await app.emulator.rerequestCheckSuite(pull.head.sha);

  await untilChecked(pull, "completed neutral 1 problem in 1 file", "completed neutral 1 problem in 1 file");
  expect(app.emulator.reviews(pull)).toHaveLength(1);
});

test("the command of the author runs the review again and is acknowledged", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS }, { draft: true });

  const comment = await app.emulator.comment(pull, "ada", "/sadpath review");

  await untilChecked(pull, "completed neutral 1 problem in 1 file");
  expect(app.emulator.reactions(comment.id)).toMatchObject([{ content: "eyes" }]);
});

test("the command of somebody who may push is obeyed", async () => {
  const { pull, repository } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS }, { draft: true });
  app.emulator.addUser("grace", { [repository]: "write" });

  await app.emulator.comment(pull, "grace", "/sadpath review");

  await untilChecked(pull, "completed neutral 1 problem in 1 file");
});

test("a second command that comes too soon is answered too, a little later", async () => {
  const { pull } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS }, { draft: true });
  await app.emulator.comment(pull, "ada", "/sadpath review");

  const second = await app.emulator.comment(pull, "ada", "/sadpath review");

  await eventually(() => expect(app.emulator.reactions(second.id)).toMatchObject([{ content: "eyes" }]), 60_000);
}, 70_000);

test.each(["read", "none"] as const)(
  "the command of somebody with the role %s is turned down without a word",
  async (role) => {
    const { pull, repository } = await app.openPull({ "pay.py": BEFORE }, { "pay.py": SWALLOWS }, { draft: true });
    app.emulator.addUser("mallory", { [repository]: role });

    const comment = await app.emulator.comment(pull, "mallory", "/sadpath review");

    await eventually(() => expect(app.emulator.reactions(comment.id)).toMatchObject([{ content: "-1" }]));
    expect(app.emulator.issueComments(pull)).toHaveLength(1);
    expect(checksOf(pull)).toEqual([]);
  },
);
