# bad
import asyncio
import multiprocessing
from asyncio import ensure_future
from concurrent.futures import ThreadPoolExecutor


async def bad_start(self, loop):
    asyncio.create_task(self.poll())  # expect: dropped-task
    ensure_future(self.poll())  # expect: dropped-task
    loop.create_task(self.poll())  # expect: dropped-task
    self.loop.create_task(  # expect: dropped-task
        self.poll(),
        name="poll",
    )
    asyncio.get_running_loop().create_task(self.poll())  # expect: dropped-task


def bad_upload(client, files):
    with ThreadPoolExecutor() as pool:
        for file in files:
            pool.submit(client.upload, file)  # expect: dropped-task
        pool.submit(lambda: client.finish())  # expect: dropped-task


class Worker:
    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=2)
        self.processes = multiprocessing.Pool(2)

    def start(self, job):
        self.pool.submit(job.run)  # expect: dropped-task
        self.processes.apply_async(job.run)  # expect: dropped-task

    def start_later(self, job):
        asyncio.run_coroutine_threadsafe(job.run(), self.loop)  # expect: dropped-task


async def bad_gather(links):
    await asyncio.gather(*(link.open() for link in links), return_exceptions=True)  # expect: dropped-task


# good
async def good_start(self, loop):
    self.task = asyncio.create_task(self.poll())
    self.tasks.append(loop.create_task(self.poll()))
    await asyncio.create_task(self.poll())
    asyncio.create_task(self.poll()).add_done_callback(self.finished)
    return ensure_future(self.poll())


def good_upload(client, files):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(client.upload, file) for file in files]
        pool.submit(client.finish).add_done_callback(report)
    return [future.result() for future in futures]


async def good_gather(links):
    results = await asyncio.gather(*(link.open() for link in links), return_exceptions=True)
    await asyncio.gather(*(link.check() for link in links))
    return results


# tricky
async def in_group(links):
    async with asyncio.TaskGroup() as group:
        for link in links:
            group.create_task(link.open())


async def cancelled(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def close_all(links):
    await asyncio.gather(*(link.close() for link in links), return_exceptions=True)


async def beat(link):
    try:
        await link.beat()
    except Exception:
        log.exception("no beat")


def write(path):
    path = path + ".gz"
    try:
        upload(path)
    except Exception:
        log.exception("not uploaded")


async def careful(link, form, worker):
    asyncio.create_task(beat(link))  # expect: dropped-task
    form.submit()
    worker.apply_async(args=["a"])
    link.create_task("a task of a to-do list")
    with ThreadPoolExecutor() as pool:
        pool.submit(write, link.path)
    multiprocessing.Pool(2).apply_async(link.read, error_callback=report)
