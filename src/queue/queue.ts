import { PgBoss, systemClock, type Clock, type Db } from "pg-boss";
import type { Logger } from "pino";
import { createLedger, pruneLedger, recordDelivery } from "./delivery-ledger.ts";
import { openEmbeddedDatabase, type EmbeddedDatabase, type Transact } from "./embedded-database.ts";
import type { Delivery, Job, JobHandlers } from "./job.ts";
import { createQueues, returnActiveJobs, sendJob } from "./job-store.ts";
import { createJournal, JOURNAL_SCHEMA, type Journal, pruneJournal } from "./journal.ts";
import { startWorkers } from "./worker.ts";

/** Durable jobs, the ledger of webhook deliveries that asked for them, and the journal of what they began. */
export interface Queue {
  /**
   * Stores the delivery and its jobs in one transaction. A delivery that is already there stores nothing. A review of a pull request that
   * already waits for one is merged with it.
   */
  readonly accept: (delivery: Delivery, jobs: readonly Job[]) => Promise<"accepted" | "duplicate">;
  /** Stores a job that no delivery asked for directly. */
  readonly add: (job: Job) => Promise<void>;
  readonly journal: Journal;
  /** Starts to work on the jobs, `concurrency` of each kind at a time, never two of one pull request. */
  readonly work: (handlers: JobHandlers, options: { readonly concurrency: number }) => Promise<void>;
  /** Rejects when the database does not answer. */
  readonly check: () => Promise<void>;
  /** Takes no more jobs, gives the running ones time to end, returns the others to the queue and closes the database. Once is enough. */
  readonly close: (options: { readonly graceMs: number }) => Promise<void>;
}

/** Where the jobs are kept. `databaseUrl`: a PostgreSQL that processes share; else an embedded one in `dataDir`, for this process alone. */
export interface QueueOptions {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly logger: Logger;
  /** Tests move time by hand. */
  readonly clock?: Clock;
}

/** How soon the jobs of a killed process are noticed, once its heartbeats are overdue. */
const SUPERVISE_SECONDS = 10;

/** A database that starts together with us is waited for, some 15 s in all. */
const START_ATTEMPTS = 5;

const PRUNE_MS = 6 * 3_600_000;

/** Opens the queue, creating or updating its tables. Throws `ConfigError` when the folder is in use. */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { databaseUrl, dataDir, logger, clock = systemClock } = options;
  const embedded = databaseUrl === undefined ? await openEmbeddedDatabase(dataDir) : undefined;
  const boss = new PgBoss({
    ...(databaseUrl === undefined ? {} : { connectionString: databaseUrl }),
    ...(embedded === undefined ? {} : { db: embedded.db, backend: "pglite" as const }),
    clock,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on("error", (err) => logger.error({ err }, "queue error"));
  boss.on("warning", ({ message }) => logger.warn({ reason: message }, "queue warning"));
  try {
    await boss.start({ attempts: START_ATTEMPTS });
    const transact = embedded?.transact ?? pooledTransact(boss.getDb());
    await transact(async (db) => {
      await createLedger(db);
      await db.executeSql(JOURNAL_SCHEMA);
    });
    await createQueues(boss);
    // Nobody else can be at work on a database of one process: what is active was left by one that died.
    if (embedded !== undefined) await returnActiveJobs(boss);
    return await createQueue({ boss, transact, embedded, logger, clock });
  } catch (cause) {
    await boss.stop({ graceful: false }).catch((err: unknown) => logger.error({ err }, "queue did not stop"));
    await embedded?.close();
    throw cause;
  }
}

function pooledTransact(db: Db): Transact {
  return async (work) => {
    const transaction = await db.beginTransaction?.();
    if (transaction === undefined) throw new Error("this database has no transactions");
    try {
      const result = await work(transaction.db);
      await transaction.commit();
      return result;
    } catch (cause) {
      await transaction.rollback();
      throw cause;
    }
  };
}

interface Parts {
  readonly boss: PgBoss;
  readonly transact: Transact;
  readonly embedded: EmbeddedDatabase | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
}

async function createQueue({ boss, transact, embedded, logger, clock }: Parts): Promise<Queue> {
  const prune = async () => {
    await pruneLedger(boss.getDb());
    await pruneJournal(boss.getDb());
  };
  await prune();
  const pruning = setInterval(() => {
    prune().catch((err: unknown) => logger.error({ err }, "old rows were not pruned"));
  }, PRUNE_MS);
  pruning.unref();

  let closing: Promise<void> | undefined;
  const close = async (graceMs: number) => {
    clearInterval(pruning);
    await boss.stop({ graceful: true, timeout: graceMs });
    await embedded?.close();
  };

  return {
    accept: (delivery, jobs) =>
      transact(async (db) => {
        if (!(await recordDelivery(db, delivery))) return "duplicate";
        for (const job of jobs) await sendJob(boss, job, { db });
        return "accepted";
      }),
    add: (job) => sendJob(boss, job),
    journal: createJournal(boss.getDb()),
    work: (handlers, { concurrency }) => startWorkers({ boss, handlers, concurrency, logger, now: () => clock.now() }),
    check: async () => {
      await boss.getDb().executeSql("SELECT 1");
    },
    close: ({ graceMs }) => (closing ??= close(graceMs)),
  };
}
