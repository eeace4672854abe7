# bad
import functools
import threading
from concurrent.futures import ThreadPoolExecutor

_engine = None
_settings = None
_done = False
LOCK = threading.Lock()


def engine():
    global _engine
    if _engine is None:  # expect: unlocked-lazy-init
        _engine = make_engine()
    return _engine


def engine_by_early_return():
    global _engine
    if _engine is not None:  # expect: unlocked-lazy-init
        return _engine
    _engine = make_engine()
    return _engine


def engine_locked_too_late():
    global _engine
    if not _engine:  # expect: unlocked-lazy-init
        with LOCK:
            _engine = make_engine()
    return _engine


class Registry:
    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:  # expect: unlocked-lazy-init
            cls._instance = cls()
        return cls._instance

    @classmethod
    def by_attribute(cls):
        if not hasattr(cls, "_other"):  # expect: unlocked-lazy-init
            cls._other = cls()
        return cls._other

    @staticmethod
    def by_name():
        if Registry._instance is None:  # expect: unlocked-lazy-init
            Registry._instance = Registry()
        return Registry._instance


class Crawler:
    def __init__(self):
        self._lock = threading.Lock()
        self._client = None

    def client(self):
        if self._client is None:  # expect: unlocked-lazy-init
            self._client = make_client()
        return self._client

    def stop(self):
        with self._lock:
            if self._client is not None:
                self._client.close()


# good
def good_engine():
    global _engine
    with LOCK:
        if _engine is None:
            _engine = make_engine()
    return _engine


def good_engine_checked_twice():
    global _engine
    if _engine is None:
        with LOCK:
            if _engine is None:
                _engine = make_engine()
    return _engine


@functools.cache
def good_settings():
    return read_settings()


def good_engine_by_acquire():
    global _engine
    LOCK.acquire()
    try:
        if _engine is None:
            _engine = make_engine()
    finally:
        LOCK.release()
    return _engine


# tricky
def flag():
    global _done
    if not _done:
        _done = True


def init_settings():
    global _settings
    if _settings is None:
        _settings = read_settings()


def _settings_under_lock():
    global _settings
    if _settings is None:
        _settings = read_settings()
    return _settings


def settings():
    with LOCK:
        return _settings_under_lock()


def local_name():
    engine_of_call = None
    if engine_of_call is None:
        engine_of_call = make_engine()
    return engine_of_call


def forgotten():
    global _engine
    if _engine is not None:
        _engine.dispose()
        _engine = None


async def in_one_thread():
    global _engine
    if _engine is None:
        _engine = make_engine()
    return _engine


GUARD = threading.RLock()


def under_a_lock_of_another_name():
    global _engine
    with GUARD:
        if _engine is None:
            _engine = make_engine()
    return _engine


def default_settings():
    global _settings
    if _settings is None:
        _settings = constants.SETTINGS
    return _settings


def serve(server):
    global _engine
    if _engine:
        raise RuntimeError("serve() can only be called once")
    _engine = launch(server)


class Pair:
    def __init__(self):
        self._lock = threading.Lock()
        self._name = None

    def name(self):
        if self._name is None:
            self._name = read_name()
        return self._name


class Report:
    def __init__(self):
        self._rows = None

    def rows(self):
        if self._rows is None:
            self._rows = read_rows()
        return self._rows


class Preferences:
    def __init__(self):
        self._lock = threading.Lock()
        self._writer = None

    def enqueue(self, loop):
        if self._writer is None:
            self._writer = loop.create_task(self._drain())

    def is_writing(self):
        with self._lock:
            return self._writer is not None

    async def _drain(self):
        await self._queue.get()


def only_read():
    global _settings
    if _settings is None:
        _settings = read_settings()
    return _settings
