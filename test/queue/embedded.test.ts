import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { pino } from "pino";
import { openQueue } from "../../src/queue/queue.ts";
import { describeKilledProcess, describeQueue, type Place } from "./queue-contract.ts";

const logger = pino({ level: "silent" });

let root: string;
let count = 0;

// Creating a database takes seconds, copying one does not.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sadpath-queue-"));
  const queue = await openQueue({
    databaseUrl: undefined,
    dataDir: join(root, "template"),
    logger,
  });
  await queue.close({ graceMs: 0 });
});

afterAll(() => rm(root, { recursive: true }));

async function createPlace(): Promise<Place> {
  const dataDir = join(root, `${++count}`);
  await cp(join(root, "template"), dataDir, { recursive: true });
  return { databaseUrl: undefined, dataDir };
}

describeQueue("the embedded database", createPlace);
describeKilledProcess("the embedded database", createPlace);

test("a second process is refused the folder of the first, and told what to do", async () => {
  const place = await createPlace();
  const first = await openQueue({ ...place, logger });
  const second = openQueue({ ...place, logger });
  await second.catch(() => first.close({ graceMs: 0 }));

  await expect(second).rejects.toThrow(
    `Another sadpath process uses the data folder ${place.dataDir}. Stop it, choose another DATA_DIR, or set DATABASE_URL to run several.`,
  );
});

test("the folder is free again when its process has closed the queue", async () => {
  const place = await createPlace();
  const first = await openQueue({ ...place, logger });
  await first.close({ graceMs: 0 });

  const second = await openQueue({ ...place, logger });

  await expect(second.close({ graceMs: 0 })).resolves.toBeUndefined();
});
