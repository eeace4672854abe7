/** An error that a call is known to raise and that the handlers people write around it miss. */
export interface OverlookedError {
  readonly missing: string;
  /** Errors whose handler shows that failures of the call were meant to be handled. */
  readonly handled: ReadonlySet<string>;
  /** Why it is missed, as a clause. */
  readonly reason: string;
  /** Where the facts stand. */
  readonly source: string;
}

/** By the names under which the libraries define the classes. */
export const OVERLOOKED_ERRORS: readonly OverlookedError[] = [
  {
    missing: "subprocess.TimeoutExpired",
    handled: new Set(["subprocess.CalledProcessError"]),
    reason: "which is no `CalledProcessError`",
    source: "https://docs.python.org/3/library/subprocess.html#subprocess.TimeoutExpired",
  },
  {
    missing: "requests.exceptions.ConnectionError",
    handled: new Set(["ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "TimeoutError"]),
    reason: "which is no subclass of the builtin of the same name",
    source: "https://requests.readthedocs.io/en/latest/api/#exceptions",
  },
  {
    missing: "requests.exceptions.ReadTimeout",
    handled: new Set(["requests.exceptions.ConnectionError"]),
    reason: "which is no `requests.ConnectionError`",
    source: "https://requests.readthedocs.io/en/latest/api/#requests.ReadTimeout",
  },
];
