from django.core.cache import cache


# bad
def visited(pk):
    page = Page.objects.get(pk=pk)
    page.views += 1  # expect: lost-update
    page.seen = True
    page.save(update_fields=["views", "seen"])


def sold(request, pk, amount):
    item = get_object_or_404(Item, pk=pk)
    item.stock -= amount  # expect: lost-update
    item.save()


def cached(key):
    views = cache.get(key, 0)
    cache.set(key, views + 1, 60)  # expect: lost-update


# good
def by_the_database(pk):
    Page.objects.filter(pk=pk).update(views=F("views") + 1)


def by_expression(pk):
    page = Page.objects.get(pk=pk)
    page.views = F("views") + 1
    page.save()


def locked(pk):
    page = Page.objects.select_for_update().get(pk=pk)
    page.views += 1
    page.save()


def cached_by_the_cache(key):
    cache.incr(key)


# tricky
def made_here():
    page = Page(views=0)
    page.views += 1
    page.save()


def text(pk):
    page = Page.objects.get(pk=pk)
    page.title += "!"
    page.save()


def another_key(key, other):
    views = cache.get(key, 0)
    cache.set(other, views + 1)


def not_saved(pk):
    page = Page.objects.get(pk=pk)
    page.views += 1
    return page
