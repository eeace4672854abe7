import { createHmac } from "node:crypto";
import { pino, type Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { RULES } from "../../rules/index.ts";
import { createAnalysisPool } from "../analysis/pool.ts";
import { createAbandonHandler } from "../app/abandoned-job.ts";
import type { Identity } from "../app/post-findings.ts";
import { createRequestHandler } from "../app/request-job.ts";
import { createReviewHandler, type ReviewTools } from "../app/review-job.ts";
import { createClient } from "../github/client.ts";
import type { JobHandlers } from "../queue/job.ts";
import type { Queue } from "../queue/queue.ts";
import type { Environment } from "./environment.ts";
import { timedFetch } from "./timed-fetch.ts";

/** What a worker is made of. */
export interface WorkerOptions {
  readonly environment: Pick<Environment, "appId" | "privateKey" | "githubApiUrl">;
  readonly queue: Pick<Queue, "add" | "journal">;
  readonly logger: Logger;
}

/** A worker, ready to be given jobs. */
export interface Worker {
  readonly handlers: JobHandlers;
  readonly close: () => Promise<void>;
}

/** Connects the handlers of jobs with GitHub and the rules. */
export async function createWorker({ environment, queue, logger }: WorkerOptions): Promise<Worker> {
  const { appId, privateKey } = environment;
  if (privateKey === undefined) throw new Error("a worker needs the private key");
  const probot = await startProbot({ ...environment, privateKey });
  const analyser = createAnalysisPool();
  const tools: ReviewTools = {
    appId,
    connect: async (installationId, { signal }) => createClient(await probot.auth(installationId), { signal }),
    addJob: queue.add,
    journal: queue.journal,
    logger,
    analyser,
    diff: analyser.diff,
    rules: RULES,
    identify: createIdentifier(probot, privateKey),
    now: () => performance.now(),
  };
  return {
    handlers: {
      review: createReviewHandler(tools),
      request: createRequestHandler(tools),
      abandon: createAbandonHandler(tools),
    },
    close: () => analyser.close(),
  };
}

/** Our client ends its own calls; this is for those in which Probot gets a token. */
const TOKEN_TIMEOUT_MS = 25_000;

/** Probot holds the key, makes the tokens of installations and keeps them until they end. */
async function startProbot({
  appId,
  privateKey,
  githubApiUrl,
}: WorkerOptions["environment"] & { readonly privateKey: string }): Promise<Probot> {
  const probot = new Probot({
    appId,
    privateKey,
    baseUrl: githubApiUrl,
    request: { fetch: timedFetch(TOKEN_TIMEOUT_MS) },
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
  return probot.ready();
}

/** Asks GitHub once who we are. The key of the markers comes from the app's own, which is secret and the same for every worker. */
function createIdentifier(probot: Probot, privateKey: string): () => Promise<Identity> {
  const markerKey = createHmac("sha256", privateKey).update("sadpath markers").digest("hex");
  let identity: Promise<Identity> | undefined;
  const ask = async (): Promise<Identity> => {
    const client = createClient(await probot.auth());
    const { data } = await client.read((request) => request("GET /app"));
    if (data?.slug === undefined) throw new Error("GitHub does not say what the app is called");
    return { botLogin: `${data.slug}[bot]`, markerKey };
  };
  return () => {
    identity ??= ask().catch((cause: unknown) => {
      // The next job asks again.
      identity = undefined;
      throw cause;
    });
    return identity;
  };
}
