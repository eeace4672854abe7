# bad
import contextlib
import os
import socket
from contextlib import asynccontextmanager, contextmanager


@contextmanager
def bad_link(pool):
    link = pool.take()
    yield link  # expect: contextmanager-without-finally
    link.close()


@asynccontextmanager
async def bad_task(loop):
    task = loop.create_task(refresh())
    with pool() as it:
        yield it  # expect: contextmanager-without-finally
        task.cancel()


@contextlib.contextmanager
def bad_timeout(seconds):
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    yield  # expect: contextmanager-without-finally
    socket.setdefaulttimeout(before)


class Model:
    @contextmanager
    def bad_unchecked(self):
        self.config["checked"] = False
        yield self  # expect: contextmanager-without-finally
        self.config["checked"] = True

    @contextmanager
    def bad_depth(self):
        self.depth += 1
        result = yield  # expect: contextmanager-without-finally
        log.info("done: %s", result)
        self.depth -= 1

    @contextmanager
    def bad_narrow(self, lock):
        lock.acquire()
        try:
            yield  # expect: contextmanager-without-finally
        except KeyError:
            log.info("no such key")
        else:
            lock.release()


# good
@contextmanager
def good_link(pool):
    link = pool.take()
    try:
        yield link
    finally:
        link.close()


@contextmanager
def good_with(pool):
    with pool.take() as link:
        yield link


@contextmanager
def good_commit(session):
    yield session
    session.commit()
    log.info("committed")


@contextmanager
def good_handled(pool):
    link = pool.take()
    try:
        yield link
    except BaseException:
        link.abort()
        raise
    else:
        link.close()


# tricky
def numbers(pool):
    link = pool.take()
    yield link.number
    link.close()


@fixture
def database(pool):
    link = pool.take()
    yield link
    link.close()


@contextmanager
def timed(clock):
    start = clock.now()
    yield
    clock.elapsed = clock.now() - start


@contextmanager
def written(path):
    draft = open(path + ".new", "w")
    try:
        yield draft  # expect: contextmanager-without-finally (low)
        os.unlink(path)
        os.rename(path + ".new", path)
    finally:
        draft.close()


@contextmanager
def replaced(path):
    yield path + ".new"
    os.rename(path + ".new", path)


class Lookup:
    @contextmanager
    def locked(self, kind):
        self.kind = kind
        yield  # expect: contextmanager-without-finally (low)
        self.kind = None

    @contextmanager
    def without_reporters(self, names):
        kept = {name: getattr(self, name) for name in names}
        for name in names:
            setattr(self, name, "placeholder")
        yield  # expect: contextmanager-without-finally (low)
        for name, value in kept.items():
            setattr(self, name, value)


@contextmanager
def patched(target, name, value):
    before = getattr(target, name)
    setattr(target, name, value)
    yield  # expect: contextmanager-without-finally
    setattr(target, name, before)


@contextmanager
def counted(self):
    def undo():
        yield
        self.close()

    yield undo


@contextmanager
def within(folder):
    before = os.getcwd()
    os.chdir(folder)
    yield  # expect: contextmanager-without-finally (low)
    os.chdir(before)


@contextmanager
def within_and_masked(folder):
    before = os.getcwd()
    mask = os.umask(0o077)
    os.chdir(folder)
    yield  # expect: contextmanager-without-finally
    os.chdir(before)
    os.umask(mask)
