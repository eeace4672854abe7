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

/** `npm run` works in the package's folder; the user's paths are meant from where they called it. */
export function userFolder({ cwd, env }: CliProcess): string {
  return (env["npm_lifecycle_event"] === "sadpath" ? env["INIT_CWD"] : undefined) ?? cwd();
}
