import asyncio
import unittest


class Room:
    """A room of one seat. The payment is made elsewhere, and waited for."""

    def __init__(self):
        self.guests = []
        self.seats = 1
        self.lock = asyncio.Lock()
        self.is_paying = asyncio.Event()
        self.is_paid = asyncio.Event()

    async def pay(self):
        self.is_paying.set()
        await self.is_paid.wait()

    async def flagged(self, guest):
        if self.seats > 0:
            await self.pay()
            self.seats -= 1
            self.guests.append(guest)

    async def suggested(self, guest):
        async with self.lock:
            if self.seats > 0:
                await self.pay()
                self.seats -= 1
                self.guests.append(guest)


class Demonstration(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.room = Room()

    async def book_twice(self, book):
        """Lets a second guest come exactly while the first one waits for the payment."""
        first = asyncio.create_task(book("first"))
        await self.room.is_paying.wait()
        second = asyncio.create_task(book("second"))
        await asyncio.sleep(0)
        self.room.is_paid.set()
        await asyncio.gather(first, second)

    async def test_flagged_gives_one_seat_to_two(self):
        await self.book_twice(self.room.flagged)
        self.assertEqual((self.room.guests, self.room.seats), (["first", "second"], -1))

    async def test_suggested_does_not(self):
        await self.book_twice(self.room.suggested)
        self.assertEqual((self.room.guests, self.room.seats), (["first"], 0))
