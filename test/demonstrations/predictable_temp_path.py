import os
import tempfile
import unittest

from interleaving import interleave


def flagged(text):
    path = tempfile.mktemp(suffix=".html")
    with open(path, "w") as stream:
        stream.write(text)
    return path


def suggested(text):
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False) as stream:
        stream.write(text)
    return stream.name


class Demonstration(unittest.TestCase):
    def setUp(self):
        workplace = tempfile.TemporaryDirectory()
        self.addCleanup(workplace.cleanup)
        self.precious = os.path.join(workplace.name, "precious")
        with open(self.precious, "w") as stream:
            stream.write("precious")
        # Both look for names in the order of this generator, which somebody else can follow as well.
        self.addCleanup(setattr, tempfile, "_name_sequence", tempfile._name_sequence)
        self.addCleanup(setattr, tempfile, "tempdir", tempfile.tempdir)
        tempfile.tempdir = os.path.join(workplace.name, "tmp")
        os.mkdir(tempfile.tempdir)
        self.names = ["guessed", "another"]
        tempfile._name_sequence = iter(self.names)

    def plant_a_link(self):
        os.symlink(self.precious, os.path.join(tempfile.tempdir, "tmpguessed.html"))

    def test_flagged_overwrites_what_a_planted_link_points_at(self):
        interleave(flagged, "report", before="open(path", other=self.plant_a_link)
        with open(self.precious) as stream:
            self.assertEqual(stream.read(), "report")

    def test_suggested_does_not(self):
        path = interleave(suggested, "report", before="NamedTemporaryFile", other=self.plant_a_link)
        self.assertTrue(path.endswith("tmpanother.html"))
        with open(self.precious) as stream:
            self.assertEqual(stream.read(), "precious")
