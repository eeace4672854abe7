import os
import tempfile
import unittest

from interleaving import interleave


def flagged(pid_file):
    if os.path.exists(pid_file):
        raise SystemExit("running already")
    with open(pid_file, "w") as stream:
        stream.write(str(os.getpid()))


def suggested(pid_file):
    try:
        with open(pid_file, "x") as stream:
            stream.write(str(os.getpid()))
    except FileExistsError:
        raise SystemExit("running already")


class Demonstration(unittest.TestCase):
    def setUp(self):
        workplace = tempfile.TemporaryDirectory()
        self.addCleanup(workplace.cleanup)
        self.pid_file = os.path.join(workplace.name, "service.pid")

    def start_another(self):
        with open(self.pid_file, "x") as stream:
            stream.write("1")

    def test_flagged_starts_a_second_service(self):
        interleave(flagged, self.pid_file, before="open(pid_file", other=self.start_another)
        with open(self.pid_file) as stream:
            self.assertEqual(stream.read(), str(os.getpid()))

    def test_suggested_leaves_the_first_one_alone(self):
        with self.assertRaises(SystemExit):
            interleave(suggested, self.pid_file, before="open(pid_file", other=self.start_another)
        with open(self.pid_file) as stream:
            self.assertEqual(stream.read(), "1")
