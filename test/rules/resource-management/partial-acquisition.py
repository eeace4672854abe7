import contextlib
import socket
import subprocess
import tempfile
import threading


# bad
class Bridge:
    def __init__(self, command, address):
        self.process = subprocess.Popen(command)  # expect: partial-acquisition
        self.link = socket.create_connection(address, timeout=5)


class Session:
    def __init__(self):
        self.lock = threading.Lock()

    def __enter__(self):
        self.lock.acquire()  # expect: partial-acquisition
        self.link.connect(self.address)
        return self


class Unpacked:
    def __enter__(self):
        self.folder = tempfile.mkdtemp()  # expect: partial-acquisition
        subprocess.check_call(["tar", "-xf", self.archive, "-C", self.folder])
        self.process = subprocess.Popen(["serve", self.folder])
        return self


# good
class GuardedBridge:
    def __init__(self, command, address):
        self.process = subprocess.Popen(command)
        try:
            self.link = socket.create_connection(address, timeout=5)
        except OSError:
            self.process.kill()
            raise


class StackedBridge:
    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.process = stack.enter_context(subprocess.Popen(self.command))
            self.link = stack.enter_context(socket.create_connection(self.address, timeout=5))
            self.stack = stack.pop_all()
        return self


class OnlyOne:
    def __init__(self, command):
        self.process = subprocess.Popen(command)
        self.name = command[0]


# tricky
class TidyBridge:
    def __init__(self, command, address):
        self.process = subprocess.Popen(command)
        self.link = socket.create_connection(address, timeout=5)

    def __del__(self):
        self.process.kill()


class FailsFirst:
    def __init__(self, command, address):
        self.link = socket.create_connection(address, timeout=5)
        self.process = subprocess.Popen(command)


class EitherOr:
    def __init__(self, command, address):
        if command:
            self.process = subprocess.Popen(command)
        else:
            self.link = socket.create_connection(address, timeout=5)


class ClosedByItself:
    def __enter__(self):
        self.process = subprocess.Popen(self.command)
        try:
            self.link = socket.create_connection(self.address, timeout=5)
        except BaseException:
            self.close()
            raise
        return self


class NotAnOpener:
    def restart(self, command, address):
        self.process = subprocess.Popen(command)
        self.link = socket.create_connection(address, timeout=5)


class OfLocalFiles:
    def __init__(self, path):
        self.folder = tempfile.mkdtemp()
        self.output = open(path)
