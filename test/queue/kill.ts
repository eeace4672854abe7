import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Place } from "./queue-contract.ts";

/** Runs `killed-process.ts` on a place until it is at work on its job, and kills it so that it can do nothing more. */
export async function runUntilKilled({ databaseUrl = "", dataDir }: Place): Promise<void> {
  const script = fileURLToPath(new URL("killed-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script, databaseUrl, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("the process ended before it worked"))),
  ]);
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
