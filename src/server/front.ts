import type { ServerOptions } from "node:http";
import type { Socket } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { addWebhookRoute } from "./webhook-route.ts";
import type { Receiver } from "./receiver.ts";

/** GitHub gives up after 10 s, and nobody else has business here: whoever needs longer to send a request is cut off. */
const REQUEST_TIMEOUT_MS = 8000;

/** Node looks for requests that are too slow this often. */
const TIMEOUT_CHECK_MS = 500;

/** What the front stands for. */
export interface FrontOptions {
  /** Absent where no webhooks are taken. */
  readonly webhooks: { readonly appId: number; readonly receiver: Receiver } | undefined;
  /** Rejects when the process cannot do its work, such as when the database is gone. */
  readonly checkReady: () => Promise<void>;
  readonly logger: Logger;
  /** How long sending a request may take, head and body. */
  readonly requestTimeoutMs?: number;
}

/** The HTTP server. Every answer is one of a few fixed texts: nothing that was sent, and no error, is ever repeated. */
export function createFront({ webhooks, checkReady, logger, ...options }: FrontOptions): FastifyInstance {
  const { requestTimeoutMs: requestTimeout = REQUEST_TIMEOUT_MS } = options;
  const http: ServerOptions = { connectionsCheckingInterval: TIMEOUT_CHECK_MS, headersTimeout: requestTimeout };
  const front = Fastify({
    requestTimeout,
    clientErrorHandler: answerBrokenRequest,
    http,
  });
  front.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "not found" }));
  front.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) logger.error({ err: error }, "request failed");
    return reply.code(status).send({ error: TEXTS[status] ?? "request refused" });
  });
  front.get("/healthz", () => ({ status: "alive" }));
  front.get("/readyz", async (_request, reply) => {
    try {
      await checkReady();
      return { status: "ready" };
    } catch (err) {
      logger.warn({ err }, "not ready");
      return reply.code(503).send({ status: "not ready" });
    }
  });
  if (webhooks !== undefined) addWebhookRoute(front, { ...webhooks, logger });
  return front;
}

const TEXTS: Readonly<Record<number, string>> = {
  400: "malformed request",
  413: "body too large",
  415: "unsupported media type",
  500: "internal error",
};

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
}

/** Requests that Node could not read to their end never reach a route. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
