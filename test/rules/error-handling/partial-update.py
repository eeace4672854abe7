import os
import subprocess
import tempfile


# bad
class Provider:
    def bad_provide(self, server):
        try:
            volume = self.client.create_volume(server.size)  # expect: partial-update
            self.client.attach_volume(server.id, volume.id)
        except ClientError:
            LOG.exception("no volume for %s", server.id)

    def bad_plug(self, port):
        try:
            self.driver.plug(port.name)  # expect: partial-update
            self.agent_api.update_port(port.id, status="up")
        except DriverError as error:
            LOG.error("port %s: %s", port.id, error)
            return False
        return True

    def bad_start(self):
        try:
            self.is_running = True  # expect: partial-update
            self.driver.start(self.name)
        except DriverError:
            LOG.exception("%s was not started", self.name)

    async def bad_connect(self):
        try:
            self.link.connected = True  # expect: partial-update
            LOG.info("connecting")
            if self.address:
                await self.link.connect(self.address)
        except OSError:
            return


# good
class GoodProvider:
    def good_provide(self, server):
        volume = self.client.create_volume(server.size)
        try:
            self.client.attach_volume(server.id, volume.id)
        except ClientError:
            LOG.exception("no volume for %s", server.id)
            self.client.delete_volume(volume.id)

    def good_plug(self, port):
        try:
            self.driver.plug(port.name)
            self.agent_api.update_port(port.id, status="up")
        except DriverError:
            self.driver.unplug(port.name)
            return False
        return True

    def good_raise(self, port):
        try:
            self.driver.plug(port.name)
            self.agent_api.update_port(port.id, status="up")
        except DriverError:
            LOG.exception("port %s", port.id)
            raise

    def good_start(self):
        try:
            self.driver.start(self.name)
            self.is_running = True
        except DriverError:
            LOG.exception("%s was not started", self.name)

    def good_back(self):
        try:
            self.is_running = True
            self.driver.start(self.name)
        except DriverError:
            self.is_running = False


# tricky
class Tricky:
    def again(self, ports):
        for port in ports:
            try:
                self.driver.plug(port.name)
                self.agent_api.update_port(port.id)
            except DriverError:
                LOG.exception("port %s", port.id)

    def together(self, port):
        with self.session.transaction():
            try:
                self.driver.plug(port.name)
                self.agent_api.update_port(port.id)
            except DriverError:
                LOG.exception("port %s", port.id)

    @retry(times=3)
    def repeated(self, port):
        try:
            self.driver.plug(port.name)
            self.agent_api.update_port(port.id)
        except DriverError:
            LOG.exception("port %s", port.id)

    def one_step(self, port):
        try:
            self.driver.plug(port.name)
            self.names.add(port.name)
        except DriverError:
            LOG.exception("port %s", port.id)

    def reported(self, module, port):
        try:
            self.driver.plug(port.name)
            self.agent_api.update_port(port.id)
        except DriverError as error:
            module.fail_json(msg=str(error))

    def kept(self, server):
        try:
            volume = self.client.create_volume(server.size)
            self.client.attach_volume(server.id, volume.id)
        except ClientError:
            self.unused.append(volume)

    def flagged(self):
        try:
            self.verbose = True
            self.driver.start(self.name)
        except DriverError:
            LOG.exception("%s was not started", self.name)

    def process(self, command, path):
        try:
            process = subprocess.Popen(command)
            os.chown(path, process.pid, -1)
        except OSError:
            return None

    def temporary(self, path):
        try:
            folder = tempfile.mkdtemp()
            os.chown(path, folder.owner, -1)
        except OSError:
            return None

    def folder(self, path, owner):
        try:
            os.mkdir(path, 0o700)
            os.chown(path, owner, -1)
        except OSError as error:
            return f"cannot create {path}: {error}"

    def texts(self, query):
        try:
            address = self.manager.create_connection_string(self.name)
            self.client.create_row(address, query)
        except ClientError:
            return None

    def one_by_one(self, first, second):
        try:
            self.api.add_package(first)
            self.api.add_package(second)
        except ApiError:
            LOG.exception("not all were added")
