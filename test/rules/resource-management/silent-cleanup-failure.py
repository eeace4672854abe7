# bad
import contextlib
import os
import shutil


class Cloud:
    def bad_drop(self, volume):
        try:
            self.client.delete_volume(volume.id)
        except Exception:  # expect: silent-cleanup-failure
            pass

    def bad_drop_all(self, ports):
        for port in ports:
            try:
                self.driver.unplug(port.name)
            except:  # expect: silent-cleanup-failure
                continue

    async def bad_suppress(self, server):
        with contextlib.suppress(Exception):  # expect: silent-cleanup-failure
            await self.cloud.terminate(server)

    def bad_file(self, path):
        try:
            os.remove(path)
        except Exception:  # expect: silent-cleanup-failure
            return

    def bad_tree(self, path):
        shutil.rmtree(path, ignore_errors=True)  # expect: silent-cleanup-failure


# good
class GoodCloud:
    def good_drop(self, volume):
        try:
            self.client.delete_volume(volume.id)
        except NotFound:
            pass
        except Exception:
            LOG.exception("volume %s was not deleted", volume.id)

    def good_drop_all(self, ports):
        left = []
        for port in ports:
            try:
                self.driver.unplug(port.name)
            except Exception:
                left.append(port)
        return left

    async def good_suppress(self, server):
        with contextlib.suppress(NotFound):
            await self.cloud.terminate(server)

    def good_tree(self, path):
        shutil.rmtree(path)


# tricky
class Tricky:
    def __del__(self):
        try:
            self.client.delete_session(self.id)
        except Exception:
            pass

    def close(self):
        try:
            self.socket.close()
        except Exception:
            pass

    def discard(self, row):
        try:
            self.names.remove(row)
        except Exception:
            pass

    def leave(self):
        shutil.rmtree(self.tmpdir, ignore_errors=True)

    def unsubscribe(self):
        try:
            self.plugin.remove_listener(self)
        except Exception:
            pass
