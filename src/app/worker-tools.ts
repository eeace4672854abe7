import type { Logger } from "pino";
import type { GitHubClient } from "../github/client.ts";
import type { JobContext, ReviewJob } from "../queue/job.ts";
import type { Journal } from "../queue/journal.ts";

/** What every handler of jobs works with. */
export interface WorkerTools {
  readonly appId: number;
  /** GitHub as an installation sees it; calls end when the job has to. */
  readonly connect: (installationId: number, context: JobContext) => Promise<GitHubClient>;
  readonly addJob: (job: ReviewJob) => Promise<void>;
  readonly journal: Journal;
  readonly logger: Logger;
}
