import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Role } from "../../src/server/environment.ts";
import type { Emulator } from "../emulator/emulator.ts";

const MAIN = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

/** The service as a process of its own. */
export interface ServiceProcess {
  /** Where it listens. */
  readonly url: string;
  /** All that it logged so far. */
  readonly log: () => string;
  /** Ends it so that it can do nothing more. */
  readonly kill: () => Promise<void>;
  /** Ends it in order; resolves to its exit status. */
  readonly stop: () => Promise<number | null>;
}

/** Where a process keeps its jobs, and what it does. */
export interface ServiceProcessOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly role?: Role;
}

/** Starts the service as an operator does, for the app of an emulator, and waits until it is ready. */
export async function startServiceProcess(
  { url, app }: Emulator,
  { dataDir, databaseUrl = "", role = "all" }: ServiceProcessOptions,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [MAIN, "--role", role], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      APP_ID: String(app.id),
      GITHUB_API_URL: url,
      PORT: "0",
      LOG_LEVEL: "debug",
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      ...(role === "worker" ? {} : { WEBHOOK_SECRET: app.webhookSecret }),
      ...(role === "web" ? {} : { PRIVATE_KEY: app.privateKey }),
    },
  });
  const lines: string[] = [];
  return {
    url: await waitUntilReady(child, lines),
    log: () => lines.join("\n"),
    kill: async () => {
      child.kill("SIGKILL");
      await ended(child);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended(child);
      return child.exitCode;
    },
  };
}

/** Collects the lines of the log; resolves to the address in the one that says `ready`. */
async function waitUntilReady(child: ChildProcess, lines: string[]): Promise<string> {
  if (child.stdout === null) throw new Error("The process has no output.");
  const ready = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    const [, address] = /"url":"([^"]+)".*"msg":"ready"/.exec(line) ?? [];
    if (address !== undefined) ready.resolve(address);
  });
  child.once("exit", () => ready.reject(new Error(`The process ended:\n${lines.join("\n")}`)));
  return await ready.promise;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
