import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { Environment } from "../../src/server/environment.ts";
import { startService, type Service } from "../../src/server/service.ts";
import type { Job } from "../../src/queue/job.ts";
import { deliver, pullRequestPayload, SECRET } from "./webhook.ts";

let dataDir: string;
let service: Service;
let jobs: Job[];
let jobArrived: Promise<void>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sadpath-service-"));
  const arrival = Promise.withResolvers<void>();
  jobs = [];
  jobArrived = arrival.promise;
  const takeJob = (job: Job) => {
    jobs.push(job);
    arrival.resolve();
    return Promise.resolve("done" as const);
  };
  service = await startService({
    environment: environmentOf(dataDir),
    logger: pino({ level: "silent" }),
    createWorker: () =>
      Promise.resolve({
        handlers: { review: takeJob, request: takeJob, abandon: takeJob },
        close: () => Promise.resolve(),
      }),
  });
});

afterEach(async () => {
  await service.stop({ graceMs: 1000 });
  await rm(dataDir, { recursive: true });
});

test("a signed webhook becomes a review job of the worker", async () => {
  const answer = await deliver(service.url, { event: "pull_request", payload: pullRequestPayload("opened", 5) });
  await jobArrived;

  expect(answer).toEqual([202, '{"status":"accepted"}']);
  expect(jobs).toEqual([
    {
      kind: "review",
      repository: { installationId: 3, repositoryId: 9, owner: "octo", name: "hello" },
      number: 5,
      trigger: "event",
      headSha: "6dcb09b5b57875f334f61aebed695e2e4193db5e",
    },
  ]);
});

function environmentOf(folder: string): Environment {
  return {
    role: "all",
    host: "127.0.0.1",
    port: 0,
    logLevel: "silent",
    appId: 7,
    privateKey: undefined,
    webhookSecret: SECRET,
    databaseUrl: undefined,
    dataDir: folder,
    githubApiUrl: "http://127.0.0.1:1",
  };
}
