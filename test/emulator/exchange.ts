import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { FastifyReply, FastifyRequest } from "fastify";

import { refuse } from "./answer-request.ts";
import { ApiError } from "./api-error.ts";
import { isSupportedVersion } from "./api-version.ts";
import type { FaultEffect, Faults } from "./faults.ts";
import type { Answer } from "./routes/route.ts";

/** A request, where its answer goes, and how it is worked out. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly answer: () => Promise<Answer>;
}

/** What can come between a request and its answer. */
export interface Disturbance {
  readonly faults: Pick<Faults, "take">;
  /** Aborted when the emulator is closed. */
  readonly stopping: AbortSignal;
}

/** Answers a request, unless a fault meets it. */
export async function exchange(parts: Exchange, { faults, stopping }: Disturbance): Promise<void> {
  const { request, reply } = parts;
  const fault = faults.take(request.method, request.url);
  if (fault && "dropBefore" in fault) return drop(parts);
  if (fault && "delayMs" in fault && !(await outlast(fault.delayMs, stopping))) return drop(parts);

  const isUndone = fault && "status" in fault && fault.afterCommit !== true;
  const answer = isUndone ? undefined : await answerSupported(parts);
  if (fault && "dropAfterCommit" in fault) return drop(parts);
  if (fault && "status" in fault) return await send(reply, spoil(fault));
  if (answer) await send(reply, withEntityTag(answer, request));
}

async function answerSupported({ request, answer }: Exchange): Promise<Answer> {
  const version = request.headers["x-github-api-version"];
  if (version === undefined || isSupportedVersion(String(version))) return await answer();
  return refuse(new ApiError(400, `${String(version)} is not a supported API version`), "https://docs.github.com/rest");
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

/** Sends an answer as it is. */
export async function send(reply: FastifyReply, answer: Answer): Promise<void> {
  const { status, body, headers = {}, mediaType = "application/json" } = answer;
  void reply.code(status).headers(headers);
  if (body === undefined) return await reply.send();
  void reply.header("content-type", `${mediaType}; charset=utf-8`);
  await reply.send(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
