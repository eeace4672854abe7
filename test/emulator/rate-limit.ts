/** Requests that an installation may send in an hour, when it is small. */
const LIMIT = 5000;
const HOUR_SECONDS = 3600;

/** What is counted, and for whom. */
export interface Usage {
  /** The `Authorization` header: everything sent under one token counts together. */
  readonly credential: string;
  readonly resource: "core" | "graphql";
  readonly cost: number;
}

/** Counts what each credential has used. */
export interface RateLimit {
  /** Counts a request and returns the headers that tell of it. */
  readonly count: (usage: Usage) => Readonly<Record<string, string>>;
}

/** Counters that start again every hour of `clock` (milliseconds). They only inform: nothing is refused. */
export function createRateLimit(clock: () => number): RateLimit {
  const used = new Map<string, number>();
  return {
    count({ credential, resource, cost }) {
      const hour = Math.floor(clock() / 1000 / HOUR_SECONDS);
      const key = `${credential} ${resource} ${hour}`;
      const count = (used.get(key) ?? 0) + cost;
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
