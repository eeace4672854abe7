import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Job, JobContext, JobHandlers, JobResult } from "./job.ts";
import { postponeJob, storedJob, type QueueName } from "./job-store.ts";

/** Polling only finds what no notification tells of: jobs whose time has come. */
const POLL_SECONDS = 5;

/** One job may be told to wait this often: some hours of GitHub's hourly limit. More means that something else is wrong. */
const MOST_POSTPONEMENTS = 12;

interface WorkerOptions {
  readonly boss: PgBoss;
  readonly handlers: JobHandlers;
  readonly concurrency: number;
  readonly logger: Logger;
}

/** Starts `concurrency` workers on each queue. */
export async function startWorkers({ boss, handlers, concurrency, logger }: WorkerOptions): Promise<void> {
  for (const queue of ["review", "request"] satisfies QueueName[])
    for (let count = 0; count < concurrency; count++) await startWorker({ boss, handlers, queue, logger });
}

async function startWorker({
  boss,
  handlers,
  queue,
  logger,
}: Omit<WorkerOptions, "concurrency"> & { queue: QueueName }) {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: POLL_SECONDS,
  } as const;
  let workerId = "";
  workerId = await boss.work(queue, options, async ([row]: JobWithMetadata<unknown>[]) => {
    if (row === undefined) return;
    const succeeded = await tryJob(row, { boss, handlers, logger: logger.child({ queue, job: row.id }) });
    // More jobs may have been waiting since before this one ended: look at once, not at the next poll.
    boss.notifyWorker(workerId);
    if (!succeeded) throw new Error("the log says why");
  });
}

/** Whether the try succeeded. What went wrong is in the log, which is redacted, and not in the queue. */
async function tryJob(
  row: JobWithMetadata<unknown>,
  { boss, handlers, logger }: Pick<WorkerOptions, "boss" | "handlers" | "logger">,
): Promise<boolean> {
  const context: JobContext = {
    id: row.id,
    attempt: row.retryCount + 1,
    isLastTry: row.retryCount >= row.retryLimit,
    signal: row.signal,
  };
  try {
    const stored = storedJob.parse(row.data);
    const result = await handle(stored.job, context, handlers);
    if (result === "done") return true;
    if (stored.postponed >= MOST_POSTPONEMENTS) throw new Error("GitHub asked to wait too often");
    logger.warn({ notBefore: result.notBefore }, "job postponed");
    await postponeJob(boss, stored, result.notBefore);
    return true;
  } catch (err) {
    logger.error({ err, attempt: context.attempt, isLastTry: context.isLastTry }, "job failed");
    return false;
  }
}

function handle(job: Job, context: JobContext, handlers: JobHandlers): Promise<JobResult> {
  return job.kind === "review" ? handlers.review(job, context) : handlers.request(job, context);
}
