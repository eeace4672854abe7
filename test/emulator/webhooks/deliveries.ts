import { createHmac, randomUUID } from "node:crypto";

import type { App } from "../app.ts";

/** The service waits this long for an answer. */
const TIMEOUT_MILLISECONDS = 10_000;

/** What the receiver answered; status 0 when it could not be reached or took too long. */
export interface DeliveryResult {
  readonly status: number;
  readonly body: string;
}

/** One attempt to deliver an event. A redelivery carries the GUID of the first attempt. */
export interface Delivery extends DeliveryResult {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly payload: string;
  readonly isRedelivery: boolean;
  readonly deliveredAt: string;
  readonly milliseconds: number;
}

/** What a test may choose of a delivery. `signature` replaces the true one; null leaves it out. */
export interface DeliveryOptions {
  readonly guid?: string;
  readonly signature?: string | null;
}

/** Sends signed webhooks and remembers every attempt. */
export interface Deliveries {
  readonly log: readonly Delivery[];
  readonly setTarget: (url: string) => void;
  readonly hasTarget: () => boolean;
  /** Delivers a payload; text is sent as it is. Throws when there is no target. */
  readonly deliver: (event: string, payload: object | string, options?: DeliveryOptions) => Promise<DeliveryResult>;
  /** Sends the last attempt of a GUID once more. Throws when there was none. */
  readonly redeliver: (guid: string) => Promise<DeliveryResult>;
}

interface Attempt {
  readonly guid: string;
  readonly event: string;
  readonly payload: string;
  readonly signature: string | null;
  readonly isRedelivery: boolean;
}

/** Whose deliveries, and with what. */
export interface DeliveriesContext {
  readonly app: App;
  readonly nextId: () => number;
  /** The present in milliseconds. */
  readonly clock: () => number;
  /** Aborted when nobody waits for answers any more. */
  readonly stopping: AbortSignal;
}

/** The deliveries of one app. */
export function createDeliveries({ app, nextId, clock, stopping }: DeliveriesContext): Deliveries {
  const log: Delivery[] = [];
  let target: string | undefined;

  const attempt = async ({ guid, event, payload, signature, isRedelivery }: Attempt): Promise<DeliveryResult> => {
    if (target === undefined) throw new Error("No webhook target is set");
    const start = clock();
    const headers = {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/emulator",
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-github-hook-id": String(app.id),
      "x-github-hook-installation-target-id": String(app.id),
      "x-github-hook-installation-target-type": "integration",
      ...(signature === null ? {} : { "x-hub-signature-256": signature }),
    };
    const result = await post({ url: target, body: payload, headers, stopped: stopping });
    const deliveredAt = new Date(start).toISOString();
    log.push({
      id: nextId(),
      guid,
      event,
      payload,
      isRedelivery,
      deliveredAt,
      milliseconds: clock() - start,
      ...result,
    });
    return result;
  };

  return {
    log,
    setTarget: (url) => void (target = url),
    hasTarget: () => target !== undefined,
    async deliver(event, payload, { guid = randomUUID(), signature } = {}) {
      const text = typeof payload === "string" ? payload : JSON.stringify(payload);
      const chosen = signature === undefined ? sign(text, app.webhookSecret) : signature;
      return await attempt({ guid, event, payload: text, signature: chosen, isRedelivery: false });
    },
    async redeliver(guid) {
      const last = log.findLast((delivery) => delivery.guid === guid);
      if (last === undefined) throw new Error(`Nothing was delivered as ${guid}`);
      const { event, payload } = last;
      return await attempt({ guid, event, payload, signature: sign(payload, app.webhookSecret), isRedelivery: true });
    },
  };
}

function sign(payload: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`;
}

interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly stopped: AbortSignal;
}

async function post({ url, body, headers, stopped }: Post): Promise<DeliveryResult> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { status: 0, body: String(error) }; // the service notes a failed delivery and goes on
  }
}
