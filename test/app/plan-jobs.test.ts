import { expect, test } from "@jest/globals";
import {
  parseExternalId,
  planCheckRunJobs,
  planCheckSuiteJobs,
  planCommentJobs,
  planEditedJobs,
  planPullRequestJobs,
} from "../../src/app/plan-jobs.ts";

const SOURCE = {
  installation: { id: 3 },
  repository: { id: 9, name: "hello", owner: { login: "octo" } },
};
const REPOSITORY = { installationId: 3, repositoryId: 9, owner: "octo", name: "hello" };
const HEAD = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
const OWN = { number: 5, base: { repo: { id: 9 } } };
const FOREIGN = { number: 6, base: { repo: { id: 10 } } };

function comment(changes: object = {}, issue: object = {}): object {
  return {
    ...SOURCE,
    issue: { number: 5, state: "open", pull_request: { url: "https://api.github.com/…" }, ...issue },
    comment: { id: 77, body: "/sadpath review", user: { login: "mona", type: "User" }, ...changes },
  };
}

function checkRun(changes: object = {}): object {
  return {
    ...SOURCE,
    check_run: { head_sha: HEAD, external_id: "5:abc", app: { id: 7 }, pull_requests: [], ...changes },
  };
}

function checkSuite(changes: object = {}): object {
  return { ...SOURCE, check_suite: { head_sha: HEAD, app: { id: 7 }, pull_requests: [OWN], ...changes } };
}

test("a pull request is reviewed", () => {
  expect(planPullRequestJobs({ ...SOURCE, pull_request: { number: 5, draft: false, head: { sha: HEAD } } })).toEqual([
    { kind: "review", repository: REPOSITORY, number: 5, trigger: "event", headSha: HEAD },
  ]);
});

test("a draft is left alone until it is ready", () => {
  expect(planPullRequestJobs({ ...SOURCE, pull_request: { number: 5, draft: true, head: { sha: HEAD } } })).toEqual([]);
});

test("a pull request with a new base is reviewed", () => {
  const payload = {
    ...SOURCE,
    pull_request: { number: 5, head: { sha: HEAD } },
    changes: { base: { ref: { from: "main" } } },
  };

  expect(planEditedJobs(payload)).toHaveLength(1);
});

test.each([[{ title: { from: "Old" } }], [undefined]])(
  "a pull request whose diff did not change is left alone",
  (changes) => {
    expect(planEditedJobs({ ...SOURCE, pull_request: { number: 5, head: { sha: HEAD } }, changes })).toEqual([]);
  },
);

test("a command asks for a review in the name of its author", () => {
  expect(planCommentJobs(comment())).toEqual([
    { kind: "command", repository: REPOSITORY, number: 5, commentId: 77, login: "mona" },
  ]);
});

test.each([
  ["by a bot", comment({ user: { login: "sadpath[bot]", type: "Bot" } })],
  ["by a deleted account", comment({ user: null })],
  ["without text", comment({ body: null })],
  ["that is no command", comment({ body: "Thank you" })],
  ["on an issue", comment({}, { pull_request: undefined })],
  ["on a closed pull request", comment({}, { state: "closed" })],
])("a comment %s is ignored", (_name, payload) => {
  expect(planCommentJobs(payload)).toEqual([]);
});

test("re-running our check reviews the pull request that the check names, also for a fork", () => {
  expect(planCheckRunJobs(checkRun(), 7)).toEqual([
    { kind: "review", repository: REPOSITORY, number: 5, trigger: "request" },
  ]);
});

test("a check that names no pull request leads to those that GitHub names, in this repository alone", () => {
  expect(planCheckRunJobs(checkRun({ external_id: "", pull_requests: [FOREIGN, OWN] }), 7)).toEqual([
    { kind: "review", repository: REPOSITORY, number: 5, trigger: "request" },
  ]);
});

test("re-running a suite reviews each of its pull requests", () => {
  const second = { number: 8, base: { repo: { id: 9 } } };

  expect(planCheckSuiteJobs(checkSuite({ pull_requests: [OWN, second] }), 7)).toEqual([
    { kind: "review", repository: REPOSITORY, number: 5, trigger: "request" },
    { kind: "review", repository: REPOSITORY, number: 8, trigger: "request" },
  ]);
});

test("a suite of a fork, for which GitHub names no pull request, is looked up by its commit", () => {
  expect(planCheckSuiteJobs(checkSuite({ pull_requests: [FOREIGN] }), 7)).toEqual([
    { kind: "rerun", repository: REPOSITORY, headSha: HEAD },
  ]);
});

test.each([[{ app: { id: 8 } }], [{ app: null }]])("checks of other apps are ignored", (changes) => {
  expect(planCheckRunJobs(checkRun(changes), 7)).toEqual([]);
  expect(planCheckSuiteJobs(checkSuite(changes), 7)).toEqual([]);
});

test.each(["", "abc", ":5", "05:a", "-5:a", "5", "1234567890:a", null, undefined])(
  "%j is no external id of ours",
  (externalId) => {
    expect(parseExternalId(externalId)).toBeUndefined();
  },
);

test("a payload without what is needed is refused", () => {
  expect(() => planPullRequestJobs({ ...SOURCE, pull_request: { number: "5" } })).toThrow("number");
  expect(() => planPullRequestJobs({ repository: SOURCE.repository, pull_request: { number: 5 } })).toThrow(
    "installation",
  );
});
