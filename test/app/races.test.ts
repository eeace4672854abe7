import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { PullRequest } from "../emulator/state.ts";
import { eventually } from "../queue/eventually.ts";
import { startApp, type RunningApp } from "./running-app.ts";

jest.setTimeout(90_000);

/** The app waits for GitHub to settle, for up to 17 s, and for its next try. */
const PATIENCE_MS = 60_000;

const BEFORE = "def pay(driver):\n    driver.charge()\n";
const FAULTY = `${BEFORE}    try:\n        driver.book()\n    except Exception:\n        return None\n`;
const MOVED = `${BEFORE}    driver.refund()\n`;
const REVIEWED = "completed neutral 1 problem in 1 file";

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.stop());

afterEach(() => {
  expect(app.emulator.violations).toEqual([]);
});

function openFaulty(spec: Parameters<RunningApp["openPull"]>[2] = {}) {
  return app.openPull({ "pay.py": BEFORE }, { "pay.py": FAULTY }, spec);
}

function checksOf(sha: string): readonly string[] {
  const runs = app.emulator.checkRuns(sha);
  return runs.map(({ status, conclusion, output }) => [status, conclusion, output.title].join(" "));
}

async function untilChecked(sha: string, ...expected: readonly string[]): Promise<void> {
  await eventually(() => expect(checksOf(sha)).toEqual(expected), PATIENCE_MS);
}

function reviewedHeads(pull: PullRequest): readonly string[] {
  return app.emulator.reviews(pull).map(({ commit_id: head }) => String(head));
}

describe("GitHub is behind its own webhook", () => {
  test.each([
    ["the commit has no check runs yet", { path: /\/commits\/[0-9a-f]+\/check-runs/, status: 422 }],
    ["the commit is not found", { path: /\/commits\/[0-9a-f]+\/check-runs/, status: 404 }],
    ["the pull request is not found", { path: /\/pulls\/1$/, status: 404 }],
  ])("%s: the review comes nevertheless", async (_, fault) => {
    const body = fault.status === 422 ? { message: "No commit found for SHA: abc" } : { message: "Not Found" };
    app.emulator.failNext({ method: "GET", ...fault, body });

    const { pull } = await openFaulty({ fork: { owner: "mona" } });

    await untilChecked(pull.head.sha, REVIEWED);
    expect(reviewedHeads(pull)).toEqual([pull.head.sha]);
  });
});

describe("the pull request changes while it is reviewed", () => {
  const analysis = { method: "POST", path: /^\/graphql/, delayMs: 1500 };

  test("it becomes a draft: nothing is posted", async () => {
    const fetching = app.emulator.failNext(analysis);
    const { pull } = await openFaulty();
    await fetching.met;

    await app.emulator.convertToDraft(pull);

    await untilChecked(pull.head.sha, "completed cancelled Superseded");
    expect(reviewedHeads(pull)).toEqual([]);
  });

  test("it goes to another base: what is posted was compared with that", async () => {
    const fetching = app.emulator.failNext(analysis);
    const { pull, branch } = await openFaulty();
    branch("release", { "pay.py": FAULTY });
    await fetching.met;

    await app.emulator.retarget(pull, "release");

    await eventually(
      () => expect(checksOf(pull.head.sha)).toContain("completed success Nothing to review"),
      PATIENCE_MS,
    );
    expect(reviewedHeads(pull)).toEqual([]);
  });

  test("its head moves while an unanswered review is looked for: the old head gets none", async () => {
    const lost = app.emulator.failNext({ method: "POST", path: /\/pulls\/\d+\/reviews$/, status: 502 });
    const { pull, push } = await openFaulty();
    const old = pull.head.sha;
    await lost.met;

    await push({ "pay.py": MOVED });

    await untilChecked(old, "completed cancelled Superseded");
    await untilChecked(pull.head.sha, "completed success No problems in 1 changed file");
    expect(reviewedHeads(pull)).toEqual([]);
  });
});

describe("between two tries of a review", () => {
  const limited = { status: 429, headers: { "retry-after": "2" }, body: { message: "secondary rate limit" } };
  const posting = { method: "POST", path: /\/pulls\/\d+\/reviews$/ };

  test("the head moves: the check of the old one ends", async () => {
    const refused = app.emulator.failNext({ ...posting, ...limited });
    const { pull, push } = await openFaulty();
    const old = pull.head.sha;
    await refused.met;

    await push({ "pay.py": MOVED });

    await untilChecked(old, "completed cancelled Superseded");
    await untilChecked(pull.head.sha, "completed success No problems in 1 changed file");
  });

  test("the pull request is closed: its check ends", async () => {
    const refused = app.emulator.failNext({ ...posting, ...limited });
    const { pull } = await openFaulty();
    await refused.met;

    await app.emulator.closePullRequest(pull);

    await untilChecked(pull.head.sha, "completed cancelled Superseded");
    expect(reviewedHeads(pull)).toEqual([]);
  });
});

test("a review that GitHub never confirms is sent twice in all, and the check tells its findings", async () => {
  const posting = { method: "POST", path: /\/pulls\/\d+\/reviews$/ };
  app.emulator.failNext({ ...posting, status: 502, times: 2 });
  const begun = app.emulator.requests.length;

  const { pull } = await openFaulty();

  await untilChecked(pull.head.sha, REVIEWED);
  const sent = app.emulator.requests
    .slice(begun)
    .filter(({ method, path }) => method === "POST" && posting.path.test(path));
  expect(sent).toHaveLength(2);
  const [run] = app.emulator.checkRuns(pull.head.sha);
  expect(run?.output.summary).toContain("The comments were not posted");
  expect(app.emulator.annotations(Number(run?.id))).toHaveLength(1);
});

test("without the right to write checks the comments come nevertheless", async () => {
  const message = "Resource not accessible by integration";
  app.emulator.failNext({ method: "PATCH", path: /\/check-runs\/\d+$/, status: 403, body: { message } });

  const { pull } = await openFaulty();

  await eventually(() => expect(reviewedHeads(pull)).toEqual([pull.head.sha]), PATIENCE_MS);
});
