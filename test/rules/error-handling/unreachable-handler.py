import asyncio

from eventlet import Timeout


class StoreError(Exception):
    pass


class StoreClosed(StoreError):
    pass


# bad
def behind_exception(store, name, log):
    try:
        return store.read(name)
    except Exception:
        log.exception("cannot read")
    except KeyError:  # expect: unreachable-handler
        return None


def behind_a_base(store, name, log):
    try:
        return store.read(name)
    except StoreError:
        log.exception("cannot read")
    except StoreClosed as error:  # expect: unreachable-handler
        store.open(error)


def several(store, name, log):
    try:
        return store.read(name)
    except (StoreError, Exception):
        log.exception("cannot read")
    except (StoreClosed, ValueError):  # expect: unreachable-handler
        return None


def twice(store, name, log):
    try:
        return store.read(name)
    except StoreError:
        log.exception("cannot read")
    except ValueError:
        raise
    except StoreError:  # expect: unreachable-handler
        return None


def behind_a_builtin_base(path, log):
    try:
        return open(path)
    except OSError:
        log.exception("cannot read")
    except FileNotFoundError:  # expect: unreachable-handler
        return None


# good
def special_first(store, name, log):
    try:
        return store.read(name)
    except StoreClosed:
        return None
    except StoreError:
        log.exception("cannot read")
    except Exception:
        raise


def beside_exception(store, name):
    try:
        return store.read(name)
    except Exception:
        return None
    except KeyboardInterrupt:
        store.close()


# tricky
def foreign_class(store, name):
    try:
        return store.read(name)
    except Exception:
        return None
    except Timeout:
        store.close()


async def cancelled(store, name):
    try:
        return await store.read(name)
    except Exception:
        return None
    except asyncio.CancelledError:
        store.close()


def last_resort(store, name):
    try:
        return store.read(name)
    except Exception:
        return None
    except:
        store.close()


def one_of_them_is_reached(store, name, log):
    try:
        return store.read(name)
    except StoreError:
        log.exception("cannot read")
    except (StoreClosed, ValueError):
        return None


def same_body(store, name):
    try:
        return store.read(name)
    except StoreError:
        return None
    except StoreClosed:
        return None
