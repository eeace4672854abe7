/**
 * State that a whole process or thread shares: https://docs.python.org/3/library/os.html, https://docs.python.org/3/library/signal.html,
 * https://docs.python.org/3/library/socket.html, https://docs.python.org/3/library/sys.html,
 * https://docs.python.org/3/library/logging.html, https://docs.python.org/3/library/termios.html,
 * https://docs.djangoproject.com/en/stable/topics/i18n/timezones/
 */
export interface SharedState {
  /** The state, as a noun with its article. */
  readonly what: string;
  /** Who shares it. */
  readonly sharedBy: "process" | "thread";
  /** How many arguments a call has at least when it changes something: `locale.setlocale(category)` only asks. */
  readonly leastArguments: number;
  /** Other calls that bring the state back. */
  readonly resetBy: readonly string[];
  /** Whether one argument more tells which of several states it is: the signal, the terminal. */
  readonly isKeyed: boolean;
  /** Whether a function that never brings it back is usually a mistake. */
  readonly isOftenForgotten: boolean;
}

const PROCESS = {
  sharedBy: "process",
  leastArguments: 1,
  resetBy: [],
  isKeyed: false,
  isOftenForgotten: false,
} as const;

/** Calls that change such state, by qualified name. */
export const STATE_CHANGES: ReadonlyMap<string, SharedState> = new Map<string, SharedState>([
  ["gc.disable", { ...PROCESS, what: "the garbage collector", leastArguments: 0, resetBy: ["gc.enable"] }],
  ["locale.setlocale", { ...PROCESS, what: "the locale", leastArguments: 2, isKeyed: true }],
  ["logging.disable", { ...PROCESS, what: "the logging threshold", leastArguments: 0 }],
  ["os.chdir", { ...PROCESS, what: "the working directory", resetBy: ["os.fchdir"] }],
  ["os.setegid", { ...PROCESS, what: "the effective group" }],
  ["os.seteuid", { ...PROCESS, what: "the effective user" }],
  ["os.umask", { ...PROCESS, what: "the file mode mask" }],
  ["signal.alarm", { ...PROCESS, what: "the alarm clock" }],
  ["signal.setitimer", { ...PROCESS, what: "the interval timer", isKeyed: true }],
  ["signal.signal", { ...PROCESS, what: "the signal handler", leastArguments: 2, isKeyed: true }],
  ["socket.setdefaulttimeout", { ...PROCESS, what: "the default socket timeout" }],
  ["sys.setrecursionlimit", { ...PROCESS, what: "the recursion limit" }],
  ["termios.tcsetattr", { ...PROCESS, what: "the terminal mode", leastArguments: 3, isKeyed: true }],
  ["tty.setcbreak", { ...PROCESS, what: "the terminal mode", resetBy: ["termios.tcsetattr"] }],
  ["tty.setraw", { ...PROCESS, what: "the terminal mode", resetBy: ["termios.tcsetattr"] }],
  [
    "django.utils.timezone.activate",
    {
      ...PROCESS,
      what: "the time zone",
      sharedBy: "thread",
      resetBy: ["django.utils.timezone.deactivate"],
      isOftenForgotten: true,
    },
  ],
  [
    "django.utils.translation.activate",
    {
      ...PROCESS,
      what: "the language",
      sharedBy: "thread",
      resetBy: ["django.utils.translation.deactivate", "django.utils.translation.deactivate_all"],
    },
  ],
]);

/** Names whose value the whole process sees. */
export const STATE_NAMES: ReadonlyMap<string, string> = new Map([
  ["sys.argv", "the argument list"],
  ["sys.excepthook", "the exception hook"],
  ["sys.path", "the module search path"],
  ["sys.stderr", "the error stream"],
  ["sys.stdin", "the input stream"],
  ["sys.stdout", "the output stream"],
]);

/** Calls that do not fail in practice: they ask for such state, or set it to a value that was valid before. */
export const SAFE_STATE_CALLS: ReadonlySet<string> = new Set([
  "gc.disable",
  "gc.enable",
  "logging.disable",
  "os.getcwd",
  "os.getegid",
  "os.geteuid",
  "os.umask",
  "signal.alarm",
  "signal.getsignal",
  "signal.signal",
  "socket.getdefaulttimeout",
  "socket.setdefaulttimeout",
]);
