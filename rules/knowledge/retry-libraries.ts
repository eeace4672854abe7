import { definePack } from "./pack.ts";

export const retryLibraries = definePack({
  library: "tenacity, backoff, retrying, retry, stamina, google-api-core",
  version: "current",
  aliases: [
    {
      source: "https://tenacity.readthedocs.io/en/latest/api.html",
      names: { "tenacity.asyncio.AsyncRetrying": "tenacity.AsyncRetrying" },
    },
  ],
  errors: [
    { source: "https://tenacity.readthedocs.io/en/latest/api.html", below: { Exception: ["tenacity.RetryError"] } },
    {
      source: "https://googleapis.dev/python/google-api-core/latest/exceptions.html",
      below: {
        Exception: ["google.api_core.exceptions.GoogleAPIError"],
        "google.api_core.exceptions.ClientError": [
          "google.api_core.exceptions.{BadRequest,Conflict,Forbidden,NotFound,TooManyRequests,Unauthorized}",
        ],
        "google.api_core.exceptions.Conflict": ["google.api_core.exceptions.{Aborted,AlreadyExists}"],
        "google.api_core.exceptions.GoogleAPICallError": ["google.api_core.exceptions.{ClientError,ServerError}"],
        "google.api_core.exceptions.GoogleAPIError": ["google.api_core.exceptions.{GoogleAPICallError,RetryError}"],
        "google.api_core.exceptions.ServerError": [
          "google.api_core.exceptions.{BadGateway,GatewayTimeout,InternalServerError,ServiceUnavailable}",
        ],
      },
    },
  ],
  retries: [
    {
      source: "https://tenacity.readthedocs.io/en/latest/",
      names: ["tenacity.{AsyncRetrying,Retrying,retry}"],
      bounded: false,
      bounds: ["stop"],
    },
    {
      source: "https://github.com/litl/backoff#backoffon_exception",
      names: ["backoff.{on_exception,on_predicate}"],
      bounded: false,
      bounds: ["max_time", "max_tries"],
    },
    {
      source: "https://github.com/rholder/retrying#features",
      names: ["retrying.{Retrying,retry}"],
      bounded: false,
      bounds: ["stop", "stop_func", "stop_max_attempt_number", "stop_max_delay"],
    },
    {
      source: "https://github.com/invl/retry#retry-decorator",
      names: ["retry.api.{retry,retry_call}", "retry.retry"],
      bounded: false,
      bounds: ["tries"],
    },
    {
      source: "https://stamina.hynek.me/en/stable/api.html",
      names: ["stamina.{retry,retry_context}"],
      bounded: true,
      bounds: ["attempts", "timeout"],
    },
    {
      source: "https://googleapis.dev/python/google-api-core/latest/retry.html",
      names: ["google.api_core.retry.{AsyncRetry,Retry}"],
      bounded: true,
      bounds: ["deadline", "timeout"],
    },
  ],
});
