# bad
import asyncio
import ftplib
import functools
import http.client
import smtplib
import socket
import urllib.request
from urllib.request import build_opener, urlopen, urlretrieve

import dns.query
import httpx
import paramiko
import requests
import urllib3
from requests import post

TIMEOUT = 20


def fetch(url):
    return requests.get(url)  # expect: missing-timeout


def fetch_with_headers(url, headers):
    return requests.get(  # expect: missing-timeout
        url,
        headers=headers,
    )


def send(url, body):
    reply = post(url, data=body,  # expect: missing-timeout
                 headers={"Content-Type": "text/plain"})
    return reply.ok


def ask(verb, url):
    return requests.request(verb, url).json()  # expect: missing-timeout


def ask_by_verb(verb, url):
    return getattr(requests, verb)(url)  # expect: missing-timeout


def ask_by_choice(is_new, url):
    method = requests.post if is_new else requests.put
    return method(url)  # expect: missing-timeout


def with_options(url):
    options = {"verify": False}
    return requests.get(url, **options)  # expect: missing-timeout


class Client:
    def __init__(self, server):
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        self.opener = build_opener()
        self.server = server

    def read(self, path):
        return self.session.get(self.server + path)  # expect: missing-timeout

    def write(self, path, body):
        return self.session.request("PUT", self.server + path, json=body)  # expect: missing-timeout

    def pull(self, url):
        return self.opener.open(url).read()  # expect: missing-timeout

    def pull_in_thread(self, loop, url):
        return loop.run_in_executor(None, requests.get, url)  # expect: missing-timeout

    def later(self, url):
        return functools.partial(self.session.get, url)  # expect: missing-timeout


class Special(Client):
    def peek(self, path):
        return self.session.head(self.server + path)  # expect: missing-timeout


class Lazy:
    _session = None

    @property
    def session(self):
        if self._session is None:
            self._session = make_session()
        return self._session

    def read(self, url):
        return self.session.get(url)  # expect: missing-timeout


def make_session():
    session = requests.Session()
    adapter = requests.adapters.HTTPAdapter(max_retries=3)
    session.mount("https://", adapter)
    return session


def read_once(url):
    with requests.Session() as session:
        return session.get(url).text  # expect: missing-timeout


def download(url, path):
    urlretrieve(url, path)  # expect: missing-timeout (low)
    return urlopen(url).read()  # expect: missing-timeout (low)


def open_request(url, body):
    request = urllib.request.Request(url)
    return urllib.request.urlopen(request, body)  # expect: missing-timeout (low)


def mail(host, message):
    with smtplib.SMTP(host, 25) as server:  # expect: missing-timeout (low)
        server.send_message(message)


def upload(host, name, file):
    with ftplib.FTP(host) as ftp:  # expect: missing-timeout
        ftp.storbinary(name, file)


def raw(host):
    connection = http.client.HTTPSConnection(host)  # expect: missing-timeout (low)
    connection.request("GET", "/")
    return connection.getresponse()


def connect(host):
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.connect((host, 9000))  # expect: missing-timeout
    return sock


def connect_at_once(host):
    return socket.create_connection((host, 9000))  # expect: missing-timeout


def resolve(query, server):
    return dns.query.tcp(query, server, port=53)  # expect: missing-timeout (low)


def pooled(url):
    return urllib3.PoolManager().request("GET", url)  # expect: missing-timeout (low)


def ask_this_machine():
    return requests.get("http://localhost:8080/health")  # expect: missing-timeout (low)


def log_in(host):
    client = paramiko.SSHClient()
    client.connect(host)  # expect: missing-timeout (low)
    return client


def without_end(url):
    return httpx.get(url, timeout=None)  # expect: missing-timeout (low)


# good
def good_fetch(url):
    return requests.get(url, timeout=TIMEOUT)


def good_fetch_with_options(url):
    options = {"timeout": 5}
    return requests.get(url, **options)


def good_fetch_in_thread(loop, url):
    return loop.run_in_executor(None, functools.partial(requests.get, url, timeout=5))


def good_download(url):
    return urlopen(url, None, 10).read()


def good_mail(host, message):
    with smtplib.SMTP(host, 25, timeout=10) as server:
        server.send_message(message)


def good_connect(host):
    sock = socket.socket()
    sock.settimeout(5)
    sock.connect((host, 9000))
    return sock


def good_connect_at_once(host):
    return socket.create_connection((host, 9000), 5)


def good_http(host):
    return http.client.HTTPConnection(host, timeout=3)


def good_client(url):
    return httpx.get(url)


async def good_wait(url):
    return await asyncio.wait_for(asyncio.to_thread(requests.get, url), 5)


# tricky
class WithAdapter:
    def __init__(self):
        self.session = requests.Session()
        self.session.mount("https://", PatientAdapter(5))

    def read(self, url):
        return self.session.get(url)


def made_with_an_adapter(url):
    return make_patient_session().get(url)


def make_patient_session():
    session = requests.Session()
    adapter = PatientAdapter(5)
    session.mount("https://", adapter)
    return session


class WithPartial:
    def __init__(self):
        self.session = requests.Session()
        self.session.request = functools.partial(self.session.request, timeout=9)

    def read(self, url):
        return self.session.get(url)


def handed_on(url, **kwargs):
    kwargs.setdefault("timeout", 5)
    return requests.get(url, **kwargs)


def handed_on_from_callers(url, **kwargs):
    return requests.get(url, **kwargs)


def read_data_url(self):
    return urlopen(self.data_url).read()


def given_by_the_url(url):
    if url.startswith("data:"):
        return urlopen(url).read()


def handed_on_in_a_dictionary(url, options):
    return requests.get(url, **options)


def handed_on_in_order(*args):
    return socket.create_connection(*args)


def on_this_machine(path):
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.connect(path)
    return sock


def without_connection(host):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.connect((host, 9))
    return sock.getsockname()


def set_up_elsewhere(sock, host):
    sock.connect((host, 9000))


def of_unknown_kind(session, url):
    return session.get(url)


def with_a_limit(url):
    with time_limit(5):
        return requests.get(url)


def with_a_deliberate_end(url):
    return requests.get(url, timeout=None)


def from_a_file():
    return urlopen("file:///etc/hosts").read()


def later_connected():
    return ftplib.FTP()


def with_a_pool(url):
    pool = urllib3.PoolManager(timeout=urllib3.Timeout(3))
    return pool.request("GET", url)


REDIRECTOR = "127.0.0.1"


def of_a_constant():
    link = socket.socket()
    link.connect((REDIRECTOR, 8085))  # expect: missing-timeout (low)
    return link


def is_there(host):
    socket.create_connection((host, 80)).close()  # expect: missing-timeout (low)


def by_a_session_of_this_file(session: requests.Session, url):
    return session.get(url)


def local_file(url):
    if urllib.parse.urlparse(url).scheme == "file":
        return urlopen(url).read()
    return requests.get(url, timeout=5).content


def patient_socket(seconds):
    made = socket.socket()
    made.settimeout(seconds)
    return made


def told(address):
    link = patient_socket(5)
    link.connect(address)
    return link


@pytest.fixture
def schema(url):
    return requests.get(url).json()  # expect: missing-timeout (low)


@job("default")
def record(hook, event):
    requests.post(hook, json=event)  # expect: missing-timeout (low)


class Housekeeping(JobRunner):
    def run(self):
        return requests.get(self.url)  # expect: missing-timeout (low)


class Graphs(BaseQueryRunner):
    def run_query(self, query):
        return requests.get(self.url, params={"q": query})  # expect: missing-timeout (low)


class Metrics(Graphs):
    def test_connection(self):
        requests.get(self.url)  # expect: missing-timeout (low)


def waits_as_long_as_asked(url, timeout):
    if timeout:
        return requests.get(url, timeout=timeout)
    else:
        return requests.get(url)  # expect: missing-timeout (low)


RELEASES = requests.get("https://example.com/releases")  # expect: missing-timeout (low)

if __name__ == "__main__":
    requests.get("https://example.com")  # expect: missing-timeout (low)
