import { definePack } from "./pack.ts";

const API = "https://www.python-httpx.org/api/";

export const httpx = definePack({
  library: "httpx",
  version: "0.23-0.28",
  errors: [
    {
      source: "https://www.python-httpx.org/exceptions/",
      below: {
        Exception: ["httpx.{CookieConflict,HTTPError,InvalidURL}"],
        RuntimeError: ["httpx.StreamError"],
        "httpx.HTTPError": ["httpx.{HTTPStatusError,RequestError}"],
        "httpx.NetworkError": ["httpx.{CloseError,ConnectError,ReadError,WriteError}"],
        "httpx.ProtocolError": ["httpx.{LocalProtocolError,RemoteProtocolError}"],
        "httpx.RequestError": ["httpx.{DecodingError,TooManyRedirects,TransportError}"],
        "httpx.StreamError": ["httpx.{RequestNotRead,ResponseNotRead,StreamClosed,StreamConsumed}"],
        "httpx.TimeoutException": ["httpx.{ConnectTimeout,PoolTimeout,ReadTimeout,WriteTimeout}"],
        "httpx.TransportError": ["httpx.{NetworkError,ProtocolError,ProxyError,TimeoutException,UnsupportedProtocol}"],
      },
    },
  ],
  calls: [
    {
      source: API,
      names: [
        "httpx.{AsyncClient,Client}.{delete,get,head,options,patch,post,put,request,send}",
        "httpx.{delete,get,head,options,patch,post,put,request}",
      ],
      raises: ["httpx.{DecodingError,TooManyRedirects,TransportError}"],
      returns: "httpx.Response",
      waits: { for: "network", timeout: "timeout", default: 5, boundedBy: ["timeout="] },
    },
    {
      source: API,
      names: ["httpx.{AsyncClient,Client}.{patch,post,put}", "httpx.{patch,post,put}"],
      changes: "remote object",
    },
    { source: API, names: ["httpx.delete", "httpx.{AsyncClient,Client}.delete"], removes: "remote object" },
    {
      source: "https://www.python-httpx.org/exceptions/",
      names: ["httpx.Response.raise_for_status"],
      raises: ["httpx.HTTPStatusError"],
      returns: "httpx.Response",
    },
    { source: API, names: ["httpx.Response.json"], raises: ["UnicodeDecodeError", "json.JSONDecodeError"] },
  ],
  resources: [
    {
      source: "https://www.python-httpx.org/advanced/clients/",
      types: ["httpx.Client"],
      what: "HTTP client",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: "https://www.python-httpx.org/async/",
      types: ["httpx.AsyncClient"],
      what: "HTTP client",
      releasedBy: ["aclose"],
      with: true,
    },
  ],
});
