/** Requests that an installation may send in an hour, when it is small. */
const LIMIT = 5000;
const HOUR_SECONDS = 3600;

/** Counts what each actor has used. */
export interface RateLimit {
  /** Counts one request and returns the headers that tell of it. */
  count(actor: string, resource: "core" | "graphql"): Readonly<Record<string, string>>;
}

/** Counters that start again every hour of `clock` (milliseconds). They only inform: nothing is refused. */
export function createRateLimit(clock: () => number): RateLimit {
  const used = new Map<string, number>();
  return {
    count(actor, resource) {
      const hour = Math.floor(clock() / 1000 / HOUR_SECONDS);
      const key = `${actor} ${resource} ${hour}`;
      const count = (used.get(key) ?? 0) + 1;
      used.set(key, count);
      return {
        "x-ratelimit-limit": String(LIMIT),
        "x-ratelimit-remaining": String(Math.max(LIMIT - count, 0)),
        "x-ratelimit-used": String(count),
        "x-ratelimit-reset": String((hour + 1) * HOUR_SECONDS),
        "x-ratelimit-resource": resource,
      };
    },
  };
}
