import type { FastifyInstance, FastifyRequest } from "fastify";

/** One request the emulator received. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly requestBody?: unknown;
  /** 0 until it is answered, and for good when the connection was dropped. */
  readonly status: number;
  readonly milliseconds: number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Hands every request of a server to `record` as it arrives, and completes the record when it is answered. */
export function recordRequests(server: FastifyInstance, record: (request: RecordedRequest) => void): void {
  const open = new WeakMap<FastifyRequest, { readonly recorded: Mutable<RecordedRequest>; readonly start: number }>();
  server.addHook("onRequest", (request, _reply, done) => {
    const recorded = { method: request.method, path: request.url, status: 0, milliseconds: 0 };
    open.set(request, { recorded, start: performance.now() });
    record(recorded);
    done();
  });
  server.addHook("preHandler", (request, _reply, done) => {
    const entry = open.get(request);
    if (entry && request.body !== undefined) entry.recorded.requestBody = request.body;
    done();
  });
  server.addHook("onSend", (request, reply, payload, done) => {
    const entry = open.get(request);
    if (entry) {
      entry.recorded.status = reply.statusCode;
      entry.recorded.milliseconds = performance.now() - entry.start;
    }
    done(null, payload);
  });
}
