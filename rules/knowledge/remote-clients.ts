import { definePack } from "./pack.ts";

export const remoteClients = definePack({
  library:
    "smaller clients: httplib2, requests-oauthlib, CacheControl, cloudscraper, urllib2, dnspython, ldap3, websocket-client",
  version: "httplib2 0.22, requests-oauthlib 2, dnspython 2, ldap3 2.9, websocket-client 1, Python 2.7",
  aliases: [
    {
      source: "https://docs.python.org/2.7/library/urllib2.html",
      names: {
        "urllib2.{HTTPError,URLError}": "urllib.error.*",
        "urllib2.{OpenerDirector,Request,build_opener,urlopen}": "urllib.request.*",
      },
    },
    { source: "https://docs.python.org/2.7/library/httplib.html", names: { httplib: "http.client" } },
  ],
  classes: [
    {
      source: "https://requests-oauthlib.readthedocs.io/en/latest/api.html#oauth-2-0-session",
      below: {
        object: ["requests.sessions.Session"],
        "requests.sessions.Session": ["requests_oauthlib.{OAuth1Session,OAuth2Session}"],
      },
    },
  ],
  calls: [
    {
      source: "https://httplib2.readthedocs.io/en/latest/libhttplib2.html#httplib2.Http",
      names: ["httplib2.Http"],
      waits: { for: "network", timeout: "timeout", at: 1, default: "socket" },
    },
    {
      source: "https://cachecontrol.readthedocs.io/en/latest/usage.html#wrapper",
      names: ["cachecontrol.CacheControl"],
      returns: "requests.sessions.Session",
    },
    {
      source: "https://github.com/VeNoMouS/cloudscraper#usage",
      names: ["cloudscraper.create_scraper"],
      returns: "requests.sessions.Session",
    },
    {
      // The documentation of each says: "If None, the default, wait forever."
      source: "https://dnspython.readthedocs.io/en/stable/query.html#tcp",
      names: ["dns.asyncquery.{tcp,tls,udp,udp_with_fallback}", "dns.query.{https,quic,tcp,tls,udp,udp_with_fallback}"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "unbounded" },
    },
    {
      source: "https://ldap3.readthedocs.io/en/latest/server.html",
      names: ["ldap3.Server"],
      waits: { for: "network", timeout: "connect_timeout", default: "unbounded" },
    },
    {
      source: "https://websocket-client.readthedocs.io/en/latest/core.html#websocket._core.create_connection",
      names: ["websocket.create_connection"],
      waits: { for: "network", timeout: "timeout", at: 1, default: "unbounded" },
    },
    {
      source: "https://docs.python.org/3.12/library/nntplib.html#nntplib.NNTP",
      names: ["nntplib.NNTP"],
      waits: { for: "network", timeout: "timeout", at: 6, default: "socket" },
    },
  ],
});
