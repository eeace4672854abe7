import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { fromPglite, type Db } from "pg-boss";
import { lockFolder } from "./folder-lock.ts";

/** Runs `work` in a transaction: commits when it resolves, rolls back when it rejects. */
export type Transact = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/** A PostgreSQL inside this process. */
export interface EmbeddedDatabase {
  readonly db: Db;
  readonly transact: Transact;
  readonly close: () => Promise<void>;
}

/** Opens the database in a folder, creating it if need be. Throws `ConfigError` when another process has it open. */
export async function openEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true });
  const unlock = lockFolder(folder);
  try {
    const pglite = await PGlite.create(join(folder, "postgres"));
    return {
      db: fromPglite(pglite),
      transact: (work) => pglite.transaction((transaction) => work(asDb(transaction))),
      close: async () => {
        await pglite.close();
        unlock();
      },
    };
  } catch (cause) {
    unlock();
    throw cause;
  }
}

/** PGlite takes several statements at once only through `exec`, and values only through `query`. */
function asDb(transaction: Transaction): Db {
  return {
    executeSql: async (text, values = []) => {
      if (values.length > 0) return transaction.query(text, [...values]);
      const results = await transaction.exec(text);
      return { rows: results.flatMap((result) => result.rows) };
    },
  };
}
