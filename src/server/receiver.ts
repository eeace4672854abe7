import { AsyncLocalStorage } from "node:async_hooks";
import { pino, type Logger } from "pino";
import { Probot } from "probot";
import { createApp, HANDLED_EVENTS } from "../app/app.ts";
import type { Queue } from "../queue/queue.ts";

/** What became of a delivery. */
export type Receipt = "accepted" | "duplicate" | "ignored";

/** A delivery whose signature has been verified. */
export interface VerifiedDelivery {
  readonly guid: string;
  readonly event: string;
  readonly payload: object;
}

/** Probot, seen from the front. */
export interface Receiver {
  /** Whether `signature` (`sha256=…`) was made from these bytes with the webhook secret; takes the same time either way. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Stores what the delivery asks for. Rejects when that was not possible. */
  readonly receive: (delivery: VerifiedDelivery) => Promise<Receipt>;
}

/** What a receiver is made of. */
export interface ReceiverOptions {
  readonly appId: number;
  readonly webhookSecret: string;
  readonly queue: Pick<Queue, "accept">;
  readonly logger: Logger;
}

/** Starts a Probot that takes deliveries and calls nobody: it has no key to call with. */
export async function createReceiver({ appId, webhookSecret, queue, logger }: ReceiverOptions): Promise<Receiver> {
  const receipts = new AsyncLocalStorage<{ receipt: Receipt }>();
  const probot = new Probot({
    // Probot insists on credentials; these open nothing.
    githubToken: "none",
    secret: webhookSecret,
    // Probot logs whole payloads, with every error too.
    log: pino({ level: "silent" }),
  });
  await probot.ready();
  await probot.load(
    createApp({
      appId,
      logger,
      accept: async (delivery, jobs) => {
        const receipt = await queue.accept(delivery, jobs);
        const current = receipts.getStore();
        if (current !== undefined) current.receipt = receipt;
      },
    }),
  );
  return {
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    receive: async ({ guid, event, payload }) => {
      const current: { receipt: Receipt } = { receipt: "ignored" };
      const delivery = { id: guid, name: event, payload };
      if (isHandled(delivery)) await receipts.run(current, () => probot.receive(delivery));
      return current.receipt;
    },
  };
}

type ProbotEvent = Parameters<Probot["receive"]>[0];

/** Whether the app listens to the event. Its type promises a payload as documented; the app checks each field that it reads instead. */
function isHandled(delivery: { id: string; name: string; payload: object }): delivery is ProbotEvent {
  return HANDLED_EVENTS.some((event) => event === delivery.name);
}
