# bad
import os
import os.path as osp
import contextlib
import shutil
import time
from os.path import exists

import aiofiles.os
import aiofiles.ospath
from oslo_config import cfg


def create(folder):
    if not os.path.exists(folder):  # expect: check-then-use-path
        os.makedirs(folder)


def create_with_mode(folder):
    if not os.path.isdir(folder):  # expect: check-then-use-path
        os.makedirs(folder, 0o700)


def create_one(folder):
    if not exists(folder):  # expect: check-then-use-path
        os.mkdir(folder)


def create_and_more(folder, owner):
    if owner and not osp.exists(folder):  # expect: check-then-use-path
        LOG.info("making %s", folder)
        os.mkdir(folder)
        os.chown(folder, owner, owner)


def remove(path):
    if os.path.exists(path):  # expect: check-then-use-path (low)
        os.remove(path)


def remove_after_return(path):
    if not os.path.lexists(path):  # expect: check-then-use-path (low)
        return
    os.unlink(path)


def remove_otherwise(path):
    if not os.path.isfile(path):  # expect: check-then-use-path (low)
        LOG.debug("nothing to remove")
    else:
        os.unlink(path)


def forget(path):
    if path.is_file():  # expect: check-then-use-path (low)
        path.unlink()


def prepare(path):
    if not path.parent.exists():  # expect: check-then-use-path
        path.parent.mkdir(parents=True)


def write_once(path, text):
    if not os.path.exists(path):  # expect: check-then-use-path (low)
        with open(path, "w") as stream:
            stream.write(text)


def wait_for_the_lock(path):
    while os.path.exists(path):  # expect: check-then-use-path
        time.sleep(0.1)
    with open(path, "w") as stream:
        stream.write(str(os.getpid()))


def wait_until_there(path):
    while not os.path.exists(path):  # expect: check-then-use-path (low)
        time.sleep(1)
    os.remove(path)


def kept_in_a_variable(folder):
    missing = not os.path.exists(folder)
    there = os.path.exists(folder)
    if not there:  # expect: check-then-use-path
        os.mkdir(folder)
    return missing


def in_an_elif(path, target):
    if target is None:
        LOG.debug("no target")
    elif os.path.islink(path):  # expect: check-then-use-path (low)
        os.unlink(path)


def asked_through_a_helper(self, folder):
    if not self.path_exists(folder):  # expect: check-then-use-path
        os.makedirs(folder)


def private_only_later(value):
    if not os.path.exists(value):  # expect: check-then-use-path
        os.makedirs(value, 0o700)
    value = tempfile.mkdtemp(dir=value)
    return value


def failure_stays_one(folder):
    if not os.path.exists(folder):  # expect: check-then-use-path
        try:
            os.makedirs(folder)
        except OSError as error:
            raise RuntimeError("could not create it") from error


def whole_tree(folder):
    if os.path.isdir(folder):  # expect: check-then-use-path (low)
        shutil.rmtree(folder)


def looked_for_before_the_lock(folder):
    hashes = os.path.join(folder, "hashes")
    if not os.path.exists(hashes):  # expect: check-then-use-path
        return
    with lock_path(folder):
        append(hashes)


def initialize_folders(folder):
    if not os.path.isdir(folder):  # expect: check-then-use-path (low)
        os.makedirs(folder)


def told_as_a_failure(place):
    jobdir = os.path.expanduser(place)
    if not os.path.exists(jobdir):  # expect: check-then-use-path
        os.makedirs(jobdir)
    folder = os.path.join(place, "other")
    if not os.path.exists(folder):  # expect: check-then-use-path
        try:
            os.makedirs(folder)
        except Exception:
            print(json.dumps({"failed": 1, "msg": "could not create: %s" % folder}))


def ended_by_the_failure(module, folder):
    if not os.path.exists(folder):  # expect: check-then-use-path
        try:
            os.makedirs(folder)
        except OSError as error:
            module.fail_json(msg=str(error))


def is_there(target):
    """Asks for it."""
    return os.path.isdir(target)


def asked_through_a_function(folder):
    if not is_there(folder):  # expect: check-then-use-path
        os.mkdir(folder)


def under_another_name(self):
    folder = self.folder
    if not os.path.exists(folder):  # expect: check-then-use-path
        os.makedirs(self.folder)


def made_into_a_path(folder):
    place = Path(folder)
    if not os.path.exists(folder):  # expect: check-then-use-path
        place.mkdir()


def refused(folder):
    if os.path.exists(folder):  # expect: check-then-use-path (low)
        raise FolderThere(folder)
    os.mkdir(folder)


def copied_tree(source, target):
    for root, folders, files in os.walk(source):
        for name in folders:
            if not os.path.isdir(os.path.join(target, name)):  # expect: check-then-use-path (low)
                os.mkdir(os.path.join(target, name))


def _extract_folder(folder):
    if not os.path.isdir(folder):  # expect: check-then-use-path (low)
        os.mkdir(folder)


def queue_folder(jobdir):
    folder = Path(jobdir, "queue")
    if not folder.exists():  # expect: check-then-use-path (low)
        folder.mkdir()


async def start(self):
    def make_folder():
        if not self.folder.exists():  # expect: check-then-use-path (low)
            self.folder.mkdir()

    await self.in_executor(make_folder)


if not os.path.isdir("logs"):  # expect: check-then-use-path (low)
    os.mkdir("logs")


def execute_init(folder):
    if not os.path.isdir(folder):  # expect: check-then-use-path (low)
        os.mkdir(folder)


async def without_blocking(folder):
    if not await aiofiles.os.path.exists(folder):  # expect: check-then-use-path
        await aiofiles.os.makedirs(folder)


def copied_once(source, folder):
    if not os.path.exists(folder):  # expect: check-then-use-path (low)
        shutil.copytree(source, folder)


# good
async def tolerant_without_blocking(folder):
    if not await aiofiles.os.path.exists(folder):
        await aiofiles.os.makedirs(folder, exist_ok=True)


def told_and_gone_on(folder):
    if not os.path.exists(folder):
        try:
            os.makedirs(folder)
        except OSError:
            LOG.debug("could not create it")


def is_fresh(target):
    LOG.debug("asked")
    return os.path.isdir(target) and random()


def asked_for_more(folder):
    if not is_fresh(folder):
        os.mkdir(folder)


def under_a_changed_name(self):
    folder = self.folder
    self.folder = other_folder()
    if not os.path.exists(folder):
        os.makedirs(self.folder)


def tolerant(folder):
    if not os.path.exists(folder):
        os.makedirs(folder, exist_ok=True)


def handled(path):
    if os.path.exists(path):
        try:
            os.remove(path)
        except FileNotFoundError:
            pass


def handled_by_errno(folder):
    if not os.path.exists(folder):
        try:
            os.makedirs(folder)
        except OSError as error:
            if error.errno != errno.EEXIST:
                raise


def locked(folder, lock):
    with lock:
        if not os.path.exists(folder):
            os.makedirs(folder)


def missing_ok(path):
    if path.exists():
        path.unlink(missing_ok=True)


def own_temporary_folder():
    root = tempfile.mkdtemp()
    folder = os.path.join(root, "cache")
    if not os.path.exists(os.path.join(root, "x")):
        os.mkdir(os.path.join(root, "x"))


def only_told(path):
    if os.path.exists(path):
        LOG.debug("there")


def looked_for_while_locked(folder):
    hashes = os.path.join(folder, "hashes")
    with lock_path(folder):
        if not os.path.exists(hashes):
            return
        append(hashes)


def another_lock(folder, other):
    hashes = os.path.join(folder, "hashes")
    if not os.path.exists(hashes):
        return
    with lock_path(other):
        append(hashes)


# tricky
def another_path(path, backup):
    if os.path.exists(path):
        os.remove(backup)


def the_other_answer(folder):
    if os.path.exists(folder):
        os.makedirs(os.path.join(folder, "sub"))


def made_anew(folder):
    if not os.path.exists(folder):
        folder = default_folder()
        os.makedirs(folder)


def either(folder, force):
    if force or not os.path.exists(folder):
        os.makedirs(folder)


def overwritten_on_purpose(path, text):
    if os.path.exists(path):
        with open(path, "w") as stream:
            stream.write(text)


def read(path):
    if os.path.exists(path):
        with open(path) as stream:
            return stream.read()
    return ""


def best_effort(folder):
    if os.path.isdir(folder):
        shutil.rmtree(folder, ignore_errors=True)


def own_temporary_file(self):
    if os.path.exists(self.tmpsrc):
        os.remove(self.tmpsrc)


def rows(queryset):
    if queryset.exists():
        queryset.delete()


def wait_until_written(path):
    while not os.path.exists(path):
        time.sleep(1)
    with open(path, "w") as stream:
        stream.write("done")


def wait_for_a_free_name(path):
    while os.path.exists(path):
        path = path + "-"
    os.mkdir(path)


def give_up_waiting(path):
    while os.path.exists(path):
        if late():
            break
        time.sleep(1)
    os.mkdir(path)


def folder_of_one_backup(root, backup_id):
    folder = os.path.join(root, backup_id)
    if not os.path.exists(folder):  # expect: check-then-use-path (low)
        os.makedirs(folder)


def make_while_locked(folder):
    with folder_lock:
        make_it(folder)


def make_it(folder):
    if not os.path.exists(folder):
        os.makedirs(folder)
