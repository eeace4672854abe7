# bad
import fcntl
import os
import socket
from contextlib import closing


def find_free_port():
    with socket.socket() as sock:
        sock.bind(("", 0))  # expect: port-or-pid-probe (low)
        return sock.getsockname()[1]


def reserve():
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))  # expect: port-or-pid-probe (low)
    port = sock.getsockname()[1]
    sock.close()
    return port


def probably_free_port():
    """There is a chance that the port will be taken before it is used."""
    with socket.socket() as sock:
        sock.bind(("", 0))  # expect: port-or-pid-probe (low)
        return sock.getsockname()[1]


def find_unused_port(first):
    for port in range(first, 65536):
        with closing(socket.socket()) as sock:
            if sock.connect_ex(("127.0.0.1", port)) != 0:  # expect: port-or-pid-probe
                return port
    raise RuntimeError("no port is free")


def write_pid(pid_file):
    if os.path.exists(pid_file):  # expect: port-or-pid-probe
        raise SystemExit("running already")
    with open(pid_file, "w") as stream:
        stream.write(str(os.getpid()))


def write_pid_unless_stale(self):
    if os.path.isfile(self.pid_path):  # expect: port-or-pid-probe
        if is_alive(self.pid_path):
            return False
        os.unlink(self.pid_path)
    with open(self.pid_path, "w") as stream:
        stream.write(str(os.getpid()))
    return True


# good
def good_bind_free_port():
    sock = socket.socket()
    sock.bind(("", 0))
    return sock, sock.getsockname()[1]


def good_write_pid(pid_file):
    with open(pid_file, "x") as stream:
        stream.write(str(os.getpid()))


def good_lock(pid_file):
    if os.path.exists(pid_file):
        LOG.info("another one may be running")
    with open(pid_file, "w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stream.write(str(os.getpid()))


# tricky
def own_address():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(("192.0.2.1", 9))
        return sock.getsockname()[0]


def is_open(host, port):
    with socket.socket() as sock:
        return sock.connect_ex((host, port)) == 0


def listen(self):
    self.sock = socket.socket()
    self.sock.bind(("", 0))
    return self.sock.getsockname()[1]


def write_only(pid_file):
    with open(pid_file, "w") as stream:
        stream.write(str(os.getpid()))
