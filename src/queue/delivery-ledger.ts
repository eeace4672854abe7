import type { Db } from "pg-boss";
import type { Delivery } from "./job.ts";

/** Any number, the same for every process: only one of them creates the schema at a time. */
const SCHEMA_LOCK = 736_164_706;

/** GitHub redelivers for 3 days, GitHub Enterprise Server for 7. */
const KEPT_DAYS = 14;

const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS sadpath;
  CREATE TABLE IF NOT EXISTS sadpath.delivery (
    guid text PRIMARY KEY,
    event text NOT NULL,
    action text,
    received timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS delivery_received ON sadpath.delivery (received);
`;

/** Creates what is missing. Run it inside a transaction. */
export async function createLedger(db: Db): Promise<void> {
  await db.executeSql("SELECT pg_advisory_xact_lock($1)", [SCHEMA_LOCK]);
  await db.executeSql(SCHEMA);
}

/** Writes a delivery down; false when it was there already. Waits for a transaction that is writing the same one. */
export async function recordDelivery(db: Db, delivery: Delivery): Promise<boolean> {
  const { rows } = await db.executeSql(
    "INSERT INTO sadpath.delivery (guid, event, action) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING guid",
    [delivery.guid, delivery.event, delivery.action ?? null],
  );
  return rows.length > 0;
}

/** Forgets deliveries that GitHub can no longer send again. */
export async function pruneLedger(db: Db): Promise<void> {
  await db.executeSql("DELETE FROM sadpath.delivery WHERE received < now() - $1 * interval '1 day'", [KEPT_DAYS]);
}
