import threading
import unittest

from interleaving import interleave

sessions = {}


class Session:
    """One connection to a host: who has another one does not see what was sent on this one."""

    def __init__(self, host):
        self.host = host
        self.sent = []


def flagged(host):
    if host not in sessions:
        sessions[host] = Session(host)
    return sessions[host]


def suggested(host):
    return sessions.setdefault(host, Session(host))


class Demonstration(unittest.TestCase):
    def setUp(self):
        sessions.clear()
        self.of_the_other = None

    def take(self, function):
        self.of_the_other = function("example.org")
        self.of_the_other.sent.append("hello")

    def test_flagged_drops_what_another_thread_has_put_there(self):
        interleave(flagged, "example.org", before="= Session", other=lambda: self.take(flagged))
        self.assertEqual(sessions["example.org"].sent, [])
        self.assertIsNot(sessions["example.org"], self.of_the_other)

    def test_suggested_keeps_it(self):
        mine = interleave(suggested, "example.org", before="setdefault", other=lambda: self.take(suggested))
        self.assertEqual(mine.sent, ["hello"])
        self.assertIs(mine, self.of_the_other)


def worker():
    """What makes this file the code of a threaded program."""
    threading.Thread(target=flagged, args=("example.org",)).start()
