import { z } from "zod";

const id = z.int().positive();
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
/** PostgreSQL stores neither NUL nor half characters. */
const text = z
  .string()
  .min(1)
  .refine((value) => value.isWellFormed() && !value.includes("\0"));

const repository = z.object({
  /** Grants access: calls for this repository are made as this installation. */
  installationId: id,
  /** Stays the same when the repository is renamed or moved. */
  repositoryId: id,
  owner: text,
  name: text,
});

/** Where a job happens. */
export type RepositoryRef = z.infer<typeof repository>;

/** Reviews one pull request as it is when the job runs; what the webhook said of it is stale by then. */
const reviewJob = z.object({
  kind: z.literal("review"),
  repository,
  number: id,
  /** `request`: a person asked for it, so a draft is reviewed too. */
  trigger: z.enum(["event", "request"]),
  /** The head when this was asked for. GitHub's answers may lag behind its webhooks, or the head may have moved on. */
  headSha: sha.optional(),
});
export type ReviewJob = z.infer<typeof reviewJob>;

/** A wish that GitHub must be asked about before it is known which pull request to review, and whether the person may ask. */
const requestJob = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("command"), repository, number: id, commentId: id, login: text }),
  z.object({ kind: z.literal("rerun"), repository, headSha: sha }),
]);
export type RequestJob = z.infer<typeof requestJob>;

/** Whatever the queue holds. */
export const anyJob = z.discriminatedUnion("kind", [reviewJob, ...requestJob.options]);
export type Job = z.infer<typeof anyJob>;

/** One webhook delivery. A redelivery has the same `guid`. */
export interface Delivery {
  readonly guid: string;
  readonly event: string;
  readonly action: string | undefined;
}

/**
 * How a try ended that did not throw. `notBefore`: GitHub asked us to wait. `unreachable`: GitHub did not answer; the job comes back after
 * longer and longer waits, for two hours in all. Neither counts as a try.
 */
export type JobResult = "done" | "unreachable" | { readonly notBefore: Date };

/** What a handler knows of the try it makes. An earlier try may have ended anywhere, in the middle of anything. */
export interface JobContext {
  /** The same in all tries, also after a wait. */
  readonly id: string;
  /** Aborts when the job took too long, was given to another worker, or the process has to end. */
  readonly signal: AbortSignal;
}

/** What the worker does with each kind of job. To throw means to try again later, three times in all. */
export interface JobHandlers {
  readonly review: (job: ReviewJob, context: JobContext) => Promise<JobResult>;
  readonly request: (job: RequestJob, context: JobContext) => Promise<JobResult>;
  /** Ends what a job began whose last try failed. */
  readonly abandon: (job: Job, context: JobContext) => Promise<JobResult>;
}
