# bad
import fcntl
import ftplib
import io
import json
import os
import pickle
import smtplib
import socket
import sqlite3
import tempfile
from pathlib import Path

import requests


def inline(path):
    return json.load(open(path))  # expect: unclosed-resource (low)


def read_at_once(path):
    return open(path).read()  # expect: unclosed-resource (low)


def never(path):
    stream = open(path)  # expect: unclosed-resource (low)
    key = parse(stream.read())
    return key


def only_sometimes(path, wanted):
    stream = open(path)  # expect: unclosed-resource (low)
    if not wanted:
        return None
    text = stream.read()
    stream.close()
    return text


def through_a_path(name):
    path = Path(name)
    return json.load(path.open())  # expect: unclosed-resource (low)


def connected(address):
    sock = socket.socket()  # expect: unclosed-resource
    sock.connect(address)
    return sock


def wrapped(address, context):
    sock = socket.socket()  # expect: unclosed-resource
    sock.connect(address)
    sock = context.wrap_socket(sock)
    return sock.makefile("rwb"), sock


def descriptor(lines):
    fd, name = tempfile.mkstemp()  # expect: unclosed-resource
    with open(name, "w") as stream:
        stream.writelines(lines)
    return name


TABLE = json.load(open("table.json"))  # expect: unclosed-resource (low)


def written_inline(path, value):
    json.dump(value, open(path, "w"))  # expect: unclosed-resource


def received(ftp, path):
    ftp.retrbinary("RETR report", open(path, "wb").write)  # expect: unclosed-resource


def written_in_pieces(path, lines):
    descriptor, draft = tempfile.mkstemp()
    stream = os.fdopen(descriptor, "w")  # expect: unclosed-resource
    for line in lines:
        stream.write(line)
    os.replace(draft, path)


def asked(host):
    ftp = ftplib.FTP()  # expect: unclosed-resource
    ftp.connect(host)
    return float(ftp.voidcmd("MDTM report")[4:])


def flags(path):
    descriptor = os.open(path, os.O_RDONLY)  # expect: unclosed-resource
    return fcntl.fcntl(descriptor, fcntl.F_GETFL)


# good
def managed(path):
    with open(path) as stream:
        return json.load(stream)


def closed(path):
    stream = open(path)
    try:
        return stream.read()
    finally:
        stream.close()


def closed_on_failure(address):
    sock = socket.socket()
    try:
        sock.connect(address)
    except OSError:
        sock.close()
        raise
    return sock


def descriptor_closed(lines):
    fd, name = tempfile.mkstemp()
    with os.fdopen(fd, "w") as stream:
        stream.writelines(lines)
    return name


# tricky
def written_at_once(path, data):
    open(path, "wb").write(data)  # expect: unclosed-resource (low)


def pickled(path, job):
    pickle.dump(job, open(path, "wb"))  # expect: unclosed-resource (low)


def written_by_name(path, text):
    stream = open(path, "w")  # expect: unclosed-resource (low)
    stream.write(text)


def books(path):
    connection = sqlite3.connect(path)  # expect: unclosed-resource (low)
    return connection.execute("select 1").fetchall()


def mail(host, message):
    server = smtplib.SMTP(host, timeout=5)  # expect: unclosed-resource (low)
    server.send_message(message)


def is_there(address):
    sock = socket.socket()  # expect: unclosed-resource (low)
    sock.connect(address)
    return True


def tried(address):
    try:
        sock = socket.socket()  # expect: unclosed-resource (low)
        sock.connect(address)
        return sock
    except OSError:
        return None


class Transport:
    def connect(self, address):
        sock = socket.socket()  # expect: unclosed-resource (low)
        sock.connect(address)
        self.sock = sock


@shared_task
def build(documents):
    _, path = tempfile.mkstemp()  # expect: unclosed-resource (low)
    write(documents, path)


def daemonize():
    null = open("/dev/null", "w")
    os.dup2(null.fileno(), sys.stdout.fileno())


def in_memory(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return archive.namelist()


def held_by_a_lock(path):
    pid_file = open(path, "w")
    fcntl.flock(pid_file, fcntl.LOCK_EX)


def handed_out(path):
    return open(path)


class Reader:
    def __init__(self, path):
        self.stream = open(path)


def given_away(path, registry):
    stream = open(path)
    registry.add(stream)


def opened_by_who_asks(path):
    yield open(path)


def closed_when_there(path):
    stream = None
    try:
        stream = open(path)
        return stream.read()
    finally:
        if stream is not None:
            stream.close()


def on_the_stack(paths, stack):
    return [stack.enter_context(open(path)) for path in paths]


def closed_when_its_path_is_known(folder):
    path = None
    try:
        descriptor, path = tempfile.mkstemp(dir=folder)
    except OSError:
        pass
    if path:
        os.close(descriptor)


class Program:
    def main(self, path):
        stream = open(path, "w")  # expect: unclosed-resource (low)
        self.run(stream.name)


def named_until_free(self):
    name = None
    while not name:
        name = self.next_name()
        try:
            descriptor = os.open(os.path.join(self.folder, name), os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            name = None
    stream = open(descriptor, "w")
    return stream, name


def read_one_after_the_other(paths):
    path = paths.pop()
    while path:
        descriptor = os.open(path, os.O_RDONLY)  # expect: unclosed-resource
        path = paths.pop()
    os.close(descriptor)


def taken_over(path):
    descriptor = os.open(path, os.O_RDONLY)
    with open(descriptor, "rb") as stream:
        return stream.read()


def taken_over_by_io(path):
    descriptor, path = tempfile.mkstemp()
    with io.open(descriptor, "rb") as stream:
        return stream.read()


def only_lent(path):
    descriptor = os.open(path, os.O_RDONLY)  # expect: unclosed-resource
    with open(descriptor, "rb", closefd=False) as stream:
        return stream.read()


def only_lent_to_os(path):
    descriptor = os.open(path, os.O_RDONLY)  # expect: unclosed-resource
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        return stream.read()
