import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonNetwork = definePack({
  library: "Python: socket, ssl, select, selectors, socketserver",
  version: "3.8-3.14",
  aliases: [
    {
      source: `${DOCS}/ssl.html#ssl.CertificateError`,
      names: { "ssl.CertificateError": "ssl.SSLCertVerificationError" },
    },
  ],
  errors: [
    { source: `${DOCS}/socket.html#exceptions`, below: { OSError: ["socket.{gaierror,herror}"] } },
    {
      source: `${DOCS}/ssl.html#exceptions`,
      below: {
        OSError: ["ssl.SSLError"],
        "ssl.SSLError": [
          "ssl.{SSLCertVerificationError,SSLEOFError,SSLSyscallError,SSLWantReadError,SSLWantWriteError,SSLZeroReturnError}",
        ],
        ValueError: ["ssl.SSLCertVerificationError"],
      },
    },
  ],
  classes: [
    {
      source: `${DOCS}/ssl.html#ssl.SSLSocket`,
      below: { object: ["socket.socket"], "socket.socket": ["ssl.SSLSocket"] },
    },
    {
      source: `${DOCS}/selectors.html`,
      below: {
        object: ["selectors.BaseSelector"],
        "selectors.BaseSelector": [
          "selectors.{DefaultSelector,EpollSelector,KqueueSelector,PollSelector,SelectSelector}",
        ],
      },
    },
    {
      source: `${DOCS}/socketserver.html`,
      below: {
        object: ["socketserver.BaseServer"],
        "socketserver.BaseServer": ["socketserver.TCPServer"],
        "socketserver.TCPServer": ["http.server.HTTPServer", "socketserver.{ThreadingTCPServer,UDPServer}"],
        "http.server.HTTPServer": ["http.server.ThreadingHTTPServer"],
      },
    },
  ],
  calls: [
    {
      source: `${DOCS}/socket.html#socket.create_connection`,
      names: ["socket.create_connection"],
      raises: ["OSError"],
      returns: "socket.socket",
      waits: { for: "network", timeout: "timeout", at: 1, default: "socket" },
    },
    {
      source: `${DOCS}/socket.html#socket.create_server`,
      names: ["socket.create_server"],
      raises: ["OSError"],
      returns: "socket.socket",
    },
    { source: `${DOCS}/socket.html#socket.socket`, names: ["socket.socket"], raises: ["OSError"] },
    {
      source: `${DOCS}/socket.html#socket.fromfd`,
      names: ["socket.fromfd"],
      raises: ["OSError"],
      returns: "socket.socket",
    },
    {
      source: `${DOCS}/socket.html#socket.getaddrinfo`,
      names: ["socket.{getaddrinfo,gethostbyname,gethostbyname_ex}"],
      raises: ["socket.gaierror"],
    },
    {
      source: `${DOCS}/socket.html#socket.gethostbyaddr`,
      names: ["socket.gethostbyaddr"],
      raises: ["socket.gaierror", "socket.herror"],
    },
    {
      source: `${DOCS}/socket.html#socket.socket.settimeout`,
      names: ["socket.socket.{accept,connect,recv,recv_into,recvfrom,recvmsg,send,sendall,sendmsg,sendto}"],
      raises: ["OSError"],
      waits: { for: "network", default: "socket", boundedBy: ["setblocking", "settimeout"] },
    },
    {
      source: `${DOCS}/socket.html#socket.socket.send`,
      names: ["socket.socket.{send,sendall,sendmsg,sendto}"],
      changes: "message",
    },
    {
      source: `${DOCS}/socket.html#socket.socket.bind`,
      names: ["socket.socket.{bind,getpeername,getsockname,listen,setsockopt,shutdown}"],
      raises: ["OSError"],
    },
    {
      source: `${DOCS}/socket.html#socket.socket.connect_ex`,
      names: ["socket.socket.connect_ex"],
      waits: { for: "network", default: "socket", boundedBy: ["setblocking", "settimeout"] },
    },
    { source: `${DOCS}/socket.html#socket.socket.close`, names: ["socket.socket.close"], raises: ["OSError"] },
    {
      source: `${DOCS}/socket.html#socket.socket.settimeout`,
      names: ["socket.socket.{setblocking,settimeout}"],
      raises: [],
    },
    {
      source: `${DOCS}/socket.html#socket.gethostname`,
      names: ["socket.gethostname"],
      raises: ["OSError"],
      returns: "str",
    },
    {
      source: `${DOCS}/ssl.html#ssl.SSLContext.wrap_socket`,
      names: ["ssl.SSLContext.wrap_socket", "ssl.wrap_socket"],
      raises: ["OSError"],
      returns: "ssl.SSLSocket",
    },
    {
      source: `${DOCS}/ssl.html#ssl.SSLContext.load_cert_chain`,
      names: ["ssl.SSLContext.{load_cert_chain,load_verify_locations}"],
      raises: ["OSError"],
    },
    {
      source: `${DOCS}/ssl.html#ssl.create_default_context`,
      names: ["ssl.create_default_context"],
      raises: ["OSError"],
      returns: "ssl.SSLContext",
    },
    {
      source: `${DOCS}/select.html#select.select`,
      names: ["select.select"],
      raises: ["OSError"],
      waits: { for: "network", timeout: "timeout", at: 3, default: "unbounded" },
    },
    {
      source: `${DOCS}/select.html#select.epoll`,
      names: ["select.epoll"],
      raises: ["OSError"],
      returns: "select.epoll",
    },
    { source: `${DOCS}/select.html#select.poll`, names: ["select.poll"], returns: "select.poll" },
    {
      source: `${DOCS}/select.html#select.epoll.poll`,
      names: ["select.{epoll,poll}.poll"],
      raises: ["OSError"],
      waits: { for: "network", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/selectors.html#selectors.BaseSelector.select`,
      names: ["selectors.BaseSelector.select"],
      raises: ["OSError"],
      waits: { for: "network", timeout: "timeout", at: 0, default: "unbounded" },
    },
    {
      source: `${DOCS}/selectors.html#selectors.BaseSelector.register`,
      names: ["selectors.BaseSelector.register"],
      raises: ["KeyError", "ValueError"],
    },
    {
      source: `${DOCS}/selectors.html#selectors.BaseSelector.unregister`,
      names: ["selectors.BaseSelector.unregister"],
      raises: ["KeyError"],
    },
  ],
  resources: [
    {
      source: `${DOCS}/socket.html#socket.socket.close`,
      types: ["socket.socket"],
      what: "socket",
      releasedBy: ["close", "detach"],
      with: true,
    },
    {
      source: `${DOCS}/select.html#select.epoll.close`,
      types: ["select.epoll"],
      what: "file descriptor",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/selectors.html#selectors.BaseSelector.close`,
      types: ["selectors.BaseSelector"],
      what: "file descriptor",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/socketserver.html#socketserver.BaseServer.server_close`,
      types: ["socketserver.BaseServer"],
      what: "server socket",
      releasedBy: ["server_close"],
      with: true,
    },
  ],
});
