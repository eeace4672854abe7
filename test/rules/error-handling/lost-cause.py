# bad
def named(client, name):
    try:
        return client.get(name)
    except OSError as error:
        raise LoadError(name)  # expect: lost-cause


def named_and_quoted(client, name):
    try:
        return client.get(name)
    except OSError as error:
        client.reset()
        raise LoadError(  # expect: lost-cause
            "cannot load %s: %s" % (name, error)  # the text is not the cause
        )


def nameless(client, name):
    try:
        return client.get(name)
    except (OSError, ValueError):
        raise LoadError(name)  # expect: lost-cause


def class_alone(client, name):
    try:
        return client.get(name)
    except Exception:
        client.reset()
        raise LoadError  # expect: lost-cause


def bare(client, name):
    try:
        return client.get(name)
    except:
        raise errors.LoadError(name)  # expect: lost-cause


# good
def with_cause(client, name):
    try:
        return client.get(name)
    except OSError as error:
        raise LoadError(name) from error


def without_on_purpose(client, name):
    try:
        return client.get(name)
    except OSError:
        raise LoadError(name) from None


def same_again(client, name):
    try:
        return client.get(name)
    except OSError as error:
        client.reset()
        raise error


def again(client, name):
    try:
        return client.get(name)
    except OSError:
        raise


def outside_of_a_handler(client, name):
    if client is None:
        raise LoadError(name)


# tricky
def lookup(table, name):
    try:
        return table[name]
    except KeyError:
        raise LoadError(name)


def answer(client, name):
    try:
        return client.get(name)
    except OSError:
        raise HTTPNotFound(name)


def made_elsewhere(client, name):
    try:
        return client.get(name)
    except OSError as error:
        raise client.translate(error)


def defined_here(client, name):
    try:
        return client.get(name)
    except OSError:

        def fail():
            raise LoadError(name)

        return fail


def a_try_of_its_own(client, name):
    try:
        return client.get(name)
    except OSError:
        try:
            if client.is_closed:
                raise LoadError(name)
        finally:
            client.reset()


def name_is_taken(client, name, error):
    try:
        return client.get(name)
    except OSError:
        raise LoadError(name, error)  # expect: lost-cause


def lookup_that_is_quoted(table, name):
    try:
        return table[name]
    except KeyError as error:
        raise LoadError(f"no {name}: {error}")  # expect: lost-cause
