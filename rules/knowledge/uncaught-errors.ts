/** An error that a call raises and that the handlers people write around it are known to miss. */
export interface UncaughtError {
  /** Qualified names of the calls. */
  readonly callees: ReadonlySet<string>;
  /** The keyword argument without which the call does not raise it. */
  readonly withArgument?: string;
  /** Errors whose handler shows that failures of this call were meant to be handled. */
  readonly handled: ReadonlySet<string>;
  readonly missing: string;
  /** The missing error and the classes it derives from, under all their names. */
  readonly coveredBy: ReadonlySet<string>;
  /** Why it is missed, as a clause. */
  readonly reason: string;
  /** Where the facts stand. */
  readonly source: string;
}

const REQUESTS_VERBS = ["delete", "get", "head", "options", "patch", "post", "put", "request"];

const REQUESTS_CALLS: ReadonlySet<string> = new Set(
  REQUESTS_VERBS.flatMap((verb) => [
    `requests.${verb}`,
    `requests.Session.${verb}`,
    `requests.sessions.Session.${verb}`,
  ]),
);

/** `requests.X` is the same class as `requests.exceptions.X`. */
const requestsErrors = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`requests.${name}`, `requests.exceptions.${name}`]);

/** RequestException derives from IOError, which is OSError. */
const OS_ERRORS = ["OSError", "IOError", "EnvironmentError"];

/** Facts about requests 2.32 and the standard library of Python 3.8 to 3.14. */
export const UNCAUGHT_ERRORS: readonly UncaughtError[] = [
  {
    callees: new Set(["subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output"]),
    withArgument: "timeout",
    handled: new Set(["subprocess.CalledProcessError"]),
    missing: "subprocess.TimeoutExpired",
    coveredBy: new Set(["subprocess.TimeoutExpired", "subprocess.SubprocessError"]),
    reason: "which is no `CalledProcessError`",
    source: "https://docs.python.org/3/library/subprocess.html#subprocess.TimeoutExpired",
  },
  {
    callees: REQUESTS_CALLS,
    handled: new Set(["ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "TimeoutError"]),
    missing: "requests.ConnectionError",
    coveredBy: new Set([...requestsErrors("ConnectionError", "RequestException"), ...OS_ERRORS]),
    reason: "which is no subclass of the builtin of the same name",
    source: "https://requests.readthedocs.io/en/latest/api/#exceptions",
  },
  {
    callees: REQUESTS_CALLS,
    withArgument: "timeout",
    handled: new Set(requestsErrors("ConnectionError")),
    missing: "requests.ReadTimeout",
    coveredBy: new Set([...requestsErrors("ReadTimeout", "Timeout", "RequestException"), ...OS_ERRORS]),
    reason: "which is no `requests.ConnectionError`",
    source: "https://requests.readthedocs.io/en/latest/api/#requests.ReadTimeout",
  },
];
