# bad
def by_handler(request, address):
    try:
        row = request.db.query(Address).filter_by(address=address).one()  # expect: check-then-insert
    except NoResultFound:
        row = Address(address=address)
        request.db.add(row)
    return row


def by_exists(name):
    if not Tag.objects.filter(name=name).exists():  # expect: check-then-insert
        Tag.objects.create(name=name)


def by_first(session, name):
    tag = session.query(models.Tag).filter_by(name=name).first()  # expect: check-then-insert
    if tag is None:
        tag = models.Tag(name=name)
        session.add(tag)
    return tag


def by_get(name):
    try:
        return Tag.objects.get(name=name)  # expect: check-then-insert
    except Tag.DoesNotExist:
        tag = Tag(name=name)
        tag.save()
        return tag


def by_early_return(session, name):
    if session.query(Tag).filter_by(name=name).count():  # expect: check-then-insert
        return
    session.add(Tag(name=name))


async def by_select(session, name):
    tag = await session.scalar(select(Tag).where(Tag.name == name))
    row = (await session.execute(select(Tag).where(Tag.name == name))).scalar_one_or_none()  # expect: check-then-insert
    if row is None:
        session.add(Tag(name=name))
    return tag


# good
def caught(request, address):
    try:
        row = request.db.query(Address).filter_by(address=address).one()
    except NoResultFound:
        row = Address(address=address)
        try:
            request.db.add(row)
            request.db.flush()
        except IntegrityError:
            row = request.db.query(Address).filter_by(address=address).one()
    return row


def atomic_form(name):
    return Tag.objects.get_or_create(name=name)


def locked(session, name):
    with self.lock:
        if not Tag.objects.filter(name=name).exists():
            Tag.objects.create(name=name)


def held_by_the_database(name):
    if not Tag.objects.select_for_update().filter(name=name).exists():
        Tag.objects.create(name=name)


# tricky
def another_class(session, name):
    tag = session.query(Tag).filter_by(name=name).first()
    if tag is None:
        session.add(Missing(name=name))


def raises(name):
    if Tag.objects.filter(name=name).exists():
        raise ValueError(name)
    return name


def only_when_there(session, name):
    tag = session.query(Tag).filter_by(name=name).first()
    if tag is not None:
        session.add(Tag(name=name + "2"))


def not_stored(name):
    try:
        return Tag.objects.get(name=name)
    except Tag.DoesNotExist:
        return Tag(name=name)
