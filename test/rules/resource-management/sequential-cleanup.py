# bad
import os
import shutil
import subprocess


def bad_build(lock, folder):
    lock.acquire()
    try:
        compile_in(folder)
    finally:
        shutil.rmtree(folder)  # expect: sequential-cleanup
        lock.release()


def bad_port(self, port):
    try:
        self.use(port)
    finally:
        self.driver.unplug(port)  # expect: sequential-cleanup
        LOG.info("unplugged")
        if self.session:
            self.session.close()


class Agent:
    def close(self):
        os.remove(self.socket_path)  # expect: sequential-cleanup
        os.rmdir(self.folder)
        self.thread.join()

    def __exit__(self, *error):
        if self.process:
            self.process.wait(timeout=5)  # expect: sequential-cleanup
        self.log.close()

    async def stop(self):
        await self.site.stop()  # expect: sequential-cleanup (low)
        await self.runner.cleanup()


# good
def good_build(lock, folder):
    lock.acquire()
    try:
        compile_in(folder)
    finally:
        try:
            shutil.rmtree(folder)
        finally:
            lock.release()


def good_order(lock, folder):
    lock.acquire()
    try:
        compile_in(folder)
    finally:
        lock.release()
        shutil.rmtree(folder)


class GoodAgent:
    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()

    def __exit__(self, *error):
        with ExitStack() as stack:
            stack.callback(os.remove, self.socket_path)
            stack.callback(self.log.close)


# tricky
class Tricky:
    def close(self):
        self.cursor.close()
        self.connection.close()

    def __exit__(self, *error):
        if os.path.exists(self.path):
            os.remove(self.path)
        self.lock.release()

    def stop(self):
        self.plugin.remove_listener(self)
        self.server.stop()

    def remove(self):
        os.remove(self.path)
        os.rmdir(self.folder)


def stop(pid, path):
    os.remove(path)
    subprocess.check_call(["kill", str(pid)])
    os.unlink(path + ".pid")


class Chunk:
    def close(self):
        if self.certificates:
            os.remove(self.certificates)  # expect: sequential-cleanup (low)
            self.certificates = None
        self.handle.close()

    def shutdown(self):
        if self.draft is not None:
            self.draft.unlink()  # expect: sequential-cleanup (low)
        self.handle.close()

    def stop(self):
        if self.running:
            os.remove(self.socket_path)  # expect: sequential-cleanup
        self.handle.close()
