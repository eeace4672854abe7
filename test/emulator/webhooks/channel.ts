import type { Contract } from "../contract/contract.ts";
import type { Deliveries } from "./deliveries.ts";

/** Events that every app gets without asking for them. */
const UNASKED = new Set(["check_run", "check_suite", "installation"]);

/** Delivers the webhooks that the emulator makes itself. Without a target nothing is made or sent. */
export interface WebhookChannel {
  /** Delivers and waits for the answer. */
  readonly send: (event: string, present: () => object | Promise<object>) => Promise<void>;
  /** Delivers in the background. */
  readonly announce: (event: string, present: () => object | Promise<object>) => void;
  /** Sends the last attempt of a GUID once more, in the background. */
  readonly redeliver: (guid: string) => void;
  /** Waits for what is in the background. */
  readonly settle: () => Promise<void>;
}

/** What a channel works on. */
export interface ChannelContext {
  readonly deliveries: Deliveries;
  /** Events the app subscribes to. */
  readonly events: readonly string[];
  readonly contract: Pick<Contract, "checkPayload">;
  readonly note: (violation: string) => void;
}

/** Opens the channel of one app. */
export function createWebhookChannel({ deliveries, events, contract, note }: ChannelContext): WebhookChannel {
  const pending = new Set<Promise<unknown>>();
  const send = async (event: string, present: () => object | Promise<object>): Promise<void> => {
    if (!deliveries.hasTarget() || !(UNASKED.has(event) || events.includes(event))) return;
    const payload = await present();
    for (const { where, message } of contract.checkPayload(event, payload)) {
      note(`webhook ${event}: ${where}: ${message}`);
    }
    await deliveries.deliver(event, payload);
  };
  const keep = (sending: Promise<unknown>): void => {
    const kept = sending
      .catch((error: unknown) => note(`webhook: the emulator failed: ${String(error)}`))
      .finally(() => pending.delete(kept));
    pending.add(kept);
  };

  return {
    send,
    announce: (event, present) => keep(send(event, present)),
    redeliver: (guid) => keep(deliveries.redeliver(guid)),
    async settle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
