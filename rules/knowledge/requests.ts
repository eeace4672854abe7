import { definePack } from "./pack.ts";

const API = "https://requests.readthedocs.io/en/latest/api/";

export const requests = definePack({
  library: "requests",
  version: "2.32",
  aliases: [
    {
      source: `${API}#exceptions`,
      names: {
        "requests.{ConnectTimeout,ConnectionError,HTTPError,JSONDecodeError,ReadTimeout,RequestException,Timeout,TooManyRedirects,URLRequired}":
          "requests.exceptions.*",
      },
    },
    {
      source: `${API}#main-interface`,
      names: { "requests.api.{delete,get,head,options,patch,post,put,request}": "requests.*" },
    },
    {
      source: `${API}#lower-level-classes`,
      names: { "requests.{PreparedRequest,Request,Response}": "requests.models.*" },
    },
    { source: `${API}#request-sessions`, names: { "requests.{Session,session}": "requests.sessions.*" } },
  ],
  errors: [
    {
      source: `${API}#exceptions`,
      below: {
        OSError: ["requests.exceptions.RequestException"],
        ValueError: ["requests.exceptions.{InvalidHeader,InvalidSchema,InvalidURL,MissingSchema}"],
        "json.JSONDecodeError": ["requests.exceptions.JSONDecodeError"],
        "requests.exceptions.ConnectionError": ["requests.exceptions.{ConnectTimeout,ProxyError,SSLError}"],
        "requests.exceptions.InvalidJSONError": ["requests.exceptions.JSONDecodeError"],
        "requests.exceptions.InvalidURL": ["requests.exceptions.InvalidProxyURL"],
        "requests.exceptions.RequestException": [
          "requests.exceptions.{ChunkedEncodingError,ConnectionError,ContentDecodingError,HTTPError,InvalidHeader,InvalidJSONError}",
          "requests.exceptions.{InvalidSchema,InvalidURL,MissingSchema,RetryError,StreamConsumedError,Timeout,TooManyRedirects}",
          "requests.exceptions.{URLRequired,UnrewindableBodyError}",
        ],
        "requests.exceptions.Timeout": ["requests.exceptions.{ConnectTimeout,ReadTimeout}"],
      },
    },
  ],
  calls: [
    {
      // Those of addresses that are no URLs are not listed: most addresses are known when the code is written.
      source: `${API}#exceptions`,
      names: [
        "requests.sessions.Session.{delete,get,head,options,patch,post,put,request,send}",
        "requests.{delete,get,head,options,patch,post,put,request}",
      ],
      raises: ["requests.exceptions.{ChunkedEncodingError,ConnectionError,ContentDecodingError,TooManyRedirects}"],
      raisesWith: { timeout: ["requests.exceptions.{ConnectTimeout,ReadTimeout}"] },
      returns: "requests.models.Response",
      waits: { for: "network", timeout: "timeout", default: "unbounded" },
    },
    {
      source: `${API}#requests.Session.request`,
      names: ["requests.sessions.Session.{patch,post,put}", "requests.{patch,post,put}"],
      changes: "remote object",
    },
    {
      source: `${API}#requests.Session.delete`,
      names: ["requests.delete", "requests.sessions.Session.delete"],
      removes: "remote object",
    },
    {
      source: `${API}#requests.Response.raise_for_status`,
      names: ["requests.models.Response.raise_for_status"],
      raises: ["requests.exceptions.HTTPError"],
    },
    {
      // Before requests 2.27 it raised the ValueError of the JSON library alone.
      source: `${API}#requests.Response.json`,
      names: ["requests.models.Response.json"],
      raises: ["requests.exceptions.JSONDecodeError"],
    },
    {
      source: `${API}#requests.Response.iter_content`,
      names: ["requests.models.Response.{iter_content,iter_lines}"],
      raises: ["requests.exceptions.{ChunkedEncodingError,ConnectionError,ContentDecodingError}"],
    },
    { source: `${API}#request-sessions`, names: ["requests.sessions.session"], returns: "requests.sessions.Session" },
  ],
  resources: [
    {
      source: `${API}#requests.Session.close`,
      types: ["requests.sessions.Session"],
      what: "HTTP session",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
