import type { Db, PgBoss, Queue as BossQueue } from "pg-boss";
import { z } from "zod";
import { requestJob, reviewJob, type Job } from "./job.ts";

/** The queues that are worked on. */
export type QueueName = "review" | "request";

/** Jobs whose last try failed. Nobody works on it: it is there to be looked at. */
const FAILED = "failed";

/** A row's content. `postponed` counts how often GitHub has asked this job to wait. */
export const storedJob = z.object({
  job: z.discriminatedUnion("kind", [reviewJob, ...requestJob.options]),
  postponed: z.int().nonnegative(),
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
  deadLetter: FAILED,
  notify: true,
};

/** Creates the queues, or brings their limits up to date. */
export async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(FAILED);
  // One review waiting and one running for each pull request.
  await boss.createQueue("review", { ...LIMITS, policy: "stately" });
  await boss.createQueue("request", LIMITS);
  await boss.updateQueue("review", LIMITS);
  await boss.updateQueue("request", LIMITS);
}

/**
 * Stores a job, in the caller's transaction if there is one. A review that already waits for the same pull request is enough; one that a
 * person asks for takes its place.
 */
export async function sendJob(boss: PgBoss, job: Job, { db }: { readonly db?: Db } = {}): Promise<void> {
  const data: z.infer<typeof storedJob> = { job, postponed: 0 };
  const connection = db === undefined ? {} : { db };
  if (job.kind !== "review") await boss.send("request", data, connection);
  else {
    const options = { ...connection, singletonKey: reviewKey(job) };
    if (job.trigger === "event") await boss.send("review", data, options);
    else await boss.upsert("review", data, options);
  }
}

/** Stores a job again, for a time that GitHub named. */
export async function postponeJob(
  boss: PgBoss,
  { job, postponed }: z.infer<typeof storedJob>,
  startAfter: Date,
): Promise<void> {
  const data: z.infer<typeof storedJob> = { job, postponed: postponed + 1 };
  if (job.kind === "review") await boss.send("review", data, { singletonKey: reviewKey(job), startAfter });
  else await boss.send("request", data, { startAfter });
}

/** Gives jobs that a dead process was working on back to the queue, to be tried at once; the broken try counts. */
export async function returnActiveJobs(boss: PgBoss): Promise<void> {
  for (const queue of ["review", "request"] satisfies QueueName[]) {
    const { rows } = await boss
      .getDb()
      .executeSql("SELECT id FROM pgboss.job WHERE name = $1 AND state = 'active'", [queue]);
    for (const { id } of z.array(z.object({ id: z.string() })).parse(rows)) {
      await boss.fail(queue, id, { message: "the process ended" });
      await boss.update(queue, undefined, { id, startAfter: new Date() });
    }
  }
}

function reviewKey({ repository, number }: Extract<Job, { kind: "review" }>): string {
  return `${repository.repositoryId}/${number}`;
}
