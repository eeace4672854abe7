import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { openQueue, type Queue } from "../queue/queue.ts";
import type { Environment } from "./environment.ts";
import { createFront } from "./front.ts";
import { createReceiver } from "./receiver.ts";
import type { Worker } from "./worker.ts";

/** A running service. */
export interface Service {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes nothing new, lets running jobs end within `graceMs`, and closes everything. */
  readonly stop: (options: { readonly graceMs: number }) => Promise<void>;
}

/** What a service is made of. */
export interface ServiceOptions {
  readonly environment: Environment;
  readonly logger: Logger;
  /** Makes what works on the jobs; asked for only where there are any. */
  readonly createWorker: (queue: Queue) => Promise<Worker>;
}

/** How many jobs of a kind one process works on at a time. They wait for GitHub more than they compute. */
const CONCURRENCY = 2;

/** Starts the roles of the environment in this process. */
export async function startService({ environment, logger, createWorker }: ServiceOptions): Promise<Service> {
  const queue = await openQueue({ databaseUrl: environment.databaseUrl, dataDir: environment.dataDir, logger });
  const { appId, webhookSecret } = environment;
  const front = createFront({
    webhooks:
      webhookSecret === undefined
        ? undefined
        : { appId, receiver: await createReceiver({ appId, webhookSecret, queue, logger }) },
    checkReady: queue.check,
    logger,
  });
  const worker = environment.role === "web" ? undefined : await createWorker(queue);
  if (worker !== undefined) await queue.work(worker.handlers, { concurrency: CONCURRENCY });
  await front.listen({ host: environment.host, port: environment.port });
  const url = addressOf(front.server.address());
  logger.info({ url, role: environment.role }, "ready");
  return {
    url,
    stop: async ({ graceMs }) => {
      await front.close();
      await queue.close({ graceMs });
      await worker?.close();
    },
  };
}

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
