/** Clients whose calls are made to other machines, and whose own documentation says that they wait without end unless told otherwise. */
export const USUAL_CLIENTS = /^(?:requests|requests_oauthlib|urllib\.request\.OpenerDirector|socket|ftplib)\b/;

/**
 * Other calls that wait on the network; of those only the summary speaks. Of thirteen read on urlopen, http.client, smtplib, httplib2 and
 * urllib3 six were right: a default of the process, set in another file, bounds many, and others are hardly ever reached.
 */
export const OTHER_CLIENTS =
  /^(?:urllib|urllib3|http\.client|httplib2|smtplib|imaplib|poplib|nntplib|telnetlib|dns|paramiko\.SSHClient\.connect|psycopg2|ldap3|websocket|httpx|aiohttp\.ClientSession)\b/;

/** Clients whose objects keep no timeout for the calls to come: https://requests.readthedocs.io/en/latest/user/advanced/#timeouts */
export const LASTING_DEFAULTS = /^requests\.sessions\./;

/** Sockets that do not wait for another machine to connect: https://docs.python.org/3/library/socket.html#socket-families */
export const SOCKETS_WITHOUT_PEER =
  /AF_UNIX|AF_NETLINK|AF_PACKET|AF_ALG|AF_VSOCK|SOCK_DGRAM|SOCK_RAW|socketpair|fromfd/;
