import threading
import unittest

from interleaving import interleave


class Settings:
    _shared = None
    _lock = threading.Lock()

    def __init__(self):
        self.changes = []


def flagged():
    if Settings._shared is None:
        Settings._shared = Settings()
    return Settings._shared


def suggested():
    with Settings._lock:
        if Settings._shared is None:
            Settings._shared = Settings()
        return Settings._shared


class Demonstration(unittest.TestCase):
    def setUp(self):
        Settings._shared = None

    def test_flagged_makes_a_second_one_and_loses_what_was_set_on_the_first(self):
        mine = interleave(flagged, before="= Settings()", other=lambda: flagged().changes.append("debug"))
        self.assertEqual(mine.changes, [])

    def test_suggested_makes_one(self):
        # The other thread has to wait for the lock, so it is started there and joined after.
        other = threading.Thread(target=lambda: suggested().changes.append("debug"))
        mine = interleave(suggested, before="= Settings()", other=other.start)
        other.join()
        self.assertEqual(mine.changes, ["debug"])
