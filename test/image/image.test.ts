import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { eventually } from "../queue/eventually.ts";
import { SECRET } from "../server/webhook.ts";
import { buildImage } from "./image.ts";

jest.setTimeout(300_000);

let folder: string;
let service: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sadpath-image-"));
});

afterEach(async () => {
  if (service?.exitCode === null && service.kill("SIGTERM")) await once(service, "exit");
  rmSync(folder, { recursive: true, force: true });
});

test("what the Dockerfile builds starts, says that it is ready, and stops when told to", async () => {
  const image = await buildImage(folder);
  const port = await findFreePort();
  const env = { ...image.env, HOST: "127.0.0.1", PORT: String(port), ...credentials() };
  const [program = "", ...args] = image.command;
  service = spawn(program, args, { cwd: image.workingDirectory, env, stdio: ["ignore", "pipe", "inherit"] });

  await eventually(async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200), 60_000);

  const [checker = "", ...checkerArgs] = image.healthCheck;
  expect(() => execFileSync(checker, checkerArgs, { env })).not.toThrow();
  service.kill("SIGTERM");
  expect(await once(service, "exit")).toEqual([0, null]);
  expect(() => execFileSync(checker, checkerArgs, { env, stdio: "pipe" })).toThrow();
});

function credentials(): NodeJS.ProcessEnv {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    APP_ID: "1",
    WEBHOOK_SECRET: SECRET,
    PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}
