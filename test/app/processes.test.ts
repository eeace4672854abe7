import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type Emulator, startEmulator } from "../emulator/emulator.ts";
import type { PullRequest } from "../emulator/state.ts";
import { eventually } from "../queue/eventually.ts";
import { type PostgresServer, startPostgres } from "../queue/postgres-server.ts";
import { createRepositories } from "./running-app.ts";
import { type ServiceProcess, type ServiceProcessOptions, startServiceProcess } from "./service-process.ts";

jest.setTimeout(120_000);

/** A process takes seconds to start on a machine that runs other tests too. */
const PATIENCE_MS = 60_000;

const HOUR_MS = 3_600_000;

const BEFORE = "def pay(driver):\n    driver.charge()\n";
const FAULTY = `${BEFORE}    try:\n        driver.book("planted-code")\n    except Exception:\n        return None\n`;

const REVIEW = { method: "POST", path: /\/pulls\/\d+\/reviews$/ };

let emulator: Emulator;
let repositories: ReturnType<typeof createRepositories>;
let dataDir: string;
let processes: ServiceProcess[];

beforeEach(async () => {
  emulator = await startEmulator();
  repositories = createRepositories(emulator);
  dataDir = await mkdtemp(join(tmpdir(), "sadpath-processes-"));
  processes = [];
});

afterEach(async () => {
  await Promise.all(processes.map((one) => one.kill()));
  await emulator.close();
  repositories.remove();
  await rm(dataDir, { recursive: true });
  expect(emulator.violations).toEqual([]);
});

async function start(options: Partial<ServiceProcessOptions> = {}): Promise<ServiceProcess> {
  const started = await startServiceProcess(emulator, { dataDir, ...options });
  processes.push(started);
  return started;
}

async function startWebhooks(options: Partial<ServiceProcessOptions> = {}): Promise<ServiceProcess> {
  const started = await start(options);
  emulator.setWebhookTarget(`${started.url}/api/github/webhooks`);
  return started;
}

async function openPull(): Promise<PullRequest> {
  const { pull } = await repositories.openPull({ "pay.py": BEFORE }, { "pay.py": FAULTY });
  expect(emulator.deliveries.map(({ status }) => status)).toEqual([202]);
  return pull;
}

/** Waits until the pull request shows one review with one comment, and one check run, which is completed. */
async function expectOneReview(pull: PullRequest): Promise<void> {
  await eventually(() => {
    const runs = emulator.checkRuns(pull.head.sha);
    expect(runs).toMatchObject([{ status: "completed", output: { title: "1 problem in 1 file" } }]);
  }, PATIENCE_MS);
  expect(emulator.reviews(pull)).toHaveLength(1);
  expect(await emulator.reviewComments(pull)).toMatchObject([{ path: "pay.py", start_line: 5, line: 6 }]);
}

describe("one process on the embedded database, killed", () => {
  test("between its answer to the webhook and the review: the next one reviews, once", async () => {
    const first = await startWebhooks();
    const blobs = emulator.failNext({ method: "POST", path: /^\/graphql/, delayMs: HOUR_MS });
    const pull = await openPull();
    await blobs.met;
    await first.kill();
    expect(emulator.reviews(pull)).toEqual([]);

    await start();

    await expectOneReview(pull);
  });

  test("between the review and the end of its check: the next one ends the check and posts nothing again", async () => {
    const first = await startWebhooks();
    const checkRun = { method: "PATCH", path: /\/check-runs\/\d+$/ };
    emulator.failNext({ ...checkRun, delayMs: 0 });
    const completion = emulator.failNext({ ...checkRun, delayMs: HOUR_MS });
    const pull = await openPull();
    await completion.met;
    await first.kill();
    expect(emulator.reviews(pull)).toHaveLength(1);
    expect(emulator.checkRuns(pull.head.sha)).toMatchObject([{ status: "in_progress" }]);

    await start();

    await expectOneReview(pull);
  });

  test("while its review is on the way: the next one waits for that, and posts nothing again", async () => {
    const first = await startWebhooks();
    const posting = emulator.failNext({ ...REVIEW, delayMs: 6000 });
    const pull = await openPull();
    await posting.met;
    await first.kill();
    expect(emulator.reviews(pull)).toEqual([]);

    await start();

    await expectOneReview(pull);
  });

  test("before GitHub took its review: the next one waits in vain, and posts it", async () => {
    const first = await startWebhooks();
    const posting = emulator.failNext({ ...REVIEW, delayMs: HOUR_MS });
    const pull = await openPull();
    await posting.met;
    await first.kill();

    await start();

    await expectOneReview(pull);
  });

  test("and the head moves before the next one starts: the check of the old head ends", async () => {
    const first = await startWebhooks();
    const blobs = emulator.failNext({ method: "POST", path: /^\/graphql/, delayMs: HOUR_MS });
    const { pull, push } = await repositories.openPull({ "pay.py": BEFORE }, { "pay.py": FAULTY });
    const old = pull.head.sha;
    await blobs.met;
    await first.kill();
    await push({ "other.py": "x = 1\n" });

    await start();

    await expectOneReview(pull);
    expect(emulator.checkRuns(old)).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
  });
});

test("nothing secret and no code under review is logged, even in detail", async () => {
  const service = await startWebhooks();
  const pull = await openPull();
  await expectOneReview(pull);

  expect(await service.stop()).toBe(0);

  const log = service.log();
  expect(log).toContain('"msg":"reviewed"');
  for (const secret of [emulator.app.webhookSecret, "PRIVATE KEY", "ghs_", "planted-code", "driver.book"])
    expect(log).not.toContain(secret);
});

describe("web and worker as two processes on a PostgreSQL", () => {
  let postgres: PostgresServer;
  let databaseUrl: string;

  beforeEach(async () => {
    postgres = await startPostgres();
    databaseUrl = await postgres.createDatabase("sadpath");
  });

  afterEach(async () => {
    await Promise.all(processes.map((one) => one.kill()));
    await postgres.stop();
  });

  test("review a pull request together", async () => {
    await startWebhooks({ databaseUrl, role: "web" });
    await start({ databaseUrl, role: "worker" });

    await expectOneReview(await openPull());
  });

  test("a webhook that came while no worker ran is reviewed by the next, and by one of several", async () => {
    await startWebhooks({ databaseUrl, role: "web" });
    const pull = await openPull();

    await Promise.all([start({ databaseUrl, role: "worker" }), start({ databaseUrl, role: "worker" })]);

    await expectOneReview(pull);
  });

  test("a worker that was killed at work is replaced by another that runs", async () => {
    await startWebhooks({ databaseUrl, role: "web" });
    const first = await start({ databaseUrl, role: "worker" });
    const blobs = emulator.failNext({ method: "POST", path: /^\/graphql/, delayMs: HOUR_MS });
    const pull = await openPull();
    await blobs.met;
    await first.kill();

    await start({ databaseUrl, role: "worker" });

    await expectOneReview(pull);
  });
});
