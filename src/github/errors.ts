import { z } from "zod";
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
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })),
});

/** Translates what Octokit throws. Undefined for anything else, which is a bug and must travel on. `now` in milliseconds. */
export function translateError(error: unknown, intent: Intent, now: number): GitHubError | undefined {
  const graphql = graphqlError.safeParse(error);
  if (graphql.success) return translateGraphql(graphql.data, error, now);

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

function translateGraphql(
  { errors, headers: answered }: z.infer<typeof graphqlError>,
  error: unknown,
  now: number,
): GitHubError {
  const isLimited = errors.some(({ type }) => type === "RATE_LIMITED");
  const detail = toLine(errors.map(({ message }) => message).join("; "));
  return new GitHubError(`GitHub refused a GraphQL query: ${detail}`, {
    kind: isLimited ? "rate-limit" : "invalid",
    status: 200,
    detail,
    retryAt: isLimited ? findRateLimit({ status: 429, headers: answered, detail, now }) : undefined,
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

const refusal = z.object({
  message: z.string().catch(""),
  errors: z
    .array(z.union([z.string(), z.object({ field: z.string(), code: z.string(), message: z.string() }).partial()]))
    .catch([]),
});

/** GitHub's reasons without the values that it echoes: those are the pull request's. */
function readDetail(data: unknown): string {
  const { message, errors } = refusal.catch({ message: "", errors: [] }).parse(data);
  const reasons = errors.map((each) => {
    if (typeof each === "string") return each;
    return [each.field, each.message ?? each.code].filter((part) => part !== undefined).join(" ");
  });
  return toLine([message, ...reasons].filter((part) => part !== "").join("; "));
}

const LONGEST_DETAIL = 500;

// Should a proxy send back what it was sent.
const TOKEN = /\b(?:gh[a-z]|github_pat)_[\w.-]+/g;

function toLine(text: string): string {
  return text
    .replaceAll(TOKEN, "[token]")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .slice(0, LONGEST_DETAIL)
    .toWellFormed();
}

// Read by shape as well: `instanceof` fails for errors of another realm.
const anyError = z.object({
  name: z.string().catch("Error"),
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
});

/** Why nobody answered: the first code, else the innermost message. */
function findReason(error: unknown): string {
  let reason = "no reason given";
  for (let current = anyError.safeParse(error); current.success; current = anyError.safeParse(current.data.cause)) {
    const { name, message, code } = current.data;
    if (code !== undefined) return toLine(code);
    // fetch quotes a header that it does not like, and so perhaps the token.
    reason = toLine(`${name}: ${message.replace(/".*"/s, '"…"')}`);
  }
  return reason;
}

/** The error without its fields and own words: Octokit's hold the request with its headers and body. */
function withoutRequest(error: unknown): Error {
  const bare = new Error(findReason(error));
  const known = anyError.safeParse(error);
  if (known.success) bare.name = known.data.name;
  return bare;
}
