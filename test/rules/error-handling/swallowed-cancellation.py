# bad
import asyncio
import asyncio as aio
import sys


async def bad_poll(link):
    while True:
        try:
            await link.read()
        except BaseException:  # expect: swallowed-cancellation
            log.exception("read failed")


async def bad_bare(link):
    try:
        return await link.read()
    except:  # expect: swallowed-cancellation (low)
        return None


async def bad_loop(store):
    for name in store.names():
        try:
            async with store.open(name) as record:
                record.check()
        except (OSError, aio.CancelledError) as error:  # expect: swallowed-cancellation
            log.warning("%s was left out: %s", name, error)
    await store.close()


async def bad_break(store):
    found = []
    while True:
        try:
            found.append(await store.next())
        except asyncio.CancelledError:  # expect: swallowed-cancellation (low)
            break
    return found


# good
async def good_poll(link):
    while True:
        try:
            await link.read()
        except Exception:
            log.exception("read failed")


async def good_raise(link):
    try:
        return await link.read()
    except BaseException:
        link.abort()
        raise


async def good_first(store):
    for name in store.names():
        try:
            await store.fetch(name)
        except asyncio.CancelledError:
            raise
        except:
            log.exception("not fetched")


def not_async(link):
    while True:
        try:
            link.read()
        except BaseException:
            log.exception("read failed")


# tricky
async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def watch(self):
    try:
        await self.task
    except BaseException:
        log.exception("the task failed")


async def hand_on(link, future):
    try:
        future.set_result(await link.read())
    except BaseException as error:
        future.set_exception(error)


async def keep(link):
    failure = None
    try:
        await link.read()
    except BaseException as error:
        failure = error
    await link.close()
    return failure


async def last_words(link):
    while True:
        try:
            await link.read()
        except asyncio.CancelledError:
            log.info("stopped")
            break
    log.info("reader is gone")


async def nothing_to_wait_for(link):
    try:
        link.flush()
    except BaseException:
        log.exception("not flushed")
    await link.close()


async def main(link):
    try:
        await link.run()
    except BaseException:
        log.exception("crashed")
        sys.exit(1)


async def only_logged(link):
    try:
        await link.run()
    except BaseException:  # expect: swallowed-cancellation (low)
        log.exception("crashed")


async def stopped_or_not(link):
    while True:
        try:
            await link.read()
        except asyncio.CancelledError:  # expect: swallowed-cancellation
            if link.is_closed:
                return
            log.debug("reads again")


async def first_record(store):
    for name in store.names():
        try:
            record = await store.fetch(name)
        except BaseException:  # expect: swallowed-cancellation (low)
            record = None
        return record
