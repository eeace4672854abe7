import hashlib
import inspect
import logging

from .handlers import RequestHandler

LOG = logging.getLogger(__name__)


# bad
def rows_of(view):
    try:
        rows = view.get_rows()  # expect: misattributed-error
    except AttributeError:
        rows = getattr(view, "rows", None)
    return rows


def returned(view):
    try:
        return view.get_rows(limit=10)  # expect: misattributed-error
    except AttributeError:
        return view.rows


def with_fewer_arguments(handler, event, context):
    try:
        handler(event, context)  # expect: misattributed-error (low)
    except TypeError:
        handler(event)


class Server:
    def __call__(self):
        try:
            return RequestHandler(self, **self.options)  # expect: misattributed-error
        except TypeError:
            options = {key: value for key, value in self.options.items() if key == "debug"}
            return RequestHandler(self, **options)


# good
def asked_before(view):
    get_rows = getattr(view, "get_rows", None)
    return view.rows if get_rows is None else get_rows()


def signature_asked(handler, event, context):
    if len(inspect.signature(handler).parameters) > 1:
        handler(event, context)
    else:
        handler(event)


def only_read(view):
    try:
        return view.rows
    except AttributeError:
        return []


def told(view):
    try:
        return view.get_rows()
    except AttributeError:
        LOG.exception("no rows of %s", view)
        return view.rows


# tricky
def method_of_a_string(name):
    try:
        return name.decode("utf-8")
    except AttributeError:
        return name


def of_the_standard_library(data):
    try:
        return hashlib.md5(data, usedforsecurity=False)
    except TypeError:
        return hashlib.md5(data)


def nothing_of_the_receiver(view):
    try:
        return view.get_rows()
    except AttributeError:
        return []


def looked_at(view):
    try:
        return view.get_rows()
    except AttributeError as error:
        if error.name != "get_rows":
            raise
        return view.rows


def the_same_again(handler, event):
    try:
        handler(event)
    except TypeError:
        handler(event)


def another_error_too(view):
    try:
        return view.get_rows()
    except (AttributeError, KeyError):
        return view.rows


def under_its_older_name(process):
    try:
        return process.memory_info()
    except AttributeError:
        return process.get_memory_info()


def of_an_older_version(handler, event, context):
    try:
        return handler(event, context)
    except TypeError:
        # Handlers of versions before 2.3 take one argument.
        return handler(event)


def of_a_builtin(items):
    try:
        return frozenset(items)
    except TypeError:
        return frozenset(map(repr, items))


def anything_will_do(value):
    try:
        return value.no_color()
    except AttributeError:
        return str(value)


def looked_up(plugins, name):
    plugin = plugins[name]
    try:
        return plugin(verbose=True)
    except TypeError:
        return plugin()


def taken_as_it_is(thing):
    try:
        return thing.__evaluate__()  # expect: misattributed-error (low)
    except AttributeError:
        return thing


class Content:
    def key(self):
        try:
            return self.natural_key()  # expect: misattributed-error (low)
        except AttributeError:
            return self.pk


def handed_on(event, view):
    try:
        return event.key()  # expect: misattributed-error (low)
    except AttributeError:
        return view.dispatch(event)


def with_other_positions(handler, event, **options):
    try:
        handler(event, 1, **options)  # expect: misattributed-error (low)
    except TypeError:
        handler(event, **options)


def without_what_was_given(handler, event, **options):
    try:
        handler(event, **options)  # expect: misattributed-error
    except TypeError:
        handler(event)
