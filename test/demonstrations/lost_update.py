import os
import tempfile
import unittest

from interleaving import interleave
from records import F, Objects


class Page:
    def __init__(self, pk, views):
        self.pk = pk
        self.views = views

    def save(self):
        Page.objects.filter(pk=self.pk).update(views=self.views)


def flagged(pk):
    page = Page.objects.get(pk=pk)
    page.views += 1
    page.save()


def suggested(pk):
    Page.objects.filter(pk=pk).update(views=F("views") + 1)


class Demonstration(unittest.TestCase):
    def setUp(self):
        workplace = tempfile.TemporaryDirectory()
        self.addCleanup(workplace.cleanup)
        Page.objects = Objects(os.path.join(workplace.name, "pages.db"), Page, "pk INTEGER PRIMARY KEY, views INTEGER")
        Page.objects.create(pk=1, views=0)

    def test_flagged_loses_the_visit_of_another_request(self):
        interleave(flagged, 1, before="page.save", other=lambda: flagged(1))
        self.assertEqual(Page.objects.get(pk=1).views, 1)

    def test_suggested_counts_both(self):
        interleave(suggested, 1, before="update", other=lambda: suggested(1))
        self.assertEqual(Page.objects.get(pk=1).views, 2)
