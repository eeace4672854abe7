import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { startEmulator, type Emulator } from "../emulator/emulator.ts";
import { eventually } from "../queue/eventually.ts";
import { PLANTED_SOURCE, secretsIn } from "../review/planted-secrets.ts";
import { createRepositories } from "./running-app.ts";
import { startServiceProcess, type ServiceProcess } from "./service-process.ts";

jest.setTimeout(120_000);

/** A process takes seconds to start on a machine that runs other tests too. */
const PATIENCE_MS = 60_000;

let emulator: Emulator;
let repositories: ReturnType<typeof createRepositories>;
let dataDir: string;
let service: ServiceProcess;

beforeAll(async () => {
  emulator = await startEmulator();
  repositories = createRepositories(emulator);
  dataDir = await mkdtemp(join(tmpdir(), "sadpath-secrets-"));
  service = await startServiceProcess(emulator, { dataDir });
  emulator.setWebhookTarget(`${service.url}/api/github/webhooks`);
});

afterAll(async () => {
  await service.kill();
  await emulator.close();
  repositories.remove();
  await rm(dataDir, { recursive: true });
});

/** The secrets of the service that a text holds; tokens of installations are known by their form. */
function ownSecretsIn(text: string): readonly string[] {
  const keyLines = emulator.app.privateKey.split("\n").filter((line) => line.length > 20 && !line.startsWith("-----"));
  const known = [emulator.app.webhookSecret, ...keyLines].filter((secret) => text.includes(secret));
  return [...known, ...(text.match(/\bghs_\w{10,}/g) ?? [])].map((secret) => `${secret.slice(0, 4)}…`);
}

function expectNoSecret(text: string): void {
  expect([...secretsIn(text), ...ownSecretsIn(text)]).toEqual([]);
}

test("nothing that the service sends, answers or logs holds a secret of the code or its own", async () => {
  const { pull, push } = await repositories.openPull({}, { "shop.py": PLANTED_SOURCE });
  const completed = (): readonly string[] => emulator.checkRuns(pull.head.sha).map(({ status }) => status);
  await eventually(() => expect(completed()).toEqual(["completed"]), PATIENCE_MS);
  const comments = await emulator.reviewComments(pull);
  expect(comments.length).toBeGreaterThan(5);
  // A second head: comments are looked at again, some are outdated.
  await push({ "shop.py": PLANTED_SOURCE.replace("LOG.info", "LOG.debug") });
  await eventually(() => expect(completed()).toEqual(["completed"]), PATIENCE_MS);
  await emulator.rerequestCheckRun(Number(emulator.checkRuns(pull.head.sha)[0]?.id));
  await eventually(() => expect(completed()).toEqual(["completed", "completed"]), PATIENCE_MS);

  const sent = emulator.requests.map(({ method, path, requestBody }) => JSON.stringify([method, path, requestBody]));
  expect(sent.some((request) => request.includes("/reviews"))).toBe(true);
  for (const request of sent) expectNoSecret(request);
  // What GitHub adds to a comment is the code itself.
  expectNoSecret(comments.map(({ body }) => body).join("\n"));
  expectNoSecret(JSON.stringify([emulator.reviews(pull), emulator.checkRuns(pull.head.sha)]));
  for (const path of ["/healthz", "/readyz", "/"]) {
    const answer = await fetch(service.url + path);
    expectNoSecret(JSON.stringify([...answer.headers, await answer.text()]));
  }
  await service.stop();
  expect(service.log()).toContain("ready");
  expectNoSecret(service.log());
  expect(emulator.violations).toEqual([]);
});
