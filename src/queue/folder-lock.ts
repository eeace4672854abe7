import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { types } from "node:util";
import { ConfigError } from "../errors.ts";

const SQLITE_BUSY = 5;

/**
 * Claims a folder for this process; returns how to give it back. The claim is SQLite's exclusive file lock: the operating system drops it
 * when the process dies in whatever way, so nothing stale is ever left behind. Throws `ConfigError` when another process holds it.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "lock.sqlite"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    if (!(types.isNativeError(cause) && "errcode" in cause && cause.errcode === SQLITE_BUSY)) throw cause;
    throw new ConfigError(
      `Another sadpath process uses the data folder ${folder}. Stop it, choose another DATA_DIR, or set DATABASE_URL to run several.`,
      { cause },
    );
  }
  return () => lock.close();
}
