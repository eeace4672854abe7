import peewee


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


def by_comparison(request):
    login = (
        request.db.query(Login)  # expect: check-then-insert
        .filter(Login.user == request.user, Login.address == request.address)
        .one_or_none()
    )
    if login is None:
        login = Login(user=request.user, address=request.address, status="new")
        request.db.add(login)
    return login


def of_a_coerced_value(request):
    address = type_coerce(request.address, INET)
    try:
        return request.db.query(Address).filter_by(address=address).one()  # expect: check-then-insert
    except NoResultFound:
        request.db.add(Address(address=request.address))


class Label(Model):
    name = CharField(unique=True)


def unique_in_this_module(name):
    if not Label.objects.filter(name=name).exists():  # expect: check-then-insert
        Label.objects.create(name=name)


def with_another_key(request, name):
    if not Label.objects.filter(name=name).exists():  # expect: check-then-insert
        Label.objects.create(name=name.lower())


def with_a_wider_question(request, name):
    if not Label.objects.filter(name__iexact=name).exists():  # expect: check-then-insert
        Label.objects.create(name=name)


@app.route("/tags/<name>", methods=["POST"])
def by_route(name):
    if Tag.query.filter_by(name=name).first() is None:  # expect: check-then-insert
        db.session.add(Tag(name=name))


def by_peewee(request, name):
    tag = Tag.get_or_none(Tag.name == name)  # expect: check-then-insert
    if tag is None:
        tag = Tag.create(name=name)
    return tag


def of_constants(request):
    if not Tag.objects.filter(is_default=True).exists():  # expect: check-then-insert
        Tag.objects.create(is_default=True, name="first")


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
