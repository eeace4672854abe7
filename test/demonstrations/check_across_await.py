import asyncio
import unittest

opened = []


class Session:
    def __init__(self):
        self.closed = False
        opened.append(self)

    async def close(self):
        self.closed = True


async def connect():
    await asyncio.sleep(0)
    return Session()


class Client:
    def __init__(self):
        self.session = None
        self.lock = asyncio.Lock()

    async def flagged(self):
        if self.session is None:
            self.session = await connect()
        return self.session

    async def suggested(self):
        async with self.lock:
            if self.session is None:
                self.session = await connect()
        return self.session


async def run(ask):
    """Two tasks ask one client for its session; the client's owner closes it in the end."""
    client = Client()
    await asyncio.gather(ask(client), ask(client))
    await client.session.close()


class Demonstration(unittest.TestCase):
    def setUp(self):
        opened.clear()

    def test_flagged_leaves_a_session_open_that_nobody_knows(self):
        asyncio.run(run(Client.flagged))
        self.assertEqual([session.closed for session in opened], [False, True])

    def test_suggested_opens_one(self):
        asyncio.run(run(Client.suggested))
        self.assertEqual([session.closed for session in opened], [True])
