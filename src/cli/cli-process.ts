import type { Readable, Writable } from "node:stream";

/** What the command line uses of its process. */
export interface CliProcess {
  /** Two items of the runtime's, then the user's arguments. */
  readonly argv: readonly string[];
  readonly cwd: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable & {
    /** Whether it is a terminal. */
    readonly isTTY?: boolean;
    /** The terminal's width. */
    readonly columns?: number;
  };
  readonly stderr: Writable;
}

/** Exit status of a command that could not do its work, or not all of it. */
export const FAILED = 2;
