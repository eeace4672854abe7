/** `npm run bench:latency`: how long a pull request waits for its review, from before its webhook is sent, in both set-ups. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ServiceProcess, type ServiceProcessOptions, startServiceProcess } from "../test/app/service-process.ts";
import { createSampleRepository } from "../test/demo/scratch-repository.ts";
import { type Emulator, startEmulator } from "../test/emulator/emulator.ts";
import { startPostgres } from "../test/queue/postgres-server.ts";

const PULLS = 15;

const dataDir = await mkdtemp(join(tmpdir(), "sadpath-latency-"));
const postgres = await startPostgres();
try {
  await measure("one process, embedded database", [{ dataDir }]);
  const databaseUrl = await postgres.createDatabase("sadpath");
  await measure("web and worker, PostgreSQL", [
    { dataDir, databaseUrl, role: "web" },
    { dataDir, databaseUrl, role: "worker" },
  ]);
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true });
}

/** Prints the first time, when nothing is warm, and the median, least and most of the others. */
async function measure(name: string, processes: readonly ServiceProcessOptions[]): Promise<void> {
  const emulator = await startEmulator();
  const sample = createSampleRepository();
  const running: ServiceProcess[] = [];
  try {
    for (const options of processes) running.push(await startServiceProcess(emulator, options));
    emulator.setWebhookTarget(`${running[0]?.url}/api/github/webhooks`);
    const times: number[] = [];
    for (let at = 0; at < PULLS; at += 1) times.push(await reviewOnce(emulator, sample.gitDir, at));
    const [first = 0, ...others] = times;
    const sorted = others.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    console.log(
      `${name}: first ${Math.round(first)} ms, then median ${Math.round(median)} ms (${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted.at(-1) ?? 0)}), ${others.length} pull requests`,
    );
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await emulator.close();
    sample.remove();
  }
}

async function reviewOnce(emulator: Emulator, gitDir: string, at: number): Promise<number> {
  const repository = emulator.addRepository({ owner: "acme", name: `agent-${at}`, gitDir, defaultBranch: "main" });
  const started = performance.now();
  const pull = await emulator.openPullRequest({
    repository,
    base: "main",
    head: "change",
    title: "Sample",
    author: "ada",
  });
  while (emulator.reviews(pull).length === 0) await sleep(1);
  return performance.now() - started;
}
