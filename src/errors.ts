/** The operational failures of sadpath: what can go wrong outside of the code. Bugs stay plain `Error`s. */

/** The settings or the command line are wrong: the user can mend it. The message names place and remedy. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** A patch or diff is not in unified format. `line` is the 1-based line of the patch text. */
export class PatchError extends Error {
  override readonly name = "PatchError";
  readonly line: number;

  constructor(message: string, line: number) {
    super(`${message} (line ${line} of the patch)`);
    this.line = line;
  }
}

/** git could not answer. */
export class GitError extends Error {
  override readonly name = "GitError";
}
