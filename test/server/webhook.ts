import { createHmac, randomUUID } from "node:crypto";

/** The secret that tests share with the app. */
export const SECRET = "5f0c7127b1a94d3e8a6b2c9d7e8f1a2b3c4d5e6f";

/** One delivery as GitHub makes it. */
export interface WebhookOptions {
  readonly event: string;
  readonly payload: unknown;
  readonly guid?: string;
}

/** The `X-Hub-Signature-256` of a body. */
export function signatureOf(body: string | Buffer, secret: string = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Sends a signed delivery over HTTP; resolves to the status and the text of the answer. */
export async function deliver(url: string, options: WebhookOptions): Promise<readonly [number, string]> {
  const body = JSON.stringify(options.payload);
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-delivery": options.guid ?? randomUUID(),
      "x-github-event": options.event,
      "x-hub-signature-256": signatureOf(body),
    },
  });
  return [response.status, await response.text()];
}

/** A `pull_request` payload with what the app reads of it. */
export function pullRequestPayload(action: string, number: number): object {
  return {
    action,
    installation: { id: 3 },
    repository: { id: 9, name: "hello", owner: { login: "octo" } },
    pull_request: { number, draft: false, head: { sha: "6dcb09b5b57875f334f61aebed695e2e4193db5e" } },
  };
}
