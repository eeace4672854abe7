import Fastify, { type FastifyInstance } from "fastify";

import { answerRequest, refuse, type Answering } from "./answer-request.ts";
import { ApiError } from "./api-error.ts";
import { DEFAULT_API_VERSION } from "./api-version.ts";
import { exchange, send } from "./exchange.ts";
import type { Faults } from "./faults.ts";
import { answerGraphql } from "./graphql/answer-graphql.ts";
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
  addCommonHeaders(server, serving.rateLimit);
  for (const route of serving.routes) addRoute(server, route, serving);
  server.post("/graphql", async (request, reply) => {
    const answer = async (): Promise<Answer> =>
      await answerGraphql(request.body, request.headers.authorization, serving);
    await exchange({ request, reply, answer }, serving);
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

/** What every answer carries, unless it says something else itself. An answer of 304 costs nothing. */
function addCommonHeaders(server: FastifyInstance, rateLimit: RateLimit): void {
  server.addHook("onSend", (request, reply, payload, done) => {
    const common = {
      ...rateLimit.count({
        credential: request.headers.authorization ?? "",
        resource: request.url.startsWith("/graphql") ? "graphql" : "core",
        cost: reply.statusCode === 304 ? 0 : 1,
      }),
      "x-github-api-version-selected": request.headers["x-github-api-version"] ?? DEFAULT_API_VERSION,
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": request.id,
    };
    void reply.headers({ ...common, ...reply.getHeaders() });
    done(null, payload);
  });
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
      await exchange({ request, reply, answer }, serving);
    },
  });
}
