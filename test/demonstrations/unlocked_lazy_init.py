import threading
import unittest

from interleaving import interleave

lock = threading.Lock()
_registry = None


class Registry:
    def __init__(self):
        self.names = []


def flagged():
    global _registry
    if _registry is None:
        _registry = Registry()
    return _registry


def suggested():
    global _registry
    with lock:
        if _registry is None:
            _registry = Registry()
        return _registry


class Demonstration(unittest.TestCase):
    def setUp(self):
        global _registry
        _registry = None

    def test_flagged_makes_another_one_and_loses_what_the_first_was_told(self):
        mine = interleave(flagged, before="_registry = Registry()", other=lambda: suggested().names.append("theirs"))
        self.assertEqual(mine.names, [])

    def test_suggested_makes_the_other_thread_wait(self):
        theirs = []
        other = threading.Thread(target=lambda: theirs.append(suggested()))
        mine = interleave(suggested, before="_registry = Registry()", other=other.start)
        other.join()
        self.assertIs(mine, theirs[0])
