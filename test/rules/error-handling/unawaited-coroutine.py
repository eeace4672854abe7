# bad
import asyncio
import contextlib
from abc import abstractmethod

import aiohttp


async def refresh(cache):
    await cache.load()


async def warm_up(cache):
    refresh(cache)  # expect: unawaited-coroutine


class Link:
    def __init__(self):
        self.session = aiohttp.ClientSession()
        self.ready = asyncio.Event()

    async def close(self):
        await self.writer.wait_closed()

    @abstractmethod
    async def open(self):
        ...

    async def restart(self):
        self.close()  # expect: unawaited-coroutine
        self.open()  # expect: unawaited-coroutine
        self.ready.wait()  # expect: unawaited-coroutine
        await asyncio.sleep(1)

    async def stop(self):
        self.session.close()  # expect: unawaited-coroutine

    def stop_now(self):
        self.close()  # expect: unawaited-coroutine

    async def drain(self):
        if self.is_idle: asyncio.sleep(1)  # expect: unawaited-coroutine
        asyncio.wait_for(  # expect: unawaited-coroutine
            self.close(),
            timeout=3,
        )


# good
async def good_warm_up(cache, loop):
    await refresh(cache)
    task = asyncio.create_task(refresh(cache))
    loop.run_until_complete(refresh(cache))
    later = refresh(cache)
    await asyncio.gather(later, task)
    return refresh(cache)


# tricky
async def numbers():
    yield 1


@scheduled
async def nightly(cache):
    await cache.drop()


@contextlib.asynccontextmanager
async def opened(name):
    yield name


def once():
    pass


async def once():
    pass


class Base:
    async def flush(self):
        await self.writer.drain()


class Buffer(Base):
    def flush(self):
        self.writer.clear()

    def push(self):
        self.flush()

    async def run(self, link):
        numbers()
        nightly(self)
        opened("a")
        once()
        link.close()
        self.flush()
        asyncio.gather(link.read())
        super().flush()

    async def _set(self, value):
        await self.wait(value)

    def set(self, value):
        if True:  # the asynchronous half of a generated pair
            raise AttributeError("await _set()")
        else:
            self._set(value)


class Command:
    async def run(self):
        await self.link.run()

    async def stop(self):
        await self.link.stop()

    def __init__(self, runner):
        self.run = runner

    def go(self):
        self.run()
        self.stop()  # expect: unawaited-coroutine
