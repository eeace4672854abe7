import queue
import threading
import unittest

from interleaving import interleave

jobs = queue.Queue()


def flagged():
    if not jobs.empty():
        return jobs.get()
    return None


def suggested():
    try:
        return jobs.get_nowait()
    except queue.Empty:
        return None


class Demonstration(unittest.TestCase):
    def setUp(self):
        jobs.queue.clear()
        jobs.put("the only job")

    def test_flagged_waits_for_ever_when_another_takes_the_last_job(self):
        waiter = threading.Thread(
            target=lambda: interleave(flagged, before="jobs.get()", other=jobs.get_nowait), daemon=True
        )
        waiter.start()
        waiter.join(timeout=0.3)
        self.assertTrue(waiter.is_alive())
        jobs.put("lets it go")
        waiter.join()

    def test_suggested_does_not(self):
        self.assertIsNone(interleave(suggested, before="jobs.get_nowait", other=jobs.get_nowait))
