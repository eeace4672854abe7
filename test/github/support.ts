import { afterAll, afterEach } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import nock from "nock";
import { type ClientOptions, createClient, type GitHubClient } from "../../src/github/client.ts";
import type { PullRequest } from "../../src/github/pull-request.ts";
import type { DiffTexts } from "../../src/github/to-change.ts";
import { diffTexts } from "../../src/diff/diff-texts.ts";

/** An installation token of the form that GitHub gives since April 2026. */
export const TOKEN = "ghs_1234567_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTY3In0.c2VjcmV0LXNpZ25hdHVyZQ";

/** The commits of the pull request in these tests. */
export const HEAD = "a".repeat(40);
export const BASE = "b".repeat(40);
export const MERGE_BASE = "c".repeat(40);

/** The repository of these tests. */
export const SHOP = { owner: "octo", repo: "shop" };

/** What GitHub says of pull request 7 of the shop. */
export const PULL: PullRequest = {
  ...SHOP,
  repositoryId: 42,
  number: 7,
  state: "open",
  isDraft: false,
  isLocked: false,
  isMerged: false,
  headSha: HEAD,
  baseSha: BASE,
  baseRef: "main",
  changedFiles: 1,
  author: "ada",
};

afterEach(() => nock.cleanAll());
// nock patches the process, which goes on to other test files; theirs would meet this file's nock.
afterAll(() => nock.restore());

/** GitHub's API, played by nock: everything that is not announced is refused. */
export function mockGitHub(): nock.Scope {
  nock.disableNetConnect();
  return nock("https://api.github.com");
}

/** A client of the mocked GitHub, and how long it waited. */
export interface TestClient {
  readonly client: GitHubClient;
  readonly sleeps: readonly number[];
}

const ignore = () => undefined;
/** Octokit logs failures to the console otherwise. */
export const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A client that does not really wait. */
export function createTestClient(options: ClientOptions & { readonly fetch?: typeof fetch } = {}): TestClient {
  const sleeps: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    sleeps.push(milliseconds);
    return Promise.resolve();
  };
  const octokit = new Octokit({
    auth: TOKEN,
    log: SILENT,
    request: options.fetch === undefined ? {} : { fetch: options.fetch },
  });
  return { client: createClient(octokit, { sleep, random: () => 0.5, ...options }), sleeps };
}

/** Compares texts in this process. */
export const diffHere: DiffTexts = (base, head) => Promise.resolve({ hunks: diffTexts(base, head) });
