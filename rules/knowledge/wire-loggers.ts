/** What the parts of libraries that show their traffic write when they are told to. */

/** Loggers that write requests, headers or statements at the level DEBUG, and what stands in them. */
export const WIRE_LOGGERS: readonly { readonly name: RegExp; readonly writes: string }[] = [
  // https://urllib3.readthedocs.io/en/stable/user-guide.html#logging
  { name: /^(?:requests\.packages\.)?urllib3\b/, writes: "every address with its query" },
  // https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/boto3.html#boto3.set_stream_logger
  { name: /^(?:boto3|botocore|aiobotocore|s3transfer)\b|^boto$/, writes: "headers and bodies of requests" },
  // https://www.python-httpx.org/logging/
  { name: /^(?:httpx|httpcore|hpack)\b/, writes: "headers of requests" },
  // https://requests-oauthlib.readthedocs.io/en/latest/oauth2_workflow.html
  { name: /^(?:requests_oauthlib|oauthlib)\b/, writes: "tokens" },
  // https://docs.paramiko.org/en/stable/api/util.html
  { name: /^paramiko\b/, writes: "the course of each login" },
  // https://docs.sqlalchemy.org/en/20/core/engines.html#configuring-logging
  { name: /^sqlalchemy\.engine\b/, writes: "statements with their parameters and rows" },
];

/** Connections that print what they send and get once `set_debuglevel` is called: https://docs.python.org/3/library/http.client.html */
export const TALKING_CONNECTIONS = /^(?:http\.client|httplib|six\.moves\.http_client|smtplib|ftplib|poplib|imaplib)\b/;

/** https://docs.python.org/3/library/urllib.request.html#urllib.request.HTTPHandler */
export const TALKING_HANDLERS: ReadonlySet<string> = new Set([
  "urllib.request.HTTPHandler",
  "urllib.request.HTTPSHandler",
]);

/** Calls that by themselves send such a logger's records somewhere, at the level DEBUG unless told otherwise. */
export const STREAM_LOGGERS: ReadonlySet<string> = new Set(["boto3.set_stream_logger"]);
