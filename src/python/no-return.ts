/** Functions that never come back normally, and the errors that they raise instead; none where the process ends at once. */
export const NEVER_RETURNING: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  // https://docs.python.org/3/library/sys.html#sys.exit
  ["sys.exit", ["SystemExit"]],
  // https://docs.python.org/3/library/constants.html#exit
  ["exit", ["SystemExit"]],
  ["quit", ["SystemExit"]],
  // https://docs.python.org/3/library/os.html#os._exit
  ["os._exit", []],
  ["os.abort", []],
  // https://docs.python.org/3/library/os.html#os.execv
  ["os.execl", ["OSError"]],
  ["os.execle", ["OSError"]],
  ["os.execlp", ["OSError"]],
  ["os.execv", ["OSError"]],
  ["os.execve", ["OSError"]],
  ["os.execvp", ["OSError"]],
  ["os.execvpe", ["OSError"]],
]);
