/** Libraries whose calls are made to other machines, and whose own documentation says that they wait without end unless told otherwise. */
export const USUAL_CLIENTS =
  /^(?:requests|requests_oauthlib|urllib|urllib3|http\.client|httplib2|socket|smtplib|ftplib|imaplib|poplib|nntplib|telnetlib|dns)\b/;

/** Calls of other libraries that wait on the network; of those only the summary speaks. */
export const OTHER_CLIENTS =
  /^(?:paramiko\.SSHClient\.connect|psycopg2|ldap3|websocket|httpx|aiohttp\.ClientSession)\b/;

/** Clients whose objects keep no timeout for the calls to come: https://requests.readthedocs.io/en/latest/user/advanced/#timeouts */
export const LASTING_DEFAULTS = /^requests\.sessions\./;

/** Sockets that do not wait for another machine to connect: https://docs.python.org/3/library/socket.html#socket-families */
export const SOCKETS_WITHOUT_PEER =
  /AF_UNIX|AF_NETLINK|AF_PACKET|AF_ALG|AF_VSOCK|SOCK_DGRAM|SOCK_RAW|socketpair|fromfd/;
