import os
import tempfile
import unittest

from interleaving import interleave


def flagged(folder):
    if not os.path.exists(folder):
        os.makedirs(folder)


def suggested(folder):
    os.makedirs(folder, exist_ok=True)


class Demonstration(unittest.TestCase):
    def setUp(self):
        workplace = tempfile.TemporaryDirectory()
        self.addCleanup(workplace.cleanup)
        self.folder = os.path.join(workplace.name, "cache")

    def test_flagged_fails_when_another_makes_the_folder_first(self):
        with self.assertRaises(FileExistsError):
            interleave(flagged, self.folder, before="os.makedirs", other=lambda: os.mkdir(self.folder))

    def test_suggested_does_not(self):
        interleave(suggested, self.folder, before="os.makedirs", other=lambda: os.mkdir(self.folder))
        self.assertTrue(os.path.isdir(self.folder))
