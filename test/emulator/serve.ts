import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";

import { answerRequest, refuse, type Answering } from "./answer-request.ts";
import { ApiError } from "./api-error.ts";
import { answerGraphql } from "./graphql/answer-graphql.ts";
import type { FaultEffect, Faults } from "./faults.ts";
import type { RateLimit } from "./rate-limit.ts";
import { recordRequests, type RecordedRequest } from "./record-requests.ts";
import type { Answer, Route } from "./routes/route.ts";

/** Largest body that is read, in bytes. */
const BODY_LIMIT = 32 * 1024 * 1024;
/** Longest part of a path: a file's whole path may be one part. */
const MAX_PARAMETER_LENGTH = 16_384;

/** What the server needs beside the routes. */
export interface Serving extends Answering {
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly rateLimit: RateLimit;
  readonly record: (request: RecordedRequest) => void;
  /** Aborted when the emulator is closed. */
  readonly stopping: AbortSignal;
}

/** Builds the HTTP server; the caller makes it listen. */
export function createServer(serving: Serving): FastifyInstance {
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
  });
  recordRequests(server, serving.record);
  for (const route of serving.routes) addRoute(server, route, serving);
  server.post("/graphql", async (request, reply) => {
    const answer = async (): Promise<Answer> =>
      await answerGraphql(request.body, request.headers.authorization, serving);
    await answerWithFaults({ request, reply, resource: "graphql", answer }, serving);
  });
  server.setNotFoundHandler(async (request, reply) => {
    serving.note(`${request.method} ${request.url}: is not emulated`);
    await send(reply, refuse(new ApiError(501, `${request.method} ${request.url} is not emulated`), ""));
  });
  server.setErrorHandler(async (error: Error & { readonly statusCode?: number }, request, reply) => {
    serving.note(`${request.method} ${request.url}: ${error.message}`);
    const isBadBody = error.statusCode === 400;
    const refusal = new ApiError(isBadBody ? 400 : 500, isBadBody ? "Problems parsing JSON" : "Server Error");
    await send(reply, refuse(refusal, "https://docs.github.com/rest"));
  });
  return server;
}

function addRoute(server: FastifyInstance, route: Route, serving: Serving): void {
  const operation = serving.contract.findOperation(route.method, route.path);
  if (operation === undefined) throw new Error(`${route.method} ${route.path} is not in the description`);
  if (route.requires !== "app" && !operation.isForInstallations) {
    throw new Error(`${route.method} ${route.path} takes no installation token`);
  }
  const wildcard = /\/\{(path|basehead)\}$/.exec(route.path)?.[1];
  const url = route.path.replace(/\/\{(path|basehead)\}$/, "/*").replaceAll(/\{(\w+)\}/g, ":$1");

  server.route({
    method: route.method,
    url,
    async handler(request, reply) {
      const { "*": rest, ...named } = request.params as Record<string, string>;
      const matched = {
        route,
        operation,
        authorization: request.headers.authorization,
        accept: request.headers.accept ?? "",
        url: request.url,
        parameters: wildcard === undefined ? named : { ...named, [wildcard]: rest ?? "" },
        query: request.query as Record<string, string>,
        body: request.body,
      };
      const answer = async (): Promise<Answer> => await answerRequest(matched, serving);
      await answerWithFaults({ request, reply, resource: "core", answer }, serving);
    },
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly resource: "core" | "graphql";
  readonly answer: () => Promise<Answer>;
}

async function answerWithFaults(exchange: Exchange, serving: Serving): Promise<void> {
  const { request, reply } = exchange;
  const fault = serving.faults.take(request.method, request.url);
  if (fault && "dropBefore" in fault) return drop(exchange);
  if (fault && "delayMs" in fault && !(await outlast(fault.delayMs, serving.stopping))) return drop(exchange);

  const isUndone = fault && "status" in fault && fault.afterCommit !== true;
  const answer = isUndone ? undefined : await exchange.answer();
  if (fault && "dropAfterCommit" in fault) return drop(exchange);

  const limits = serving.rateLimit.count(request.headers.authorization ?? "", exchange.resource);
  void reply.headers({ ...limits, "x-github-media-type": "github.v3; format=json", "x-github-request-id": request.id });
  if (fault && "status" in fault) return await send(reply, spoil(fault));
  if (answer) await send(reply, withEntityTag(answer, request));
}

/** Waits, and tells whether the time passed before the emulator was closed. */
async function outlast(milliseconds: number, stopping: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal: stopping }).catch((error: unknown) => {
    if (!stopping.aborted) throw error;
  });
  return !stopping.aborted;
}

function drop({ request, reply }: Exchange): void {
  reply.hijack();
  request.raw.socket.destroy();
}

function spoil({ status, headers = {}, body }: Extract<FaultEffect, { readonly status: number }>): Answer {
  const message = status >= 500 ? "Server Error" : "Scripted fault";
  return { status, headers, body: body ?? { message, documentation_url: "https://docs.github.com/rest" } };
}

/** Gives the answer to a GET its entity tag, and leaves out what the client already has. */
function withEntityTag(answer: Answer, request: FastifyRequest): Answer {
  if (request.method !== "GET" || answer.status !== 200) return answer;
  const content = Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body);
  const etag = `"${createHash("sha256").update(content).digest("hex")}"`;
  const headers = { ...answer.headers, etag };
  const isKnown = request.headers["if-none-match"]?.replace(/^W\//, "") === etag;
  return isKnown ? { status: 304, headers } : { ...answer, headers };
}

async function send(reply: FastifyReply, answer: Answer): Promise<void> {
  const { status, body, headers = {}, mediaType = "application/json" } = answer;
  void reply.code(status).headers(headers);
  if (body === undefined) return await reply.send();
  void reply.header("content-type", `${mediaType}; charset=utf-8`);
  await reply.send(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
