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

    def run_with_another(self, function):
        """Lets another thread do the same in between; it gets as far as it can, which behind a lock is not far."""
        other = threading.Thread(target=lambda: function().changes.append("debug"))

        def act():
            other.start()
            other.join(timeout=0.2)

        mine = interleave(function, before="= Settings()", other=act)
        other.join()
        return mine

    def test_flagged_makes_a_second_one_and_loses_what_was_set_on_the_first(self):
        self.assertEqual(self.run_with_another(flagged).changes, [])

    def test_suggested_makes_one(self):
        self.assertEqual(self.run_with_another(suggested).changes, ["debug"])
