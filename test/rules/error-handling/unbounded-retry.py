# bad
import time

import backoff
import requests
import tenacity
from tenacity import retry, stop_after_attempt


def fetch(url):
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:  # expect: unbounded-retry
            LOG.warning("trying again")


def connect(self):
    while 1:
        try:
            self.client.connect()
            break
        except Exception:  # expect: unbounded-retry
            continue


def connect_later(self):
    while True:
        try:
            self.client.connect()
        except ConnectionError:  # expect: unbounded-retry
            LOG.info("not yet")
            continue
        return self.client


def fetch_slowly(url):
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:  # expect: unbounded-retry
            time.sleep(5)


@retry  # expect: unbounded-retry
def read(client):
    return client.read()


@tenacity.retry(wait=tenacity.wait_fixed(1))  # expect: unbounded-retry
def write(client):
    client.write()


@backoff.on_exception(backoff.expo, OSError)  # expect: unbounded-retry
def send(client):
    client.send()


# good
def good_fetch(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(2**attempt)
    raise TimeoutError(url)


def good_fetch_with_counter(url):
    attempts = 0
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            attempts += 1
            if attempts > 5:
                raise
            time.sleep(attempts)


@retry(stop=stop_after_attempt(3))
def good_read(client):
    return client.read()


@backoff.on_exception(backoff.expo, OSError, max_tries=8)
def good_send(client):
    client.send()


# tricky
def until_the_server_is_up(url):
    # Tried for ever: nothing works without the server.
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            LOG.info("not up yet")


def serve(self):
    while True:
        try:
            self.client.handle()
        except Exception:
            LOG.exception("one request failed")


def until_a_deadline(url, deadline):
    while True:
        if time.monotonic() > deadline:
            raise TimeoutError(url)
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            LOG.info("again")


def other_servers(self, servers):
    while True:
        server = servers[0]
        try:
            return self.client.connect(server)
        except ConnectionError:
            servers = servers[1:]


def read_number(stream):
    while True:
        try:
            return int(stream.readline())
        except ValueError:
            LOG.info("not a number")


def skip_the_rest(self):
    while True:
        try:
            return self.client.fetch()
        except KeyError:
            pass


@retry(**SETTINGS)
def with_settings(client):
    return client.read()
