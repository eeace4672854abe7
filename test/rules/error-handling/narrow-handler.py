import subprocess

import requests
from requests.exceptions import ConnectionError as LinkError


# bad
def timeout_passes_by(tool):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError:  # expect: narrow-handler (high)
        return None


def builtin_of_the_same_name(url):
    try:
        return requests.get(url, timeout=3)
    except ConnectionError:  # expect: narrow-handler (high)
        return None


def builtin_around_a_session(url):
    session = requests.Session()
    try:
        return session.post(url, timeout=3)
    except (ConnectionError, TimeoutError):  # expect: narrow-handler (high)
        return None


def read_timeout_passes_by(url):
    try:
        return requests.get(url, timeout=3)
    except requests.ConnectionError:  # expect: narrow-handler (high)
        return None


class Router:
    def add_address(self, device, address):
        try:  # expect: narrow-handler
            device.addr.add(address)
        except RuntimeError:
            self.log.warning("not added")
            return
        self.addresses.add(address)

    def plug(self, port):
        try:  # expect: narrow-handler
            self.driver.plug(port)
            self.ports[port.id] = port
        except RuntimeError:
            self.log.warning("not plugged")

    def replace(self, port):
        try:  # expect: narrow-handler
            self.driver.plug(port)
        except RuntimeError:
            self.log.warning("not plugged")
        self.driver.update_port(port)


# good
def both_are_handled(tool):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None


def base_class(url):
    try:
        return requests.get(url, timeout=3)
    except requests.RequestException:
        return None


def io_error_is_the_base_of_request_exception(url):
    try:
        return requests.get(url, timeout=3)
    except (ConnectionError, IOError):
        return None


def right_class_under_another_name(url):
    try:
        return requests.get(url)
    except LinkError:
        return None


class GoodRouter:
    def add_address(self, device, address):
        try:
            device.addr.add(address)
        except (RuntimeError, OSError):
            self.log.exception("not added")
            raise
        self.addresses.add(address)

    def raised_again(self, device, address):
        try:
            device.addr.add(address)
        except RuntimeError as error:
            raise AddressError(address) from error
        self.addresses.add(address)


# tricky
def without_a_timeout(tool):
    try:
        return subprocess.run([tool], check=True)
    except subprocess.CalledProcessError:
        return None


def no_timeout_after_all(tool):
    try:
        return subprocess.run([tool], check=True, timeout=None)
    except subprocess.CalledProcessError:
        return None


def handled_further_out(tool):
    try:
        try:
            return subprocess.run([tool], check=True, timeout=5)
        except subprocess.CalledProcessError:
            return None
    except Exception:
        return None


@retry(stop=stop_after_attempt(3))
def tried_again(tool):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError:
        return None


def raised_all_the_same(tool, log):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError as error:  # expect: narrow-handler (low)
        if error.stderr:
            log.error("stderr: %s", error.stderr)
        raise


def undone_before_it_is_raised(tool, state):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError:  # expect: narrow-handler (high)
        state.reset()
        raise


def errors_that_may_be_anything(url, errors):
    try:
        return requests.get(url, timeout=3)
    except errors:
        return None


def another_library(url, requests):
    try:
        return requests.get(url, timeout=3)
    except ConnectionError:
        return None


def nothing_depends_on_it(device, address, log):
    try:  # expect: narrow-handler (low)
        device.addr.add(address)
    except RuntimeError:
        log.warning("not added")


def nothing_outside_changes(registry, name):
    try:
        registry.update(name)
    except RuntimeError:
        return
    registry.names.add(name)


def handled_by_an_outer_handler_of_that_class(tool):
    try:
        try:
            return subprocess.run([tool], check=True, timeout=5)
        except subprocess.CalledProcessError:
            return None
    except subprocess.TimeoutExpired:
        return b""


def outer_handler_of_another_class(tool):
    try:
        try:
            return subprocess.run([tool], check=True, timeout=5)
        except subprocess.CalledProcessError:  # expect: narrow-handler (high)
            return None
    except FileNotFoundError:
        return b""


def timed(tool):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError as error:
        raise RuntimeError(error.stderr) from error


def caller_of_timed(tool):
    try:
        return timed(tool)
    except (RuntimeError, subprocess.TimeoutExpired):
        return None


def timed_without_care(tool):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError as error:  # expect: narrow-handler (high)
        raise RuntimeError(error.stderr) from error


def careless_caller(tool):
    try:
        return timed_without_care(tool)
    except RuntimeError:
        return None


def said_by_the_docstring(tool):
    """Raises TimeoutExpired when it takes too long."""
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError:
        return None


def timed_in_a_request(tool):
    try:
        return subprocess.run([tool], check=True, timeout=5)
    except subprocess.CalledProcessError:  # expect: narrow-handler (high)
        return None


def caller_that_takes_anything(request, log):
    try:
        return timed_in_a_request(request.tool)
    except Exception:
        log.exception("unexpected")
        return 500
