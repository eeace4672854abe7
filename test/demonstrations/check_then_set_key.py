import threading
import unittest

from interleaving import interleave

listeners = {}


def flagged(topic, listener):
    if topic not in listeners:
        listeners[topic] = []
    listeners[topic].append(listener)


def suggested(topic, listener):
    listeners.setdefault(topic, []).append(listener)


def start(topic, listener):
    threading.Thread(target=flagged, args=(topic, listener)).start()


class Demonstration(unittest.TestCase):
    def setUp(self):
        listeners.clear()

    def test_flagged_loses_the_listener_that_another_thread_has_added(self):
        interleave(
            flagged, "news", "mine", before="listeners[topic] = []", other=lambda: suggested("news", "theirs")
        )
        self.assertEqual(listeners["news"], ["mine"])

    def test_suggested_does_not(self):
        interleave(suggested, "news", "mine", before="setdefault", other=lambda: suggested("news", "theirs"))
        self.assertEqual(listeners["news"], ["theirs", "mine"])
