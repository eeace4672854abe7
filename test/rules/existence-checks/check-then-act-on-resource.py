# bad
class Router:
    def removed(self):
        if self.namespace.exists():  # expect: check-then-act-on-resource
            self.namespace.delete()

    def added(self):
        if not self.namespace.exists():  # expect: check-then-act-on-resource
            self.namespace.create()

    def plugged(self, name):
        if device_exists(name, namespace=self.ns):  # expect: check-then-act-on-resource
            self.driver.unplug(name)

    def either(self, name):
        if ip_lib.device_exists(name):  # expect: check-then-act-on-resource
            self.update(name)
        else:
            self.driver.plug(name)

    def early_return(self, port):
        if not self.namespace.exists():  # expect: check-then-act-on-resource
            return
        self.driver.attach(port, namespace=self.namespace.name)

    def kept_in_a_variable(self, bucket):
        found = bucket_exists(bucket)
        if not found:  # expect: check-then-act-on-resource
            self.client.create_bucket(bucket)

    def has_namespace(self):
        return self.namespace.exists()

    def _create_namespace(self):
        self.namespace.create()

    def through_methods(self):
        if not self.has_namespace():  # expect: check-then-act-on-resource
            self._create_namespace()

    def among_other_conditions(self, port):
        if port and self.namespace.exists():  # expect: check-then-act-on-resource
            self.gateway_removed(port)

    def in_an_elif(self, port):
        if self.is_here():
            self.start()
        elif self.namespace.exists():  # expect: check-then-act-on-resource
            self.gateway_removed(port)

    def acted_before_the_exit(self, port):
        if self.namespace.exists():  # expect: check-then-act-on-resource
            return self.gateway_removed(port)
        return None

    def of_something_handed_in(self, key):
        blob = self.bucket.blob(key)
        if blob.exists():  # expect: check-then-act-on-resource
            blob.delete()

    def setup_namespace(self):
        if not self.namespace.exists():  # expect: check-then-act-on-resource
            self.namespace.create()

    def a_part_of_it(self, instance):
        disk = self.backend.by_name(instance, "disk")
        if disk.exists():  # expect: check-then-act-on-resource
            disk.remove_snap("resize")

    def gateway_removed(self, port):
        with self.lock:
            self.driver.unplug(port, namespace=self.namespace.name)


def ensure_bucket(client, name):
    try:
        client.head_bucket(Bucket=name)  # expect: check-then-act-on-resource
    except ClientError:
        client.create_bucket(Bucket=name)


def ensure_container(self, name):
    try:
        return self.docker.containers.get(name)  # expect: check-then-act-on-resource
    except docker.errors.NotFound:
        return self.docker.containers.run("image", name=name, detach=True)


def ensure_secret(core, name, namespace, body):
    try:
        core.read_namespaced_secret(name, namespace)  # expect: check-then-act-on-resource
    except ApiException as error:
        if error.status != 404:
            raise
        core.create_namespaced_secret(namespace, body)


def ensure_network(cloud, name):
    network = cloud.network.find_network(name)  # expect: check-then-act-on-resource
    if network is None:
        network = cloud.network.create_network(name=name)
    return network


# good
def ensure_bucket_there(client, name):
    try:
        client.head_bucket(Bucket=name)
    except ClientError:
        try:
            client.create_bucket(Bucket=name)
        except client.exceptions.BucketAlreadyExists:
            LOG.debug("somebody was faster")


def ensure_another_bucket(client, other, name):
    try:
        client.head_bucket(Bucket=name)
    except ClientError:
        client.create_bucket(Bucket=name + "-2")
    try:
        client.head_bucket(Bucket=name)
    except ClientError:
        other.create_bucket(Bucket=name)


def another_error(client, name):
    try:
        client.head_bucket(Bucket=name)
    except ValueError:
        client.create_bucket(Bucket=name)


def network_that_is_there(cloud, name):
    network = cloud.network.find_network(name)
    if network is not None:
        cloud.network.create_network(name=name)


class GoodRouter:
    def handled(self):
        if self.namespace.exists():
            try:
                self.namespace.delete()
            except NotFound:
                pass

    def handled_around(self):
        try:
            if self.namespace.exists():
                self.namespace.delete()
        except NotFound:
            pass

    def locked(self):
        with self.lock:
            if self.namespace.exists():
                self.namespace.delete()

    @lockutils.synchronized("namespace")
    def synchronized(self):
        if not self.namespace.exists():
            self.namespace.create()

    def only_told(self):
        if self.namespace.exists():
            LOG.debug("still there")

    def suppressed(self, name):
        if device_exists(name):
            with suppress(NotFound):
                self.driver.unplug(name)


# tricky
class Tricky:
    def another_thing(self, name):
        if device_exists(name):
            self.driver.unplug(self.other)

    def created_for_what_is_there(self, name):
        if device_exists(name):
            self._create_switch(name)

    def removed_from_a_list_for_what_is_missing(self, name):
        if not device_exists(name):
            self._delete_switch(name)

    def changed_after_it_was_made(self, name):
        if not device_exists(name):
            run("ip", "tuntap", "add", name)
            self._set_enabled(name)

    def before_the_check(self, name):
        if self.is_new:
            self.driver.plug(name)
        elif device_exists(name):
            LOG.debug("already there")

    def a_file(self, path):
        if path.exists():
            path.delete()

    def rows(self, user):
        if user.objects.exists():
            user.objects.delete()

    def permission(self, user):
        if user.has_permission(self.project):
            self.project.delete(user)

    def in_memory(self, name):
        if device_exists(name):
            self.names.remove(name)

    def asked_elsewhere(self, name):
        if self.exists():
            self.delete()

    def far_away(self, name):
        if not device_exists(name):
            raise DeviceNotFound(name)
        return name

    def files(self, folder, template):
        target = folder.joinpath("target")
        if not target.exists():
            target.add(template)

    def files_from_a_loop(self, moves):
        for old, new in moves:
            if not new.exists():
                self.archive.add(new)

    def query_in_a_variable(self):
        pages = Page.objects.filter(depth=1)
        if pages.exists():
            pages.update(locale=None)
