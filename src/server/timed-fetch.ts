/** A `fetch` that gives up after some milliseconds, unless the caller says when to. */
export function timedFetch(milliseconds: number): typeof fetch {
  return (input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(milliseconds) });
}
