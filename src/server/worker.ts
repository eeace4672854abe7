import { pino, type Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { createRequestHandler, type WorkerTools } from "../app/request-job.ts";
import { createClient } from "../github/client.ts";
import type { JobHandlers } from "../queue/job.ts";
import type { Queue } from "../queue/queue.ts";
import type { Environment } from "./environment.ts";

/** What a worker is made of. */
export interface WorkerOptions {
  readonly environment: Pick<Environment, "appId" | "privateKey" | "githubApiUrl">;
  readonly queue: Pick<Queue, "add">;
  readonly logger: Logger;
}

/** Connects the handlers of jobs with GitHub. */
export async function createHandlers({ environment, queue, logger }: WorkerOptions): Promise<JobHandlers> {
  const tools: WorkerTools = {
    appId: environment.appId,
    connect: await createConnector(environment),
    addJob: queue.add,
    logger,
  };
  return { review: () => Promise.resolve("done"), request: createRequestHandler(tools) };
}

/** Probot holds the key, makes the tokens of installations and keeps them until they end. */
async function createConnector({
  appId,
  privateKey,
  githubApiUrl,
}: WorkerOptions["environment"]): Promise<WorkerTools["connect"]> {
  if (privateKey === undefined) throw new Error("a worker needs the private key");
  const probot = new Probot({
    appId,
    privateKey,
    baseUrl: githubApiUrl,
    // Our client has a policy of its own; Probot's would send a review again that GitHub was merely slow to confirm. Options in the form
    // of an object are overruled by Probot's.
    Octokit: ProbotOctokit.defaults((options: { readonly throttle?: object }) => ({
      ...options,
      throttle: { ...options.throttle, enabled: false },
      retry: { enabled: false },
    })),
    // Probot logs whole requests at its debug level.
    log: pino({ level: "silent" }),
  });
  await probot.ready();
  return async (installationId, { signal }) => createClient(await probot.auth(installationId), { signal });
}
