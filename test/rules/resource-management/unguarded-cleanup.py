# bad
class Router:
    def remove_ports(self, ports):
        for port in ports:
            self.driver.unplug(port.name, namespace=self.ns)  # expect: unguarded-cleanup

    def gateway_removed(self, port):
        self.driver.unplug(port.name)  # expect: unguarded-cleanup
        self.addresses.clear()

    def delete(self, volume):
        self.client.detach_volume(volume)  # expect: unguarded-cleanup
        self.registry_api.delete_entry(volume)  # expect: unguarded-cleanup

    def delete_stale(self):
        for device in self.namespace.devices(kind="stale"):
            self.driver.unplug(device)  # expect: unguarded-cleanup

    def cleanup(self, interface):
        self.plugin.delete_port(interface.port_id)  # expect: unguarded-cleanup
        del self.interfaces[interface.port_id]

    def remove_namespace(self):
        self.driver.destroy(self.ns)  # expect: unguarded-cleanup


# good
class GoodRouter:
    def remove_ports(self, ports):
        for port in ports:
            try:
                self.driver.unplug(port.name)
            except DriverError:
                self.left.append(port)

    def gateway_removed(self, port):
        with suppress(NotFound):
            self.driver.unplug(port.name)
        self.addresses.clear()

    @retry(times=3)
    def delete(self, volume):
        self.client.detach_volume(volume)
        self.client.delete_volume(volume)


# tricky
class Tricky:
    def remove_rows(self, rows):
        for row in rows:
            self.session.delete(row)

    def remove_names(self, names):
        for name in names:
            self.names.remove(name)

    def rename(self, port):
        self.driver.unplug(port.old_name)
        self.driver.plug(port.name)

    def remove_either(self, port):
        if port.is_local:
            self.driver.unplug(port.name)  # expect: unguarded-cleanup
        else:
            self.driver.delete_port(port.name)  # expect: unguarded-cleanup

    def remove_all(self, ports):
        for port in ports:
            self._remove_one(port)

    def _remove_one(self, port):
        self.driver.unplug(port.name)
        self.ports.pop(port.name)

    def remove_carefully(self, port):
        try:
            self._remove_one(port)
        except DriverError:
            self.left.append(port)

    def remove_later(self, port):
        self.loop.call_later(5, lambda: self.driver.unplug(port.name))

    def remove_first(self, ports):
        for port in ports:
            if port.is_stale:
                self.driver.unplug(port.name)  # expect: unguarded-cleanup
                break

    def delete_in_order(self, volume):
        self.client.detach_volume(volume)  # expect: unguarded-cleanup
        self.client.delete_volume(volume)  # expect: unguarded-cleanup

    def delete_role(self, role):
        self.assignment_api.delete_assignments(role)  # expect: unguarded-cleanup
        self.driver.delete_role(role)  # expect: unguarded-cleanup

    def stop(self):
        for event in self.events:
            self.plugin.remove_listener(event, self)
