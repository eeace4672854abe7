import os
import shutil
import subprocess
import tempfile


# bad
def directory(archive):
    folder = tempfile.mkdtemp()  # expect: temp-not-removed
    subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)


def file_of_mkstemp(text):
    descriptor, path = tempfile.mkstemp()  # expect: temp-not-removed
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    subprocess.run(["load", path], check=True)


def kept_file(text):
    kept = tempfile.NamedTemporaryFile(delete=False)  # expect: temp-not-removed
    kept.write(text)
    kept.close()


# good
def directory_with(archive):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)


def directory_removed(archive):
    folder = tempfile.mkdtemp()
    try:
        subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)
    finally:
        shutil.rmtree(folder)


def file_removed(text):
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    try:
        subprocess.run(["load", path], check=True)
    finally:
        os.unlink(path)


# tricky
def handed_out():
    return tempfile.mkdtemp()


def file_handed_out(text):
    descriptor, path = tempfile.mkstemp()
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    return path


class Keeper:
    def keep(self):
        self.folder = tempfile.mkdtemp()


def moved_to_its_place(text, target):
    descriptor, path = tempfile.mkstemp()
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    os.replace(path, target)


def deleted_by_itself(text):
    deleted = tempfile.NamedTemporaryFile()
    deleted.write(text)


def given_to_another(store, text):
    folder = tempfile.mkdtemp()
    store.adopt(folder)


def removed_on_some_way(archive, keep):
    folder = tempfile.mkdtemp()
    subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)
    if not keep:
        shutil.rmtree(folder)


def known_by_its_name(store, text):
    kept = tempfile.NamedTemporaryFile(delete=False)
    kept.write(text)
    return kept.name


def in_a_folder_that_is_emptied(module, text):
    descriptor, path = tempfile.mkstemp(dir=module.tmpdir)
    os.close(descriptor)
    subprocess.run(["load", path], check=True)
