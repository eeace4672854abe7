import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { z } from "zod";
import type { Receiver } from "./receiver.ts";

/** GitHub never sends more than 25 MB. */
const LARGEST_BODY_BYTES = 26 * 1024 * 1024;

/** What the route needs. */
export interface WebhookRouteOptions {
  readonly appId: number;
  readonly receiver: Receiver;
  readonly logger: Logger;
}

const signatureHeader = z.string().regex(/^sha256=[0-9a-f]{64}$/);

const deliveryHeaders = z.object({
  "x-github-delivery": z.string().regex(/^[\w-]{1,64}$/),
  "x-github-event": z.string().regex(/^[a-z_]{1,64}$/),
});

/** `POST /api/github/webhooks`. Answers 202 when the delivery is stored or of no interest; anything else makes GitHub record a failure. */
export function addWebhookRoute(front: FastifyInstance, options: WebhookRouteOptions): void {
  // The signature covers the bytes as they came, so nothing may be parsed before it is checked.
  front.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  front.post(
    "/api/github/webhooks",
    { bodyLimit: LARGEST_BODY_BYTES, onRequest: (request, reply) => refuseEarly(request, reply, options.appId) },
    (request, reply) => answerDelivery(request, reply, options),
  );
}

/** Refuses by the headers alone, before any of the body is read. */
async function refuseEarly(request: FastifyRequest, reply: FastifyReply, appId: number): Promise<unknown> {
  const { headers } = request;
  if (headers["content-encoding"] !== undefined) return refuse(reply, 415, "unsupported media type");
  const target = headers["x-github-hook-installation-target-id"];
  const isForUs = target === undefined || target === String(appId);
  if (!isForUs || !signatureHeader.safeParse(headers["x-hub-signature-256"]).success)
    return refuse(reply, 401, "signature missing or wrong");
  return undefined;
}

async function answerDelivery(
  request: FastifyRequest,
  reply: FastifyReply,
  { receiver, logger }: WebhookRouteOptions,
): Promise<unknown> {
  const started = performance.now();
  const body = Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
  const signature = signatureHeader.parse(request.headers["x-hub-signature-256"]);
  if (body === "" || !(await receiver.verify(body, signature))) return refuse(reply, 401, "signature missing or wrong");

  const headers = deliveryHeaders.safeParse(request.headers);
  const payload = parsePayload(body);
  if (!headers.success || payload === undefined) return refuse(reply, 400, "malformed request");

  const { "x-github-delivery": guid, "x-github-event": event } = headers.data;
  try {
    const status = await receiver.receive({ guid, event, payload });
    logger.info({ guid, event, status, milliseconds: Math.round(performance.now() - started) }, "delivery");
    return await reply.code(202).send({ status });
  } catch (err) {
    logger.error({ err, guid, event }, "delivery not stored");
    return refuse(reply, 503, "try again");
  }
}

function parsePayload(body: string): object | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** The rest of a refused body is not worth reading: the connection ends with the answer. */
function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).header("connection", "close").send({ error });
}
