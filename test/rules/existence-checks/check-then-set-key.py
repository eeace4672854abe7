# bad
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.core.cache import cache

LISTENERS = {}
LOCKS = {}
LOCK = threading.Lock()


def listen(topic, listener):
    if topic not in LISTENERS:  # expect: check-then-set-key
        LISTENERS[topic] = []
    LISTENERS[topic].append(listener)


def lock_for(name):
    lock = LOCKS.get(name)
    if lock is None:  # expect: check-then-set-key
        lock = threading.Lock()
        LOCKS[name] = lock
    return lock


def page(name):
    if name in LISTENERS:  # expect: check-then-set-key (low)
        return LISTENERS[name]
    LISTENERS[name] = Page(name)
    return LISTENERS[name]


class Bus:
    def __init__(self):
        self._lock = threading.Lock()
        self._topics = {}

    def publish(self, topic, message):
        if not topic in self._topics:  # expect: check-then-set-key
            self._topics[topic] = {}
        self._topics[topic][message.id] = message

    def drop(self, topic):
        with self._lock:
            self._topics.pop(topic, None)


def remind(user):
    key = f"reminded:{user.id}"
    if not cache.get(key):  # expect: check-then-set-key
        cache.set(key, True, 3600)
        send_reminder(user)


def remind_after_early_return(user):
    last = cache.get(user.id)
    if last is not None:  # expect: check-then-set-key
        return
    send_reminder(user)
    cache.set(user.id, time.time(), timeout=60)


async def remind_by_redis(redis, user):
    if await redis.exists(user.id):  # expect: check-then-set-key
        return
    await redis.setex(user.id, 3600, 1)
    await send_reminder(user)


class Singleton:
    _made = {}

    def __init__(self, factory):
        self._factory = factory

    def only(self, name):
        if name not in self._made:  # expect: check-then-set-key (low)
            self._made[name] = self._factory.create(name)
        return self._made[name]


# good
def good_listen(topic, listener):
    LISTENERS.setdefault(topic, []).append(listener)


def good_listen_locked(topic, listener):
    with LOCK:
        if topic not in LISTENERS:
            LISTENERS[topic] = []
        LISTENERS[topic].append(listener)


def good_lock_for(name):
    if name not in LOCKS:
        with LOCK:
            if name not in LOCKS:
                LOCKS[name] = threading.Lock()
    return LOCKS[name]


def good_remind(user):
    if cache.add(f"reminded:{user.id}", True, 3600):
        send_reminder(user)


# tricky
def of_this_call(rows):
    found = {}
    for row in rows:
        if row.key not in found:
            found[row.key] = []
        found[row.key].append(row)
    return found


def register(name):
    if name not in LISTENERS:
        LISTENERS[name] = []


def same_constant(name):
    if name not in LISTENERS:
        LISTENERS[name] = 0


def another_key(name):
    if name not in LISTENERS:
        LISTENERS[name.lower()] = []


async def in_one_thread(name):
    if name not in LISTENERS:
        LISTENERS[name] = []


class Drawer:
    def __init__(self):
        self._history_lock = threading.Lock()
        self._metadata = {}

    def save(self, coin, data):
        if coin not in self._metadata:
            self._metadata[coin] = {}
        self._metadata[coin]["data"] = data


def looked_up_again(name):
    lock = LOCKS.get(name)
    if not lock:
        with LOCK:
            lock = LOCKS.get(name)
            if not lock:
                lock = threading.Lock()
                LOCKS[name] = lock
    return lock


def failure_remembered(key):
    if not cache.get(key):
        found = load()
        if not found:
            cache.set(key, True, 300)
            warn("could not be loaded")
        announce(found)


class Parser:
    def __init__(self):
        self._rows = {}

    def add(self, row):
        if row.key not in self._rows:
            self._rows[row.key] = []
        self._rows[row.key].append(row)


def cached_value(key):
    value = cache.get(key)
    if value is None:
        value = compute(key)
        cache.set(key, value, 60)
    return value


def cached_absence(key):
    value = cache.get(key)
    if value is None:
        value = compute(key)
        announce(value)
        if not value:
            cache.set(key, "missing")
        else:
            cache.set(key, value)
    return value


def only_marked(key):
    if not cache.get(key):
        cache.set(key, True)


def set_if_missing(redis, user):
    if not redis.get(user.id):
        if redis.set(user.id, 1, nx=True):
            send_reminder(user)


def held(user):
    with cache.lock(user.id):
        if not cache.get(user.id):
            cache.set(user.id, True)
            send_reminder(user)


def track(context, resolved):
    by_run = LISTENERS.get(context)
    if by_run is None:
        by_run = {}
        LISTENERS[context] = by_run
    by_run[resolved] = True


async def resolve(context):
    track(context, await read_context())


class Peers:
    def __init__(self):
        self._lock = threading.Lock()
        self._links = {}

    def send(self, address, message):
        if address not in self._links:
            self._links[address] = []
        self._links[address].append(message)

    async def close(self):
        with self._lock:
            self._links.clear()


def template_of(name):
    found = LISTENERS.get(name)
    if not found:
        LISTENERS[name] = TEMPLATE.copy()


def absent(name):
    if name not in LISTENERS:
        LISTENERS[name] = NOBODY


def only_read(name):
    if name not in LISTENERS:
        LISTENERS[name] = read_page(name)
    return LISTENERS[name]
