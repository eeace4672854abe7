import { z } from "zod";
import { findReason, readDetail, toLine } from "./error-text.ts";
import { findRateLimit } from "./rate-limit.ts";

/**
 * What a failed call means for its caller.
 *
 * - `transient`: a read found nobody, several times; later it may.
 * - `unknown-outcome`: a write was sent and not answered. It may have happened: look before sending it again.
 * - `rate-limit`: GitHub asks to wait until `retryAt`; this holds for the whole installation.
 * - `unauthorized`: the credentials are wrong, and a new token did not help.
 * - `policy`: refused for good: no permission, suspended, locked, archived, or an IP allow list.
 * - `gone`: the repository, pull request or API version does not exist or cannot be seen.
 * - `invalid`: the request contradicts GitHub's state or rules (409, 422).
 */
export type GitHubErrorKind =
  "transient" | "unknown-outcome" | "rate-limit" | "unauthorized" | "policy" | "gone" | "invalid";

interface GitHubErrorOptions {
  readonly kind: GitHubErrorKind;
  readonly status: number | undefined;
  readonly detail: string;
  readonly retryAt: Date | undefined;
  readonly cause: unknown;
}

/** GitHub could not be reached or refused. Holds nothing of the request but its method and path. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly kind: GitHubErrorKind;
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** What GitHub said about it, in one line. */
  readonly detail: string;
  /** Set for `rate-limit`. */
  readonly retryAt: Date | undefined;

  constructor(message: string, { kind, status, detail, retryAt, cause }: GitHubErrorOptions) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
    this.detail = detail;
    this.retryAt = retryAt;
  }
}

/** Whether an error is one of GitHub's, of this kind. */
export function isGitHubError(error: unknown, kind: GitHubErrorKind): error is GitHubError {
  return error instanceof GitHubError && error.kind === kind;
}

/** Whether a call changes something at GitHub. */
export type Intent = "read" | "write";

// Errors are known by their shape: the client may bring its own copy of Octokit's classes.
const headers = z.record(z.string(), z.unknown());

const httpError = z.object({
  name: z.literal("HttpError"),
  status: z.number(),
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.object({ headers, data: z.unknown() }).optional(),
});

const graphqlError = z.object({
  name: z.literal("GraphqlResponseError"),
  headers,
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })),
});

/** What GraphQL answered along with its complaints. */
export interface Complaint {
  readonly isRateLimit: boolean;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Null where it left something out. */
  readonly data: unknown;
  readonly detail: string;
}

/** Reads the error that Octokit makes of a GraphQL answer with complaints, which comes under status 200. */
export function findComplaint(error: unknown): Complaint | undefined {
  const { data: answer } = graphqlError.safeParse(error);
  if (answer === undefined) return undefined;
  return {
    isRateLimit: answer.errors.some(({ type }) => type === "RATE_LIMITED"),
    headers: answer.headers,
    data: answer.data,
    detail: toLine(answer.errors.map(({ message }) => message).join("; ")),
  };
}

/** Translates what Octokit throws. Undefined for anything else, which is a bug and must travel on. `now` in milliseconds. */
export function translateError(error: unknown, intent: Intent, now: number): GitHubError | undefined {
  const complaint = findComplaint(error);
  if (complaint !== undefined) return translateComplaint(complaint, error, now);

  const http = httpError.safeParse(error);
  if (!http.success) return undefined;
  const { request, response, status } = http.data;
  const call = `${request.method} ${pathOf(request.url)}`;
  if (response === undefined) return createUnansweredError(call, intent, error);

  const detail = readDetail(response.data);
  const retryAt = findRateLimit({ status, headers: response.headers, detail, now });
  return new GitHubError(`GitHub answered ${status} to ${call}${detail === "" ? "" : `: ${detail}`}`, {
    kind: retryAt === undefined ? kindOf(status, intent) : "rate-limit",
    status,
    detail,
    retryAt,
    cause: withoutRequest(error),
  });
}

/** The failure of a call that ended without a whole answer. */
export function createUnansweredError(call: string, intent: Intent, cause: unknown): GitHubError {
  const detail = findReason(cause);
  return new GitHubError(`GitHub did not answer ${call}: ${detail}`, {
    kind: intent === "read" ? "transient" : "unknown-outcome",
    status: undefined,
    detail,
    retryAt: undefined,
    cause: withoutRequest(cause),
  });
}

function translateComplaint(complaint: Complaint, error: unknown, now: number): GitHubError {
  const { isRateLimit, headers: answered, detail } = complaint;
  return new GitHubError(`GitHub refused a GraphQL query: ${detail}`, {
    kind: isRateLimit ? "rate-limit" : "invalid",
    status: 200,
    detail,
    retryAt: isRateLimit ? findRateLimit({ status: 429, headers: answered, detail, now }) : undefined,
    cause: withoutRequest(error),
  });
}

function kindOf(status: number, intent: Intent): GitHubErrorKind {
  if (status >= 500) return intent === "read" ? "transient" : "unknown-outcome";
  if (status === 401) return "unauthorized";
  if (status === 403 || status === 451) return "policy";
  if (status === 404 || status === 410) return "gone";
  return "invalid";
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? "";
}

/** The error without its fields and own words: Octokit's hold the request with its headers and body. */
function withoutRequest(error: unknown): Error {
  return new Error(findReason(error));
}
