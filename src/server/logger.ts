import { types } from "node:util";
import { pino, type DestinationStream, type Logger } from "pino";
import { redact } from "./redact.ts";

/** Where log lines go, and how many. */
export interface LoggerOptions {
  readonly level: string;
  readonly destination: DestinationStream;
  /** Values that must never be seen in a line, such as the webhook secret. */
  readonly secrets: readonly string[];
}

/** A logger that writes JSON lines, each cleaned of secrets at the last step, whatever was logged. */
export function createLogger({ level, destination, secrets }: LoggerOptions): Logger {
  const sink: DestinationStream = { write: (line) => destination.write(redact(line, secrets)) };
  return pino({ base: {}, level, serializers: { err: describeError } }, sink);
}

interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly cause?: ErrorDescription;
  readonly errors?: readonly ErrorDescription[];
}

/** The fields that are safe to log. Errors of GitHub's client also carry requests, and those of its webhooks whole payloads. */
function describeError(error: unknown): ErrorDescription {
  if (!types.isNativeError(error)) return { type: typeof error, message: "not an error", stack: undefined };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...("code" in error ? { code: error.code } : {}),
    ...("status" in error ? { status: error.status } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map((each) => describeError(each)) } : {}),
  };
}
