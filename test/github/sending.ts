import type nock from "nock";
import type { Sending, SendLog } from "../../src/github/review.ts";
import { BASE, HEAD, mockGitHub, PULL } from "./support.ts";

/** A log that remembers as long as the test; `sends`: how often the review was sent before. */
export function createLog(sends = 0): SendLog {
  let count = sends;
  return {
    count: () => Promise.resolve(count),
    begin: () => Promise.resolve(void count++),
    takeBack: () => Promise.resolve(void count--),
  };
}

/** Sends under this marker for as long as the pull request is open and has the head of these tests. */
export function sendingOf(marker: string, headSha: string = PULL.headSha): Sending {
  return {
    marker,
    log: createLog(),
    isDue: (current) => current.state === "open" && current.headSha === headSha,
  };
}

/** What GitHub says of pull request 7. */
export function answerPull({ head = HEAD, state = "open" } = {}): object {
  return {
    number: 7,
    state,
    user: null,
    head: { sha: head },
    base: { sha: BASE, ref: "main", repo: { id: 42, name: "shop", owner: { login: "octo" } } },
  };
}

/** A mocked GitHub whose pull request 7 stays as it is. */
export function mockOpenPull(): nock.Scope {
  mockGitHub().persist().get("/repos/octo/shop/pulls/7").reply(200, answerPull());
  return mockGitHub();
}
