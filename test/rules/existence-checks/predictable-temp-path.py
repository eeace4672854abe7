# bad
import logging
import os
import shutil
import tempfile

STATE = "/tmp/service-state.json"


def render(text):
    path = tempfile.mktemp(suffix=".html")  # expect: predictable-temp-path
    with open(path, "w") as stream:
        stream.write(text)
    return path


def make_pipe():
    os.mkfifo(tempfile.mktemp())  # expect: predictable-temp-path


def dump(state):
    with open("/tmp/state.json", "w") as stream:  # expect: predictable-temp-path (low)
        stream.write(state)


def dump_by_constant(state):
    with open(STATE, mode="w") as stream:  # expect: predictable-temp-path (low)
        stream.write(state)


def dump_by_number(state):
    path = f"/tmp/state-{os.getpid()}.json"
    with open(path, "a") as stream:  # expect: predictable-temp-path (low)
        stream.write(state)


def dump_in_folder(state):
    path = os.path.join(tempfile.gettempdir(), "state.json")
    with open(path, "wb") as stream:  # expect: predictable-temp-path (low)
        stream.write(state)


def keep(path):
    shutil.copy(path, "/var/tmp/kept.bin")  # expect: predictable-temp-path (low)


def log():
    return logging.FileHandler("/tmp/service.log")  # expect: predictable-temp-path (low)


def folder_by_name(path=None):
    path = path or tempfile.mktemp()  # expect: predictable-temp-path (low)
    os.makedirs(path)
    return path



# good
def good_render(text):
    descriptor, path = tempfile.mkstemp(suffix=".html")
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    return path


def good_dump(state):
    with tempfile.NamedTemporaryFile("w") as stream:
        stream.write(state)


def good_exclusive(state):
    with open("/tmp/state.json", "x") as stream:
        stream.write(state)


# tricky
def only_read():
    with open("/tmp/state.json") as stream:
        return stream.read()


def unguessable(state):
    with open(f"/tmp/{uuid.uuid4()}.json", "w") as stream:
        stream.write(state)


def of_the_caller(folder, state):
    with open(os.path.join(folder, "state.json"), "w") as stream:
        stream.write(state)


def in_a_private_folder(state):
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "state.json"), "w") as stream:
        stream.write(state)


def elsewhere(client):
    client.upload("/tmp/state.json")


def chosen(state, path="/tmp/state.json"):
    with open(path, "w") as stream:
        stream.write(state)
