import os
import sqlite3
import tempfile
import unittest

from interleaving import interleave
from records import Objects


class Tag:
    def __init__(self, name):
        self.name = name


def flagged(name):
    if not Tag.objects.filter(name=name).exists():
        Tag.objects.create(name=name)


def suggested(name):
    Tag.objects.get_or_create(name=name)


class Demonstration(unittest.TestCase):
    def setUp(self):
        workplace = tempfile.TemporaryDirectory()
        self.addCleanup(workplace.cleanup)
        self.path = os.path.join(workplace.name, "tags.db")

    def test_flagged_fails_when_another_request_inserts_first(self):
        Tag.objects = Objects(self.path, Tag, "name TEXT UNIQUE")
        with self.assertRaises(sqlite3.IntegrityError):
            interleave(flagged, "new", before="objects.create", other=lambda: Tag.objects.create(name="new"))

    def test_flagged_inserts_twice_without_a_constraint(self):
        Tag.objects = Objects(self.path, Tag, "name TEXT")
        interleave(flagged, "new", before="objects.create", other=lambda: Tag.objects.create(name="new"))
        self.assertEqual(len(Tag.objects.rows({"name": "new"})), 2)

    def test_suggested_does_neither(self):
        Tag.objects = Objects(self.path, Tag, "name TEXT UNIQUE")
        interleave(suggested, "new", before="get_or_create", other=lambda: Tag.objects.create(name="new"))
        self.assertEqual(len(Tag.objects.rows({"name": "new"})), 1)
