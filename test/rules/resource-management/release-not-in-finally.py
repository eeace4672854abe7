# bad
import sqlite3
import threading
from socket import create_connection

lock = threading.Lock()
gate = threading.Lock()


class Account:
    def __init__(self):
        self.lock = threading.Lock()

    def book(self, amount):
        self.lock.acquire()  # expect: release-not-in-finally
        self.store.write(amount)
        self.lock.release()


def count(path):
    connection = sqlite3.connect(path)  # expect: release-not-in-finally (low)
    rows = connection.execute("select 1").fetchall()
    connection.close()
    return rows


def ask(address, question):
    sock = create_connection(address, timeout=5)  # expect: release-not-in-finally (low)
    sock.sendall(question)
    answer = sock.recv(100)
    sock.close()
    return answer


def lines(path):
    stream = open(path)  # expect: release-not-in-finally (low)
    found = stream.readlines()
    stream.close()
    return found


def left_held(account, amount):
    gate.acquire()  # expect: release-not-in-finally
    account.book(amount)


def left_held_sometimes(account, amount):
    lock.acquire()  # expect: release-not-in-finally
    if amount == 0:
        return
    account.total = amount
    lock.release()


# good
def managed(account, amount):
    with lock:
        account.book(amount)


def in_finally(account, amount):
    lock.acquire()
    try:
        account.book(amount)
    finally:
        lock.release()


def nothing_between(counter):
    lock.acquire()
    counter.total += 1
    lock.release()


# tricky
class Session:
    def __init__(self):
        self.turn = threading.Lock()

    def begin(self):
        self.turn.acquire()

    def end(self):
        self.turn.release()


def not_now(account, amount):
    if not lock.acquire(blocking=False):
        return False
    try:
        account.book(amount)
    finally:
        lock.release()
    return True


def released_on_failure(account, amount):
    lock.acquire()
    try:
        account.book(amount)
    except Exception:
        lock.release()
        raise
    lock.release()


def another_object(self, account):
    self.acquire()
    account.book(1)
    self.release()


def handed_out(path):
    connection = sqlite3.connect(path)
    connection.execute("pragma foreign_keys = on")
    return connection


condition = threading.Condition()


def changed(queue, item):
    condition.acquire()
    try:
        queue.append(item)
    finally:
        condition.notify_all()
        condition.release()


def progress(done, total):
    own = threading.Lock()
    own.acquire()
    value = int(done / total)
    own.release()
    return value


class Requests:
    def __init__(self):
        self.turns = threading.BoundedSemaphore(2)

    def send(self, command):
        if self.turns.acquire(blocking=False):  # expect: release-not-in-finally (low)
            if command is None:
                self.turns.release()
                return
            self.command = command

    def answered(self):
        self.turns.release()


class Connections:
    def __init__(self):
        self.semaphore = threading.Semaphore(10)

    def take(self, address):
        self.semaphore.acquire()  # expect: release-not-in-finally (low)
        connection = self.make(address)
        if connection is None:
            self.semaphore.release()
        return connection

    def give_back(self, connection):
        self.semaphore.release()
