# bad
import io
import os
import signal
import socket
import sys
from contextlib import contextmanager

from django.utils import timezone
from django.utils.timezone import activate as activate_tz


def bad_build(folder, steps):
    before = os.getcwd()
    os.chdir(folder)  # expect: unrestored-process-state
    for step in steps:
        step.run()
    os.chdir(before)


def bad_mask(path):
    mask = os.umask(0)  # expect: unrestored-process-state
    path.mkdir(mode=0o770)
    os.umask(mask)


def bad_output(run):
    stdout = sys.stdout
    sys.stdout = io.StringIO()  # expect: unrestored-process-state
    run()
    sys.stdout = stdout


def bad_environment(run):
    old = os.environ.get("HOME")
    os.environ["HOME"] = "/nowhere"  # expect: unrestored-process-state
    run()
    if old is None:
        del os.environ["HOME"]
    else:
        os.environ["HOME"] = old


def bad_alarm(run):
    signal.alarm(5)  # expect: unrestored-process-state
    result = run()
    signal.alarm(0)
    return result


def bad_handled(run, seconds):
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)  # expect: unrestored-process-state
    try:
        run()
    except ValueError as error:
        raise LookupError(seconds) from error
    socket.setdefaulttimeout(before)


def bad_view(view, request):
    activate_tz(request.user.time_zone)  # expect: unrestored-process-state
    return view(request)


# good
def good_build(folder, steps):
    before = os.getcwd()
    os.chdir(folder)
    try:
        for step in steps:
            step.run()
    finally:
        os.chdir(before)


def good_mask(path):
    mask = os.umask(0)
    try:
        path.mkdir(mode=0o770)
    finally:
        os.umask(mask)


def good_view(view, request):
    with timezone.override(request.user.time_zone):
        return view(request)


def good_middleware(view, request):
    if request.user.time_zone:
        activate_tz(request.user.time_zone)
    else:
        timezone.deactivate()
    return view(request)


def good_handled(run, seconds):
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        run()
    except Exception:
        log.exception("failed")
    socket.setdefaulttimeout(before)


# tricky
def for_good(folder):
    os.chdir(folder)
    os.umask(0o022)
    os.environ["HOME"] = folder
    signal.signal(signal.SIGTERM, stop)


def two_values(first, second):
    os.environ["MODE"] = first.mode()
    first.run()
    os.environ["MODE"] = second.mode()
    second.run()


def main(folder, step):
    before = os.getcwd()
    os.chdir(folder)
    step.run()
    os.chdir(before)


def hardly_fails(name):
    mask = os.umask(0)
    LOG.info("writing %s", str(name))
    os.umask(mask)


def short_preamble(folder, step):
    before = os.getcwd()
    os.chdir(folder)  # expect: unrestored-process-state
    step.prepare()
    try:
        step.run()
    finally:
        os.chdir(before)


@contextmanager
def inside(folder):
    before = os.getcwd()
    os.chdir(folder)
    yield
    os.chdir(before)


def child(handler, run):
    signal.signal(signal.SIGTERM, handler)
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        run()
    os.wait()


def only_asks(run):
    import locale

    before = locale.setlocale(locale.LC_ALL)
    run()
    return before
