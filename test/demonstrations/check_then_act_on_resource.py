import os
import tempfile
import unittest

from interleaving import interleave


class NamespaceNotFound(Exception):
    """What the driver raises for a namespace that is not there."""


class Namespace:
    """A network namespace, kept as an entry of a folder as under /run/netns."""

    def __init__(self, path):
        self.path = path
        os.mkdir(path)

    def exists(self):
        return os.path.isdir(self.path)

    def delete(self):
        try:
            os.rmdir(self.path)
        except FileNotFoundError as error:
            raise NamespaceNotFound(self.path) from error


def flagged(router):
    if router.namespace.exists():
        router.namespace.delete()
    router.is_removed = True


def suggested(router):
    try:
        router.namespace.delete()
    except NamespaceNotFound:
        pass
    router.is_removed = True


class Router:
    def __init__(self, path):
        self.namespace = Namespace(path)
        self.is_removed = False


class Demonstration(unittest.TestCase):
    def setUp(self):
        workplace = tempfile.TemporaryDirectory()
        self.addCleanup(workplace.cleanup)
        self.router = Router(os.path.join(workplace.name, "qrouter-1"))

    def test_flagged_stops_half_done_when_another_deletes_first(self):
        with self.assertRaises(NamespaceNotFound):
            interleave(flagged, self.router, before="namespace.delete", other=self.router.namespace.delete)
        self.assertFalse(self.router.is_removed)

    def test_suggested_does_not(self):
        interleave(suggested, self.router, before="namespace.delete", other=self.router.namespace.delete)
        self.assertTrue(self.router.is_removed)
