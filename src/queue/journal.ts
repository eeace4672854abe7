import type { Db } from "pg-boss";
import { z } from "zod";

/** A pull request, whatever its repository is called by now. */
export interface PullRequestKey {
  readonly repositoryId: number;
  readonly number: number;
}

/** A review that was sent, or was about to be. */
export interface SentReview {
  readonly marker: string;
  /** How often, refusals not counted. */
  readonly sends: number;
  /** How long ago the last time began, in milliseconds. */
  readonly ageMs: number;
}

/** A check run that was begun and, as far as is known, not completed. */
export interface OpenCheckRun {
  readonly id: number;
  readonly headSha: string;
  /** The job that works on it. */
  readonly jobId: string;
}

/** What jobs began at GitHub, for those who come after a job that ended halfway. Each is written before, or at once after, it happens. */
export interface Journal {
  /** A review that stands in no other review's place is about to be sent: `marker` tells it from all others. */
  readonly beginSend: (pull: PullRequestKey, marker: string) => Promise<void>;
  /** GitHub refused what was sent last. */
  readonly takeBackSend: (marker: string) => Promise<void>;
  readonly listSends: (pull: PullRequestKey) => Promise<readonly SentReview[]>;
  /** A check run is open; a later call hands it to another job. */
  readonly openCheck: (pull: PullRequestKey, check: OpenCheckRun) => Promise<void>;
  readonly closeCheck: (id: number) => Promise<void>;
  readonly listOpenChecks: (pull: PullRequestKey) => Promise<readonly OpenCheckRun[]>;
}

/** GitHub itself gives up on check runs that are open for 14 days. */
const KEPT_DAYS = 14;

/** The tables of the journal, in the ledger's schema. */
export const JOURNAL_SCHEMA = `
  CREATE TABLE IF NOT EXISTS sadpath.sent_review (
    marker text PRIMARY KEY,
    repository_id bigint NOT NULL,
    number int NOT NULL,
    sends int NOT NULL DEFAULT 1,
    begun timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS sent_review_pull ON sadpath.sent_review (repository_id, number);
  CREATE TABLE IF NOT EXISTS sadpath.open_check (
    id bigint PRIMARY KEY,
    repository_id bigint NOT NULL,
    number int NOT NULL,
    head_sha text NOT NULL,
    job_id text NOT NULL,
    begun timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS open_check_pull ON sadpath.open_check (repository_id, number);
`;

/** The journal in a database that has its tables. */
export function createJournal(db: Db): Journal {
  return {
    beginSend: async ({ repositoryId, number }, marker) => {
      await db.executeSql(
        `INSERT INTO sadpath.sent_review (marker, repository_id, number) VALUES ($1, $2, $3)
         ON CONFLICT (marker) DO UPDATE SET sends = sadpath.sent_review.sends + 1, begun = now()`,
        [marker, repositoryId, number],
      );
    },
    takeBackSend: async (marker) => {
      await db.executeSql("UPDATE sadpath.sent_review SET sends = sends - 1 WHERE marker = $1", [marker]);
    },
    listSends: async ({ repositoryId, number }) => {
      const { rows } = await db.executeSql(
        `SELECT marker, sends, extract(epoch FROM now() - begun) * 1000 AS age FROM sadpath.sent_review
         WHERE repository_id = $1 AND number = $2 AND sends > 0`,
        [repositoryId, number],
      );
      return sentRows.parse(rows).map(({ marker, sends, age }) => ({ marker, sends, ageMs: age }));
    },
    openCheck: async ({ repositoryId, number }, { id, headSha, jobId }) => {
      await db.executeSql(
        `INSERT INTO sadpath.open_check (id, repository_id, number, head_sha, job_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET job_id = excluded.job_id`,
        [id, repositoryId, number, headSha, jobId],
      );
    },
    closeCheck: async (id) => {
      await db.executeSql("DELETE FROM sadpath.open_check WHERE id = $1", [id]);
    },
    listOpenChecks: async ({ repositoryId, number }) => {
      const { rows } = await db.executeSql(
        "SELECT id, head_sha, job_id FROM sadpath.open_check WHERE repository_id = $1 AND number = $2",
        [repositoryId, number],
      );
      return checkRows.parse(rows).map(({ id, head_sha: headSha, job_id: jobId }) => ({ id, headSha, jobId }));
    },
  };
}

/** Forgets what is too old to matter. */
export async function pruneJournal(db: Db): Promise<void> {
  for (const table of ["sent_review", "open_check"])
    await db.executeSql(`DELETE FROM sadpath.${table} WHERE begun < now() - $1 * interval '1 day'`, [KEPT_DAYS]);
}

// PostgreSQL's drivers give some numbers as text.
const sentRows = z.array(z.object({ marker: z.string(), sends: z.coerce.number(), age: z.coerce.number() }));
const checkRows = z.array(z.object({ id: z.coerce.number(), head_sha: z.string(), job_id: z.string() }));
