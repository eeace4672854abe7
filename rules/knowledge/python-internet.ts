import { definePack } from "./pack.ts";

const DOCS = "https://docs.python.org/3/library";

export const pythonInternet = definePack({
  library: "Python: urllib, http.client, smtplib, ftplib, imaplib, poplib, telnetlib, xmlrpc",
  version: "3.8-3.14",
  aliases: [
    { source: `${DOCS}/urllib.error.html`, names: { "urllib.request.{HTTPError,URLError}": "urllib.error.*" } },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPException`,
      names: { "http.client.error": "http.client.HTTPException" },
    },
    {
      source: "https://six.readthedocs.io/#module-six.moves",
      names: { "six.moves.urllib": "urllib", "six.moves.http_client": "http.client" },
    },
  ],
  errors: [
    {
      source: `${DOCS}/urllib.error.html`,
      below: {
        OSError: ["urllib.error.URLError"],
        "urllib.error.URLError": ["urllib.error.{ContentTooShortError,HTTPError}"],
      },
    },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPException`,
      below: {
        Exception: ["http.client.HTTPException"],
        "http.client.HTTPException": [
          "http.client.{BadStatusLine,ImproperConnectionState,IncompleteRead,InvalidURL,LineTooLong,NotConnected,UnimplementedFileMode,UnknownProtocol,UnknownTransferEncoding}",
        ],
        "http.client.ImproperConnectionState": ["http.client.{CannotSendHeader,CannotSendRequest,ResponseNotReady}"],
        "http.client.BadStatusLine": ["http.client.RemoteDisconnected"],
        ConnectionResetError: ["http.client.RemoteDisconnected"],
      },
    },
    {
      source: `${DOCS}/smtplib.html#smtplib.SMTPException`,
      below: {
        OSError: ["smtplib.SMTPException"],
        "smtplib.SMTPException": [
          "smtplib.{SMTPNotSupportedError,SMTPRecipientsRefused,SMTPResponseException,SMTPServerDisconnected}",
        ],
        "smtplib.SMTPResponseException": [
          "smtplib.{SMTPAuthenticationError,SMTPConnectError,SMTPDataError,SMTPHeloError,SMTPSenderRefused}",
        ],
      },
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.error_reply`,
      below: {
        Exception: ["ftplib.Error"],
        "ftplib.Error": ["ftplib.{error_perm,error_proto,error_reply,error_temp}"],
      },
    },
    {
      source: `${DOCS}/imaplib.html#imaplib.IMAP4.error`,
      below: {
        Exception: ["imaplib.IMAP4.error"],
        "imaplib.IMAP4.error": ["imaplib.IMAP4.abort"],
        "imaplib.IMAP4.abort": ["imaplib.IMAP4.readonly"],
      },
    },
    { source: `${DOCS}/poplib.html#poplib.error_proto`, below: { Exception: ["poplib.error_proto"] } },
    {
      source: `${DOCS}/xmlrpc.client.html`,
      below: {
        Exception: ["xmlrpc.client.Error"],
        "xmlrpc.client.Error": ["xmlrpc.client.{Fault,ProtocolError,ResponseError}"],
      },
    },
  ],
  classes: [
    {
      source: `${DOCS}/http.client.html#http.client.HTTPSConnection`,
      below: { object: ["http.client.HTTPConnection"], "http.client.HTTPConnection": ["http.client.HTTPSConnection"] },
    },
    {
      source: `${DOCS}/http.client.html#httpresponse-objects`,
      below: { "io.BufferedIOBase": ["http.client.HTTPResponse"] },
    },
    {
      source: `${DOCS}/smtplib.html`,
      below: { object: ["smtplib.SMTP"], "smtplib.SMTP": ["smtplib.{LMTP,SMTP_SSL}"] },
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP_TLS`,
      below: { object: ["ftplib.FTP"], "ftplib.FTP": ["ftplib.FTP_TLS"] },
    },
    {
      source: `${DOCS}/imaplib.html`,
      below: { object: ["imaplib.IMAP4"], "imaplib.IMAP4": ["imaplib.{IMAP4_SSL,IMAP4_stream}"] },
    },
    { source: `${DOCS}/poplib.html`, below: { object: ["poplib.POP3"], "poplib.POP3": ["poplib.POP3_SSL"] } },
  ],
  calls: [
    {
      source: `${DOCS}/urllib.request.html#urllib.request.urlopen`,
      names: ["urllib.request.urlopen"],
      raises: ["OSError", "http.client.HTTPException"],
      returns: "http.client.HTTPResponse",
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket" },
    },
    {
      source: `${DOCS}/urllib.request.html#urllib.request.urlretrieve`,
      names: ["urllib.request.urlretrieve"],
      raises: ["OSError", "http.client.HTTPException"],
      waits: { for: "network", default: "socket" },
      creates: "file",
    },
    {
      source: `${DOCS}/urllib.request.html#urllib.request.OpenerDirector.open`,
      names: ["urllib.request.OpenerDirector.open"],
      raises: ["OSError", "http.client.HTTPException"],
      returns: "http.client.HTTPResponse",
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket" },
    },
    {
      source: `${DOCS}/urllib.request.html#urllib.request.build_opener`,
      names: ["urllib.request.build_opener"],
      returns: "urllib.request.OpenerDirector",
    },
    {
      source: `${DOCS}/urllib.parse.html`,
      names: ["urllib.parse.{parse_qs,parse_qsl,urlparse,urlsplit}"],
      raises: ["ValueError"],
    },
    {
      source: `${DOCS}/urllib.parse.html#url-quoting`,
      names: ["urllib.parse.{quote,quote_plus,unquote,unquote_plus,urljoin}"],
      raises: [],
    },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPConnection`,
      names: ["http.client.HTTPConnection"],
      raises: ["http.client.InvalidURL"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket" },
    },
    {
      // Before Python 3.12 its third and fourth arguments were files.
      source: `${DOCS}/http.client.html#http.client.HTTPSConnection`,
      names: ["http.client.HTTPSConnection"],
      raises: ["http.client.InvalidURL"],
      waits: { for: "network", timeout: "timeout", default: "socket" },
    },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPConnection.request`,
      names: ["http.client.HTTPConnection.{connect,getresponse,request,send}"],
      raises: ["OSError", "http.client.HTTPException"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPConnection.getresponse`,
      names: ["http.client.HTTPConnection.getresponse"],
      returns: "http.client.HTTPResponse",
    },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPResponse.read`,
      names: ["http.client.HTTPResponse.{read,readinto}"],
      raises: ["OSError", "http.client.IncompleteRead"],
    },
    {
      source: `${DOCS}/smtplib.html#smtplib.SMTP`,
      names: ["smtplib.SMTP"],
      raises: ["OSError"],
      waits: { for: "network", timeout: "timeout", at: 3, default: "socket" },
    },
    {
      // Before Python 3.12 its fourth and fifth arguments were files.
      source: `${DOCS}/smtplib.html#smtplib.SMTP_SSL`,
      names: ["smtplib.SMTP_SSL"],
      raises: ["OSError"],
      waits: { for: "network", timeout: "timeout", default: "socket" },
    },
    {
      source: `${DOCS}/smtplib.html#smtplib.SMTP.sendmail`,
      names: ["smtplib.SMTP.{send_message,sendmail}"],
      raises: ["OSError"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
      creates: "mail",
    },
    {
      source: `${DOCS}/smtplib.html#smtplib.SMTP.login`,
      names: ["smtplib.SMTP.{connect,ehlo,login,quit,starttls}"],
      raises: ["OSError"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP`,
      names: ["ftplib.FTP"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      waits: { for: "network", timeout: "timeout", at: 4, default: "socket" },
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP_TLS`,
      names: ["ftplib.FTP_TLS"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      waits: { for: "network", timeout: "timeout", default: "socket" },
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP.connect`,
      names: ["ftplib.FTP.connect"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/ftplib.html#ftp-objects`,
      names: ["ftplib.FTP.{cwd,dir,login,nlst,quit,retrbinary,retrlines,sendcmd,size}"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP.storbinary`,
      names: ["ftplib.FTP.{mkd,storbinary,storlines}"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      creates: "file",
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP.delete`,
      names: ["ftplib.FTP.{delete,rmd}"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      removes: "file",
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP.rename`,
      names: ["ftplib.FTP.rename"],
      raises: ["EOFError", "OSError", "ftplib.Error"],
      changes: "file",
    },
    {
      // Its `timeout` came with Python 3.9.
      source: `${DOCS}/imaplib.html#imaplib.IMAP4`,
      names: ["imaplib.IMAP4"],
      raises: ["OSError", "imaplib.IMAP4.error"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket" },
    },
    {
      source: `${DOCS}/imaplib.html#imaplib.IMAP4_SSL`,
      names: ["imaplib.IMAP4_SSL"],
      raises: ["OSError", "imaplib.IMAP4.error"],
      waits: { for: "network", timeout: "timeout", default: "socket" },
    },
    {
      source: `${DOCS}/imaplib.html#imap4-objects`,
      names: ["imaplib.IMAP4.{append,copy,expunge,fetch,list,login,logout,search,select,store,uid}"],
      raises: ["OSError", "imaplib.IMAP4.error"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: `${DOCS}/poplib.html#poplib.POP3`,
      names: ["poplib.POP3"],
      raises: ["OSError", "poplib.error_proto"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket" },
    },
    {
      source: `${DOCS}/poplib.html#poplib.POP3_SSL`,
      names: ["poplib.POP3_SSL"],
      raises: ["OSError", "poplib.error_proto"],
      waits: { for: "network", timeout: "timeout", default: "socket" },
    },
    {
      source: `${DOCS}/poplib.html#pop3-objects`,
      names: ["poplib.POP3.{dele,list,pass_,quit,retr,stat,user}"],
      raises: ["OSError", "poplib.error_proto"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: "https://docs.python.org/3.12/library/telnetlib.html",
      names: ["telnetlib.Telnet"],
      raises: ["OSError"],
      waits: { for: "network", timeout: "timeout", at: 2, default: "socket" },
    },
    {
      source: "https://docs.python.org/3.12/library/telnetlib.html#telnetlib.Telnet.read_until",
      names: ["telnetlib.Telnet.{expect,read_until}"],
      raises: ["EOFError", "OSError"],
      waits: { for: "network", timeout: "timeout", at: 1, default: "unbounded" },
    },
    {
      source: "https://docs.python.org/3.12/library/telnetlib.html#telnetlib.Telnet.read_all",
      names: ["telnetlib.Telnet.{read_all,read_some}"],
      raises: ["EOFError", "OSError"],
      waits: { for: "network", default: "socket", boundedBy: ["timeout="] },
    },
    {
      source: "https://docs.python.org/3.12/library/telnetlib.html#telnetlib.Telnet.write",
      names: ["telnetlib.Telnet.write"],
      raises: ["OSError"],
      changes: "message",
    },
  ],
  resources: [
    {
      source: `${DOCS}/urllib.request.html#urllib.request.urlopen`,
      types: ["http.client.HTTPResponse"],
      what: "response",
      releasedBy: ["close"],
      with: true,
    },
    {
      source: `${DOCS}/http.client.html#http.client.HTTPConnection.close`,
      types: ["http.client.HTTPConnection"],
      what: "connection",
      releasedBy: ["close"],
      with: false,
    },
    {
      source: `${DOCS}/smtplib.html#smtplib.SMTP`,
      types: ["smtplib.SMTP"],
      what: "connection",
      releasedBy: ["close", "quit"],
      with: true,
    },
    {
      source: `${DOCS}/ftplib.html#ftplib.FTP`,
      types: ["ftplib.FTP"],
      what: "connection",
      releasedBy: ["close", "quit"],
      with: true,
    },
    {
      source: `${DOCS}/imaplib.html#imaplib.IMAP4.logout`,
      types: ["imaplib.IMAP4"],
      what: "connection",
      releasedBy: ["logout", "shutdown"],
      with: true,
    },
    {
      source: `${DOCS}/poplib.html#poplib.POP3.quit`,
      types: ["poplib.POP3"],
      what: "connection",
      releasedBy: ["close", "quit"],
      with: false,
    },
    {
      source: "https://docs.python.org/3.12/library/telnetlib.html#telnetlib.Telnet.close",
      types: ["telnetlib.Telnet"],
      what: "connection",
      releasedBy: ["close"],
      with: true,
    },
  ],
});
