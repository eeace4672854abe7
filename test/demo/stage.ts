import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { createLogger } from "../../src/server/logger.ts";
import { type Service, startService } from "../../src/server/service.ts";
import { createWorker } from "../../src/server/worker.ts";
import { type Emulator, startEmulator } from "../emulator/emulator.ts";
import type { PullRequest, Repository } from "../emulator/state.ts";
import type { ScratchRepository } from "./scratch-repository.ts";

/** The author of the demo's pull request. */
export const AUTHOR = "ada";

/** Somebody with write access. */
export const MAINTAINER = "grace";

/** Somebody without. */
export const STRANGER = "mallory";

/** A GitHub, the real app beside it, and one pull request. */
export interface Stage {
  readonly emulator: Emulator;
  readonly repository: Repository;
  readonly pull: PullRequest;
  /** From the moment before the webhook was sent to the review, or to the completed check run where there is no review. */
  readonly milliseconds: { readonly untilReview: number | undefined; readonly untilCheck: number };
  readonly stop: () => Promise<void>;
}

/** What is played. */
export interface StageOptions {
  readonly scratch: ScratchRepository;
  readonly title: string;
  readonly timeoutMilliseconds: number;
}

/** Starts everything, opens the pull request, whose webhook is delivered over HTTP, and waits until the check run is completed. */
export async function startStage({ scratch, title, timeoutMilliseconds }: StageOptions): Promise<Stage> {
  const emulator = await startEmulator();
  const dataDir = mkdtempSync(join(tmpdir(), "sadpath-data-"));
  const service = await startApp(emulator, dataDir);
  const stop = async (): Promise<void> => {
    await service.stop({ graceMs: 5_000 });
    await emulator.close();
    scratch.remove();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    emulator.setWebhookTarget(`${service.url}/api/github/webhooks`);
    const repository = emulator.addRepository({
      owner: "acme",
      name: "edge-agent",
      gitDir: scratch.gitDir,
      defaultBranch: scratch.base,
    });
    emulator.addUser(MAINTAINER, { [repository.fullName]: "write" });
    emulator.addUser(STRANGER);
    const started = performance.now();
    const pull = await emulator.openPullRequest({
      repository,
      base: scratch.base,
      head: scratch.head,
      title,
      author: AUTHOR,
    });
    const milliseconds = await waitForReview(emulator, pull, { started, timeoutMilliseconds });
    return { emulator, repository, pull, milliseconds, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function startApp(emulator: Emulator, dataDir: string): Promise<Service> {
  const { app } = emulator;
  const logger = createLogger({
    level: process.env["LOG_LEVEL"] ?? "warn",
    destination: pino.destination({ dest: 2, sync: true }),
    secrets: [app.webhookSecret],
  });
  const environment = {
    role: "all",
    host: "127.0.0.1",
    port: 0,
    logLevel: "warn",
    appId: app.id,
    privateKey: app.privateKey,
    webhookSecret: app.webhookSecret,
    databaseUrl: undefined,
    dataDir,
    githubApiUrl: emulator.url,
  } as const;
  return startService({ environment, logger, createWorker: (queue) => createWorker({ environment, queue, logger }) });
}

async function waitForReview(
  emulator: Emulator,
  pull: PullRequest,
  { started, timeoutMilliseconds }: { readonly started: number; readonly timeoutMilliseconds: number },
): Promise<Stage["milliseconds"]> {
  let untilReview: number | undefined;
  for (;;) {
    const passed = performance.now() - started;
    if (untilReview === undefined && emulator.reviews(pull).length > 0) untilReview = Math.round(passed);
    if (isReviewed(emulator, pull)) return { untilReview, untilCheck: Math.round(passed) };
    if (passed > timeoutMilliseconds)
      throw new Error(`The check run was not completed within ${timeoutMilliseconds} ms.`);
    await sleep(10);
  }
}

/** Whether every check run of the pull request's head is completed, and there is one. */
export function isReviewed(emulator: Emulator, pull: PullRequest): boolean {
  const runs = emulator.checkRuns(pull.head.sha);
  return runs.length > 0 && runs.every((run) => run.status === "completed");
}
