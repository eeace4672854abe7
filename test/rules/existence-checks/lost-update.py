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


def written_out(pk):
    page = Page.objects.get(pk=pk)
    page.views = page.views + 1  # expect: lost-update
    page.save()


def in_a_branch(pk, seen):
    page = Page.objects.get(pk=pk)
    if not seen:
        page.views += 1  # expect: lost-update
    page.save()


def by_session(session, pk):
    page = session.query(Page).filter_by(id=pk).one()
    page.views += 1  # expect: lost-update
    session.commit()


def by_model(pk):
    page = Page.query.get_or_404(pk)
    page.views += 1  # expect: lost-update
    db.session.commit()


def cached_in_two_steps(key):
    views = cache.get(key, 0) + 1
    cache.set(key, views)  # expect: lost-update


def cached_text(key):
    views = int(redis.get(key) or 0)
    redis.set(key, views + 1)  # expect: lost-update


class Page(models.Model):
    def visit(self):
        self.views += 1  # expect: lost-update (low)
        self.save(update_fields=["views"])


# good
def locked_by_session(session, pk):
    page = session.query(Page).filter_by(id=pk).with_for_update().one()
    page.views += 1
    session.commit()


def by_column(session, pk):
    session.query(Page).filter_by(id=pk).update({Page.views: Page.views + 1})
    session.commit()


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


def not_committed(session, pk):
    page = session.query(Page).filter_by(id=pk).one()
    page.views += 1
    return page


def another_field(pk):
    page = Page.objects.get(pk=pk)
    page.total = page.views + 1
    page.save()


class Row(models.Model):
    def save(self, *args):
        self.version += 1
        self.save_base()


class Plain:
    def visit(self):
        self.views += 1
        self.save()


def sign_in(session, name):
    with SignInLocker():
        return _sign_in(session, name)


def _sign_in(session, name):
    user = session.query(User).filter_by(name=name).one()
    user.attempts += 1
    session.commit()
