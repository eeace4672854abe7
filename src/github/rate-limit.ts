/** An answer that may be a refusal because of too many calls. */
interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly detail: string;
  /** Our clock, in milliseconds. */
  readonly now: number;
}

// GitHub asks for a minute when it says nothing else.
const DEFAULT_WAIT_MS = 60_000;

// The hourly limit is over in an hour; whatever asks for more is misread.
const LONGEST_WAIT_MS = 65 * 60_000;

/** Until when GitHub asks to wait; undefined when the answer is no rate limit. */
export function findRateLimit({ status, headers, detail, now }: Refusal): Date | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = secondsOf(headers["retry-after"]);
  const isSpent = headers["x-ratelimit-remaining"] === "0";
  // A secondary limit without retry-after differs from a missing permission by its words alone.
  const isLimited = status === 429 || after !== undefined || isSpent || /\bsecondary rate limit\b/i.test(detail);
  if (!isLimited) return undefined;

  const wait = after === undefined ? (isSpent ? untilReset(headers, now) : DEFAULT_WAIT_MS) : after * 1000;
  return new Date(now + Math.min(Math.max(wait, 1000), LONGEST_WAIT_MS));
}

/** Measured by GitHub's clock, as ours may be wrong by minutes. */
function untilReset(headers: Refusal["headers"], now: number): number {
  const reset = secondsOf(headers["x-ratelimit-reset"]);
  if (reset === undefined) return DEFAULT_WAIT_MS;
  const date = Date.parse(String(headers["date"]));
  return reset * 1000 - (Number.isNaN(date) ? now : date) + 1000;
}

function secondsOf(header: unknown): number | undefined {
  const text = String(header);
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
