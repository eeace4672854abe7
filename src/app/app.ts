import type { Logger } from "pino";
import type { ApplicationFunction, Context, Probot } from "probot";
import { z } from "zod";
import { anyJob, type Delivery, type Job } from "../queue/job.ts";
import {
  planCheckRunJobs,
  planCheckSuiteJobs,
  planCommentJobs,
  planEditedJobs,
  planPullRequestJobs,
} from "./plan-jobs.ts";

/** What the app needs of its surroundings. */
export interface AppOptions {
  /** Our own app: re-runs of other apps' checks are not for us. */
  readonly appId: number;
  /** Stores the jobs of one delivery. Rejects when they are not stored. */
  readonly accept: (delivery: Delivery, jobs: readonly Job[]) => Promise<void>;
  readonly logger: Logger;
}

/** Events that the app listens to. */
export const HANDLED_EVENTS = ["pull_request", "issue_comment", "check_run", "check_suite"] as const;

type Plan = (payload: unknown) => readonly Job[];

/** The Probot app: turns events into jobs. It asks GitHub nothing; the worker does, where a failure can be tried again. */
export function createApp({ appId, accept, logger }: AppOptions): ApplicationFunction {
  const on = (plan: Plan) => async (context: Pick<Context, "id" | "name" | "payload">) => {
    const jobs = planOrIgnore(plan, context, logger);
    const action = "action" in context.payload ? context.payload.action : undefined;
    if (jobs.length > 0) await accept({ guid: context.id, event: context.name, action }, jobs);
  };
  return (app: Probot) => {
    app.on(
      ["pull_request.opened", "pull_request.synchronize", "pull_request.reopened", "pull_request.ready_for_review"],
      on(planPullRequestJobs),
    );
    app.on("pull_request.edited", on(planEditedJobs));
    app.on("issue_comment.created", on(planCommentJobs));
    app.on(
      "check_run.rerequested",
      on((payload) => planCheckRunJobs(payload, appId)),
    );
    app.on(
      "check_suite.rerequested",
      on((payload) => planCheckSuiteJobs(payload, appId)),
    );
  };
}

/** A payload that is not as documented cannot be mended by sending it again: it is logged, by field names alone, and ignored. */
function planOrIgnore(
  plan: Plan,
  { payload, name, id }: Pick<Context, "id" | "name" | "payload">,
  logger: Logger,
): readonly Job[] {
  try {
    // What could not be read back must not be stored.
    return plan(payload).map((job) => anyJob.parse(job));
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const fields = cause.issues.map((issue) => issue.path.join("."));
    logger.warn({ event: name, guid: id, fields }, "payload not understood");
    return [];
  }
}
