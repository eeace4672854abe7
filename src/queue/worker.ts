import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Job, JobContext, JobHandlers, JobResult } from "./job.ts";
import { postponeJob, QUEUES, storedJob, type QueueName } from "./job-store.ts";

/** Polling only finds what no notification tells of: jobs whose time has come. */
const POLL_SECONDS = 5;

/** One job may have to wait this often: some hours of GitHub's hourly limit, or two of an outage. More means that something else is wrong. */
const MOST_POSTPONEMENTS = 14;

/** How long a job waits for a GitHub that does not answer: twice as long each time. */
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 900_000;

interface WorkerOptions {
  readonly boss: PgBoss;
  readonly handlers: JobHandlers;
  readonly concurrency: number;
  readonly logger: Logger;
  /** The queue's clock, in milliseconds. */
  readonly now: () => number;
}

/** Starts `concurrency` workers on each queue. */
export async function startWorkers({ concurrency, ...options }: WorkerOptions): Promise<void> {
  for (const queue of QUEUES)
    for (let count = 0; count < concurrency; count++) await startWorker({ ...options, queue });
}

type QueueWorkerOptions = Omit<WorkerOptions, "concurrency"> & { readonly queue: QueueName };

async function startWorker(worker: QueueWorkerOptions): Promise<void> {
  const { boss, queue, logger } = worker;
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: POLL_SECONDS,
  } as const;
  let workerId = "";
  workerId = await boss.work(queue, options, async ([row]: JobWithMetadata<unknown>[]) => {
    if (row === undefined) return;
    const succeeded = await tryJob(row, { ...worker, logger: logger.child({ queue, job: row.id }) });
    // More jobs may have been waiting since before this one ended: look at once, not at the next poll.
    boss.notifyWorker(workerId);
    if (!succeeded) throw new Error("the log says why");
  });
}

/** Whether the try succeeded. What went wrong is in the log, which is redacted, and not in the queue. */
async function tryJob(
  row: JobWithMetadata<unknown>,
  { boss, handlers, queue, logger, now }: QueueWorkerOptions,
): Promise<boolean> {
  try {
    const stored = storedJob.parse(row.data);
    const context: JobContext = { id: stored.id ?? row.sourceId ?? row.id, signal: row.signal };
    const result = await handle(queue, stored.job, { context, handlers });
    if (result === "done") return true;
    if (stored.postponed >= MOST_POSTPONEMENTS) throw new Error("waited for GitHub too often");
    const startAfter = result === "unreachable" ? now() + waitAfter(stored.postponed) : result.notBefore.getTime();
    logger.warn({ notBefore: new Date(startAfter) }, "job postponed");
    await postponeJob(boss, queue, { ...stored, id: context.id, startAfter: new Date(startAfter) });
    return true;
  } catch (err) {
    logger.error({ err, attempt: row.retryCount + 1, attempts: row.retryLimit + 1 }, "job failed");
    return false;
  }
}

function waitAfter(postponed: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** postponed, LONGEST_WAIT_MS);
}

function handle(
  queue: QueueName,
  job: Job,
  { context, handlers }: { readonly context: JobContext; readonly handlers: JobHandlers },
): Promise<JobResult> {
  if (queue === "failed") return handlers.abandon(job, context);
  return job.kind === "review" ? handlers.review(job, context) : handlers.request(job, context);
}
