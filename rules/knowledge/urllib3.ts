import { definePack } from "./pack.ts";

const DOCS = "https://urllib3.readthedocs.io/en/stable/reference";

export const urllib3 = definePack({
  library: "urllib3",
  version: "1.26-2",
  aliases: [
    {
      source: `${DOCS}/urllib3.poolmanager.html`,
      names: {
        "urllib3.poolmanager.{PoolManager,ProxyManager}": "urllib3.*",
        "urllib3.connectionpool.{HTTPConnectionPool,HTTPSConnectionPool}": "urllib3.*",
      },
    },
    {
      source: `${DOCS}/urllib3.util.html`,
      names: {
        "urllib3.Retry": "urllib3.util.retry.Retry",
        "urllib3.util.Retry": "urllib3.util.retry.Retry",
        "requests.packages.urllib3": "urllib3",
      },
    },
    {
      source: `${DOCS}/urllib3.response.html`,
      names: { "urllib3.{BaseHTTPResponse,HTTPResponse}": "urllib3.response.*" },
    },
  ],
  errors: [
    {
      source: `${DOCS}/urllib3.exceptions.html`,
      below: {
        Exception: ["urllib3.exceptions.HTTPError"],
        ValueError: ["urllib3.exceptions.LocationValueError"],
        "http.client.IncompleteRead": ["urllib3.exceptions.{IncompleteRead,InvalidChunkLength}"],
        "urllib3.exceptions.HTTPError": [
          "urllib3.exceptions.{DecodeError,IncompleteRead,InvalidChunkLength,InvalidHeader,LocationValueError,PoolError,ProtocolError}",
          "urllib3.exceptions.{ProxyError,ResponseError,SSLError,TimeoutError,TimeoutStateError,UnrewindableBodyError}",
        ],
        "urllib3.exceptions.LocationValueError": ["urllib3.exceptions.{LocationParseError,URLSchemeUnknown}"],
        "urllib3.exceptions.PoolError": [
          "urllib3.exceptions.{ClosedPoolError,EmptyPoolError,FullPoolError,RequestError}",
        ],
        "urllib3.exceptions.RequestError": ["urllib3.exceptions.{HostChangedError,MaxRetryError,ReadTimeoutError}"],
        "urllib3.exceptions.TimeoutError": ["urllib3.exceptions.{ConnectTimeoutError,ReadTimeoutError}"],
        "urllib3.exceptions.ConnectTimeoutError": ["urllib3.exceptions.NewConnectionError"],
        "urllib3.exceptions.NewConnectionError": ["urllib3.exceptions.NameResolutionError"],
      },
    },
  ],
  classes: [
    {
      source: `${DOCS}/urllib3.connectionpool.html`,
      below: {
        object: ["urllib3.{HTTPConnectionPool,PoolManager}"],
        "urllib3.HTTPConnectionPool": ["urllib3.HTTPSConnectionPool"],
        "urllib3.PoolManager": ["urllib3.ProxyManager"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/urllib3.poolmanager.html`,
      names: [
        "urllib3.request",
        "urllib3.{HTTPConnectionPool,PoolManager}.{request,request_encode_body,request_encode_url,urlopen}",
      ],
      raises: ["urllib3.exceptions.HTTPError"],
      returns: "urllib3.response.HTTPResponse",
      waits: { for: "network", timeout: "timeout", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/urllib3.response.html`,
      names: ["urllib3.response.HTTPResponse.read"],
      raises: ["urllib3.exceptions.HTTPError"],
    },
  ],
  resources: [
    {
      source: `${DOCS}/urllib3.connectionpool.html`,
      types: ["urllib3.HTTPConnectionPool"],
      what: "connection pool",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/urllib3.poolmanager.html`,
      types: ["urllib3.PoolManager"],
      what: "connection pool",
      releasedBy: ["clear"],
      with: true,
    },
  ],
  retries: [
    {
      source: `${DOCS}/urllib3.util.html#urllib3.util.Retry`,
      names: ["urllib3.util.retry.Retry"],
      bounded: true,
      bounds: ["total"],
    },
  ],
});
