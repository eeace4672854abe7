import { setTimeout } from "node:timers/promises";
import type { Octokit } from "@octokit/rest";
import { createUnansweredError, findComplaint, type Intent, isGitHubError, translateError } from "./errors.ts";

/** What is used of Octokit. It authenticates itself; its own throttling and retries must be off. */
export type OctokitClient = Pick<Octokit, "request" | "graphql" | "auth">;

/** Octokit's way to send a request. */
export type SendRequest = OctokitClient["request"];

interface Answer {
  readonly url: string;
  readonly headers: { readonly "content-type"?: string };
  readonly data: unknown;
}

/** What a query was answered. With `isPartial` GitHub left parts out, which are null. */
export interface QueryAnswer {
  readonly data: unknown;
  readonly isPartial: boolean;
}

/** GitHub as one installation sees it. Each call ends in an answer or throws `GitHubError`. */
export interface GitHubClient {
  /** Sends a request that changes nothing, up to four times while GitHub cannot answer. */
  readonly read: <T extends Answer>(send: (request: SendRequest) => Promise<T>) => Promise<T>;
  /** Sends a request that changes something, once: whether it happened is unknown when there is no answer. */
  readonly write: <T extends Answer>(send: (request: SendRequest) => Promise<T>) => Promise<T>;
  /** Sends a GraphQL query, as `read` does but twice at most. */
  readonly query: (document: string, variables: Readonly<Record<string, string>>) => Promise<QueryAnswer>;
  /** Waits for GitHub to catch up. Rejects when the work is aborted. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What a client may be told. */
export interface ClientOptions {
  /** Ends every call, which then rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** At least 0 and less than 1. */
  readonly random?: () => number;
  /** Our clock, in milliseconds. */
  readonly now?: () => number;
  /** How long one request may take. */
  readonly timeoutMs?: number;
}

// GitHub itself gives up after 10 s (docs: REST API, troubleshooting); the rest is for the network.
const TIMEOUT_MS = 25_000;
const MOST_TRIES = 4;
// A query that takes too long is billed for it, and what it asks for can be had by REST.
const MOST_QUERY_TRIES = 2;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 8000;

// Every supported GitHub Enterprise Server knows this version; github.com answers it until 24 months after its successor of March 2026.
const API_VERSION = "2022-11-28";

/** A client with our policy of timeouts, retries and errors around an Octokit. */
export function createClient(octokit: OctokitClient, options: ClientOptions = {}): GitHubClient {
  const { signal, random = Math.random, now = Date.now, timeoutMs = TIMEOUT_MS } = options;
  const sleep = options.sleep ?? ((milliseconds) => setTimeout(milliseconds, undefined, signal ? { signal } : {}));

  function createParameters() {
    const timeout = AbortSignal.timeout(timeoutMs);
    return {
      headers: { "x-github-api-version": API_VERSION },
      request: { retries: 0, signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) },
    };
  }

  async function attempt<T>(call: () => Promise<T>, intent: Intent): Promise<T> {
    signal?.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      signal?.throwIfAborted();
      throw translateError(error, intent, now()) ?? error;
    }
  }

  async function attemptAuthorized<T>(call: () => Promise<T>, intent: Intent): Promise<T> {
    try {
      return await attempt(call, intent);
    } catch (error) {
      if (!isGitHubError(error, "unauthorized")) throw error;
      // A refused request did nothing, so that a write is sent again as well.
      await attempt(() => octokit.auth({ type: "installation", refresh: true }), "read");
      return attempt(call, intent);
    }
  }

  async function attemptPatiently<T>(call: () => Promise<T>, mostTries: number): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attemptAuthorized(call, "read");
      } catch (error) {
        if (!isGitHubError(error, "transient") || tries >= mostTries) throw error;
        // Full jitter: those who failed together must not come back together.
        await sleep(random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1)));
      }
    }
  }

  return {
    read: (send) =>
      attemptPatiently(async () => whole(await send(octokit.request.defaults(createParameters())), "read"), MOST_TRIES),
    write: (send) =>
      attemptAuthorized(async () => whole(await send(octokit.request.defaults(createParameters())), "write"), "write"),
    query: (document, variables) =>
      attemptPatiently(() => sendQuery(octokit, document, { ...variables, ...createParameters() }), MOST_QUERY_TRIES),
    sleep,
  };
}

/** Octokit hands out an answer that broke off as its text. */
function whole<T extends Answer>(answer: T, intent: Intent): T {
  const isJson = answer.headers["content-type"]?.includes("json") === true;
  if (!isJson || typeof answer.data !== "string") return answer;
  throw createUnansweredError(URL.parse(answer.url)?.pathname ?? "", intent, new Error("the answer broke off"));
}

async function sendQuery(
  { graphql }: Pick<OctokitClient, "graphql">,
  document: string,
  parameters: Parameters<OctokitClient["graphql"]>[1],
): Promise<QueryAnswer> {
  try {
    const data = await graphql<unknown>(document, parameters);
    if (data === undefined) throw createUnansweredError("/graphql", "read", new Error("the answer broke off"));
    return { data, isPartial: false };
  } catch (error) {
    const complaint = findComplaint(error);
    if (complaint === undefined || complaint.isRateLimit) throw error;
    return { data: complaint.data, isPartial: true };
  }
}
