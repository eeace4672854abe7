import { definePack } from "./pack.ts";

const CLIENT = "https://docs.aiohttp.org/en/stable/client_reference.html";

export const aiohttp = definePack({
  library: "aiohttp",
  version: "3.8-3.12",
  aliases: [
    {
      source: `${CLIENT}#client-exceptions`,
      names: {
        "aiohttp.client_exceptions.{ClientConnectionError,ClientConnectorError,ClientConnectorSSLError,ClientError,ClientOSError,ClientPayloadError}":
          "aiohttp.*",
        "aiohttp.client_exceptions.{ClientProxyConnectionError,ClientResponseError,ContentTypeError,InvalidURL,ServerConnectionError}":
          "aiohttp.*",
        "aiohttp.client_exceptions.{ServerDisconnectedError,ServerTimeoutError,TooManyRedirects,WSServerHandshakeError}":
          "aiohttp.*",
      },
    },
    {
      source: `${CLIENT}#client-session`,
      names: {
        "aiohttp.client.ClientSession": "aiohttp.ClientSession",
        "aiohttp.client_reqrep.ClientResponse": "aiohttp.ClientResponse",
      },
    },
  ],
  errors: [
    {
      source: `${CLIENT}#hierarchy-of-exceptions`,
      below: {
        ConnectionResetError: ["aiohttp.ClientConnectionResetError"],
        Exception: ["aiohttp.ClientError"],
        OSError: ["aiohttp.ClientOSError"],
        TimeoutError: ["aiohttp.ServerTimeoutError"],
        ValueError: ["aiohttp.InvalidURL"],
        "aiohttp.ClientConnectionError": ["aiohttp.{ClientConnectionResetError,ClientOSError,ServerConnectionError}"],
        "aiohttp.ClientConnectorError": ["aiohttp.{ClientConnectorDNSError,ClientProxyConnectionError,ClientSSLError}"],
        "aiohttp.ClientError": ["aiohttp.{ClientConnectionError,ClientPayloadError,ClientResponseError,InvalidURL}"],
        "aiohttp.ClientOSError": ["aiohttp.ClientConnectorError"],
        "aiohttp.ClientResponseError": [
          "aiohttp.{ClientHttpProxyError,ContentTypeError,TooManyRedirects,WSServerHandshakeError}",
        ],
        "aiohttp.ClientSSLError": ["aiohttp.{ClientConnectorCertificateError,ClientConnectorSSLError}"],
        "aiohttp.ServerConnectionError": [
          "aiohttp.{ServerDisconnectedError,ServerFingerprintMismatch,ServerTimeoutError}",
        ],
        "aiohttp.ServerTimeoutError": ["aiohttp.{ConnectionTimeoutError,SocketTimeoutError}"],
      },
    },
  ],
  calls: [
    {
      // `total` of five minutes by default: https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts
      source: `${CLIENT}#aiohttp.ClientSession.request`,
      names: ["aiohttp.ClientSession.{delete,get,head,options,patch,post,put,request}"],
      raises: ["TimeoutError", "aiohttp.ClientError", "asyncio.CancelledError"],
      returns: "aiohttp.ClientResponse",
      waits: { for: "network", timeout: "timeout", default: 300, boundedBy: ["timeout="] },
    },
    {
      source: `${CLIENT}#aiohttp.ClientSession.request`,
      names: ["aiohttp.ClientSession.{patch,post,put}"],
      changes: "remote object",
    },
    {
      source: `${CLIENT}#aiohttp.ClientSession.delete`,
      names: ["aiohttp.ClientSession.delete"],
      removes: "remote object",
    },
    {
      source: `${CLIENT}#aiohttp.ClientResponse.raise_for_status`,
      names: ["aiohttp.ClientResponse.raise_for_status"],
      raises: ["aiohttp.ClientResponseError"],
    },
    {
      source: `${CLIENT}#aiohttp.ClientResponse.json`,
      names: ["aiohttp.ClientResponse.json"],
      raises: ["TimeoutError", "aiohttp.ClientError", "asyncio.CancelledError", "json.JSONDecodeError"],
    },
    {
      source: `${CLIENT}#aiohttp.ClientResponse.read`,
      names: ["aiohttp.ClientResponse.{read,text}"],
      raises: ["TimeoutError", "UnicodeDecodeError", "aiohttp.ClientError", "asyncio.CancelledError"],
    },
    {
      source: `${CLIENT}#aiohttp.ClientSession.ws_connect`,
      names: ["aiohttp.ClientSession.ws_connect"],
      raises: ["TimeoutError", "aiohttp.ClientError", "asyncio.CancelledError"],
      returns: "aiohttp.ClientWebSocketResponse",
    },
    {
      source: `${CLIENT}#aiohttp.ClientWebSocketResponse.receive`,
      names: ["aiohttp.ClientWebSocketResponse.{receive,receive_bytes,receive_json,receive_str}"],
      waits: { for: "network", timeout: "timeout", default: "unbounded", boundedBy: ["receive_timeout="] },
    },
  ],
  resources: [
    {
      source: `${CLIENT}#aiohttp.ClientSession.close`,
      types: ["aiohttp.ClientSession"],
      what: "HTTP session",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${CLIENT}#aiohttp.ClientWebSocketResponse.close`,
      types: ["aiohttp.ClientWebSocketResponse"],
      what: "connection",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
