import type { Db, PgBoss, Queue as BossQueue } from "pg-boss";
import { z } from "zod";
import { anyJob, type Job } from "./job.ts";

/** The queues. `failed` gets the jobs whose last try failed. */
export const QUEUES = ["review", "request", "failed"] as const;
export type QueueName = (typeof QUEUES)[number];

/** A row's content. `postponed` counts how often this job had to wait for GitHub; `id` is the job's, where an earlier row had it. */
export const storedJob = z.object({
  job: anyJob,
  postponed: z.int().nonnegative(),
  id: z.string().optional(),
});

/** Three tries in all, the second after some 10 s and the third after some 20 s. */
const LIMITS: Omit<BossQueue, "name" | "policy"> = {
  retryLimit: 2,
  retryDelay: 10,
  retryBackoff: true,
  expireInSeconds: 600,
  // A killed process sends no more heartbeats; another worker gets its jobs when one is overdue.
  heartbeatSeconds: 15,
  deleteAfterSeconds: 86_400,
  notify: true,
};

/** Kept for somebody to look at. What is left to do there can wait for an outage to end. */
const FAILED_LIMITS: typeof LIMITS = { ...LIMITS, retryLimit: 5, retryDelay: 60, deleteAfterSeconds: 14 * 86_400 };

/** Creates the queues, or brings their limits up to date. */
export async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue("failed");
  // One review waiting and one running for each pull request.
  await boss.createQueue("review", { policy: "stately" });
  await boss.createQueue("request");
  await boss.updateQueue("failed", FAILED_LIMITS);
  await boss.updateQueue("review", { ...LIMITS, deadLetter: "failed" });
  await boss.updateQueue("request", { ...LIMITS, deadLetter: "failed" });
}

/** In this time a person's commands on one pull request count as one, and those that came too soon as another when it is over. */
const COMMAND_COOLDOWN_SECONDS = 30;

/**
 * Stores a job, in the caller's transaction if there is one. It takes the place of a review that waits for the same pull request, be it
 * for a worker, for another try or for a time that GitHub named, and begins anew. A command that comes too soon waits, with all its kind.
 */
export async function sendJob(boss: PgBoss, job: Job, { db }: { readonly db?: Db } = {}): Promise<void> {
  const data: z.infer<typeof storedJob> = { job, postponed: 0 };
  const connection = db === undefined ? {} : { db };
  switch (job.kind) {
    case "review":
      await dropRetry(db ?? boss.getDb(), keyOf(job));
      await boss.upsert("review", data, { ...connection, singletonKey: keyOf(job), startAfter: 0 });
      break;
    case "command": {
      const cooldown = { singletonKey: `${keyOf(job)}/${job.login}`, singletonSeconds: COMMAND_COOLDOWN_SECONDS };
      const options = { ...connection, ...cooldown, singletonNextSlot: true };
      await boss.send("request", data, options);
      break;
    }
    case "rerun":
      await boss.send("request", data, connection);
      break;
  }
}

/** `upsert` would give a new review the tries that an older one has left, and its waits. */
async function dropRetry(db: Db, singletonKey: string): Promise<void> {
  await db.executeSql("DELETE FROM pgboss.job WHERE name = 'review' AND state = 'retry' AND singleton_key = $1", [
    singletonKey,
  ]);
}

/** Stores a job again in its queue, for a later time. */
export async function postponeJob(
  boss: PgBoss,
  queue: QueueName,
  { job, postponed, id, startAfter }: z.infer<typeof storedJob> & { readonly startAfter: Date },
): Promise<void> {
  const data: z.infer<typeof storedJob> = { job, postponed: postponed + 1, id };
  const key = queue === "review" && job.kind === "review" ? { singletonKey: keyOf(job) } : {};
  await boss.send(queue, data, { ...key, startAfter });
}

/** Gives jobs that a dead process was working on back to the queue, to be tried at once; the broken try counts. */
export async function returnActiveJobs(boss: PgBoss): Promise<void> {
  for (const queue of QUEUES) {
    const { rows } = await boss
      .getDb()
      .executeSql("SELECT id FROM pgboss.job WHERE name = $1 AND state = 'active'", [queue]);
    for (const { id } of z.array(z.object({ id: z.string() })).parse(rows)) {
      await boss.fail(queue, id, { message: "the process ended" });
      await boss.update(queue, undefined, { id, startAfter: new Date() });
    }
  }
}

function keyOf({ repository, number }: Exclude<Job, { kind: "rerun" }>): string {
  return `${repository.repositoryId}/${number}`;
}
