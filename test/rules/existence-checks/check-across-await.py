# bad
import asyncio

import aiohttp

_pool = None
LOCK = asyncio.Lock()


async def pool():
    global _pool
    if _pool is None:  # expect: check-across-await
        _pool = await create_pool()
    return _pool


MACHINES = {}


async def machine(name):
    if name not in MACHINES:  # expect: check-across-await
        started = Machine(name)
        await started.boot()
        MACHINES[name] = started
    return MACHINES[name]


class Client:
    def __init__(self):
        self._session = None
        self._channels = {}
        self._lock = asyncio.Lock()
        self._motd = None
        self._greetings = {}

    async def session(self):
        if self._session is None:  # expect: check-across-await
            self._session = await self.login()
        return self._session

    async def session_after_early_return(self):
        if self._session is not None:  # expect: check-across-await
            return self._session
        token = await self.read_token()
        self._session = aiohttp.ClientSession(headers={"token": token})
        return self._session

    async def channel(self, name):
        if name not in self._channels:  # expect: check-across-await
            self._channels[name] = await self._session.open(name)
        return self._channels[name]

    async def channel_by_get(self, name):
        channel = self._channels.get(name)
        if channel is None:  # expect: check-across-await
            channel = await self._session.open(name)
            self._channels[name] = channel
        return channel

    async def session_unless_closed(self):
        if self._session is None or self._session.closed:  # expect: check-across-await
            self._session = await self.login()
        return self._session

    async def session_if_open(self):
        if self._session is not None and not self._session.closed:  # expect: check-across-await
            return self._session
        self._session = await self.login()
        return self._session

    async def session_locked_too_late(self):
        if not self._session:  # expect: check-across-await
            async with self._lock:
                self._session = await self.login()
        return self._session

    async def motd(self):
        if self._motd is None:
            self._motd = await self._session.read("motd")
        return self._motd

    async def greeting(self, language):
        if language not in self._greetings:
            self._greetings[language] = await self._session.read(language)
        return self._greetings[language]

    async def room(self, name):
        if name not in self._rooms:  # expect: check-across-await
            self._rooms[name] = await self.create_room(name)
        return self._rooms[name]

    async def subscribe(self, topic, listener):
        if topic not in self._listeners:  # expect: check-across-await
            await self._session.send(topic)
            self._listeners[topic] = set()
        self._listeners[topic].add(listener)

    async def login(self):
        return await connect()

    async def read_token(self):
        return await read("token")


async def start_pool():
    global _pool
    if _pool is None:  # expect: check-across-await
        _pool = await create_pool()


class Feed:
    async def fetch(self):
        if self.connection is None:  # expect: check-across-await
            self.connection = await self.owner.acquire()
        return await self.connection.fetch()


class FeedClient:
    async def connect(self):
        if self.connection is None:  # expect: check-across-await
            self.connection = await open_connection()


# good
class GoodClient:
    def __init__(self):
        self._session = None
        self._lock = asyncio.Lock()
        self._connecting = None

    async def session(self):
        async with self._lock:
            if self._session is None:
                self._session = await connect()
        return self._session

    async def session_checked_twice(self):
        if self._session is None:
            async with self._lock:
                if self._session is None:
                    self._session = await connect()
        return self._session

    async def session_checked_again(self):
        if self._session is None:
            session = await connect()
            if self._session is not None:
                await session.close()
            else:
                self._session = session
        return self._session

    async def session_by_task(self):
        if self._session is None:
            self._session = asyncio.create_task(connect())
        return await self._session

    async def session_announced(self):
        if self._connecting is not None:
            return await self._connecting
        if self._session is None:
            self._connecting = asyncio.get_running_loop().create_future()
            self._session = await connect()
            self._connecting.set_result(self._session)
        return self._session


# tricky
class Service:
    def __init__(self):
        self._session = None
        self._lock = asyncio.Lock()

    async def __aenter__(self):
        if self._session is None:
            self._session = await connect()
        return self

    async def run(self):
        while True:
            if self._session is None:
                self._session = await connect()
            await self._session.step()

    async def get(self):
        async with self._lock:
            return await self._ensure()

    async def _ensure(self):
        if self._session is None:
            self._session = await connect()
        return self._session

    async def without_waiting(self):
        if self._session is None:
            self._session = await self._make()
        return self._session

    async def _make(self):
        return aiohttp.ClientSession()

    async def reset(self):
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def awaited_before(self):
        await self.ready()
        if self._session is None:
            self._session = aiohttp.ClientSession()

    async def awaited_later(self):
        if self._session is None:
            self._session = aiohttp.ClientSession()
            await self._session.start()

    async def on_a_part_of_its_own(self):
        session = None
        if session is None:
            session = await connect()
        return session

    async def announced_by_class(self):
        if self._owner:
            raise RuntimeError("only one")
        cls = self.__class__
        cls._owner = self
        if cls._session is None:
            cls._session = await connect()

    async def computed_twice_at_worst(self, room):
        found = self._hierarchy_cache.get(room)
        if found:
            return found
        found = await self.fetch(room)
        self._hierarchy_cache[room] = found
        return found

    async def rows(self):
        if self._rows is None:
            self._rows = await self.read("rows")
        return self._rows

    async def flag(self):
        if not self._connection_is_ready:
            await self.log("ready")
            self._connection_is_ready = True

    async def claimed(self):
        if self._session is None:
            self._session = PENDING
            self._session = await connect()

    async def cleared_on_failure(self):
        if self._session is None:
            await self.log("no session")
            return
        self._session.use()

    async def awaited_in_a_nested_function(self):
        if self._session is None:

            async def on_close():
                await self.log("closed")

            self._session = aiohttp.ClientSession(on_close)
        return self._session

    async def awaited_in_the_condition(self):
        if self._session is None or await self.has_expired():
            self._session = aiohttp.ClientSession()
        return self._session

    async def session_unless_closed(self):
        async with self._lock:
            if self._session is None or self._session.closed:
                self._session = await connect()
        return self._session


    async def only_once(self):
        if self._session is not None:
            raise RuntimeError("there is a session already")
        self._session = await connect()

    async def open_again(self, name, reuse):
        if reuse and name in self._sessions:
            return self._sessions[name]
        self._sessions[name] = await connect(name)
        return self._sessions[name]

    async def found_while_trying(self, name):
        for _ in range(5):
            answer = await self.ask(name)
            if name not in self._sessions:
                self._sessions[name] = make_session(answer)

    async def of_somebody_else(self):
        if self._channel is None:
            self._channel = await self.owner.get_channel()
        return self._channel


    async def copied(self, name):
        if name not in self._sessions:
            address = await self.find(name)
            self._sessions[name] = self._session.clone(address)
        return self._sessions[name]


    async def record(self, name):
        if self._user_session is None or self._user_session.name != name:
            row = await self.read(name)
            self._user_session = UserSession(row)
        return self._user_session


class WatchClient:
    async def __aenter__(self):
        await self.open_link()
        return self

    async def open_link(self):
        if self._connection is None:
            self._connection = await self.pool.get_connection()


class Pipeline:
    async def execute(self):
        if not self.connection:
            self.connection = await self.pool.get_connection()
        return await self.connection.send(self.commands)
