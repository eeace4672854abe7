# What becomes of what the line acquires: `fate` is `released`, `escapes: how`, or `leaks on raise|return: what leads past the release`.
import contextlib
import json
import os
import shutil
import socket
import sys
import tempfile
from contextlib import ExitStack, closing, suppress


def with_statement():
    with open("x") as f:  # fate: released
        work(f)


def several_items():
    with open("x") as f, open("y") as g:  # fate: released
        work(f, g)


async def async_with():
    async with open("x") as f:  # fate: released
        await work(f)


def with_later():
    f = open("x")  # fate: released
    with f:
        work()


def closing_now():
    with closing(open("x")) as f:  # fate: released
        work()


def closing_later():
    f = open("x")  # fate: released
    with contextlib.closing(f):
        work()


def closed_at_once():
    f = open("x")  # fate: released
    f.close()


def closed_after_work():
    f = open("x")  # fate: leaks on raise: work()
    work()
    f.close()


def never_closed():
    f = open("x")  # fate: leaks on return: the end
    print(f)


def unnamed():
    return open("x").read()  # fate: leaks on return: return open("x").read()


def unnamed_argument():
    return json.load(open("x"))  # fate: leaks on return: return json.load(open("x"))


def finally_closes():
    f = open("x")  # fate: released
    try:
        work()
    finally:
        f.close()


def work_before_try():
    f = open("x")  # fate: leaks on raise: work()
    work()
    try:
        work()
    finally:
        f.close()


def finally_after_return():
    f = open("x")  # fate: released
    try:
        return f.read()
    finally:
        f.close()


def nested_finally():
    f = open("x")  # fate: released
    try:
        try:
            work()
        finally:
            other()
    finally:
        f.close()


def first_release_may_fail():
    f = open("x")
    g = open("y")  # fate: leaks on raise: f.close()
    try:
        work()
    finally:
        f.close()
        g.close()


def second_acquisition_may_fail():
    f = open("x")  # fate: leaks on raise: g = open("y")
    g = open("y")
    try:
        work()
    finally:
        g.close()
        f.close()


def handler_closes_and_raises():
    f = open("x")  # fate: released
    try:
        work()
    except Exception:
        f.close()
        raise
    f.close()


def narrow_handler():
    f = open("x")  # fate: leaks on raise: work()
    try:
        work()
    except OSError:
        pass
    f.close()


def broad_handler():
    f = open("x")  # fate: released
    try:
        work()
    except Exception:
        pass
    f.close()


def narrow_handler_takes_all_that_is_raised():
    f = open("x")  # fate: released
    try:
        int("x")
    except ValueError:
        pass
    f.close()


def else_closes():
    f = open("x")  # fate: leaks on raise: work()
    try:
        work()
    except Exception:
        pass
    else:
        f.close()


def except_star():
    f = open("x")  # fate: released
    try:
        work()
    except* OSError:
        pass
    finally:
        f.close()


def acquisition_in_try():
    try:
        f = open("x")  # fate: released
    except OSError:
        return
    f.close()


def suppress_around_release():
    f = open("x")  # fate: released
    with suppress(OSError):
        f.close()


def suppress_around_work():
    f = open("x")  # fate: leaks on raise: work()
    with suppress(OSError):
        work()
    f.close()


def early_return(q):
    f = open("x")  # fate: leaks on return: return None
    if q:
        return None
    f.close()


def early_return_closes(q):
    f = open("x")  # fate: released
    if q:
        f.close()
        return None
    f.close()


def one_branch(q):
    f = open("x")  # fate: leaks on return: q
    if q:
        f.close()


def raise_before_release(q):
    f = open("x")  # fate: leaks on raise: raise ValueError
    if q:
        raise ValueError
    f.close()


def exit_ends_the_process(q):
    f = open("x")  # fate: released
    if q:
        os._exit(1)
    f.close()


def fail():
    raise ValueError


def helper_that_never_returns(q):
    f = open("x")  # fate: leaks on raise: fail()
    if q:
        fail()
    f.close()


def if_not_none():
    f = None
    try:
        f = open("x")  # fate: released
        work()
    finally:
        if f is not None:
            f.close()


def if_truthy():
    f = None
    try:
        f = open("x")  # fate: released
        work()
    finally:
        if f:
            f.close()


def if_not_closed():
    f = open("x")  # fate: released
    try:
        work()
    finally:
        if not f.closed:
            f.close()


def standard_stream(name):
    f = open(name) if name else sys.stdout  # fate: released
    try:
        work()
    finally:
        if f is not sys.stdout:
            f.close()


def same_condition(name):
    if name:
        f = open(name)  # fate: released
    if name:
        f.close()


def other_condition(name, mode):
    if name:
        f = open(name)  # fate: leaks on return: mode
    if mode:
        f.close()


def flag():
    done = False
    f = open("x")  # fate: escapes: returned
    try:
        work()
        done = True
        return f
    finally:
        if not done:
            f.close()


def own_flag(q):
    opened = False
    if q:
        f = open("x")  # fate: released
        opened = True
    if opened:
        f.close()


def short_circuit():
    f = open("x")  # fate: released
    f and f.close()


def alias():
    f = open("x")  # fate: released
    g = f
    g.close()


def walrus():
    if (f := open("x")):  # fate: released
        f.close()


def overwritten():
    f = open("x")  # fate: leaks on return: the end
    f = None


def deleted():
    f = open("x")  # fate: released
    del f


def each_in_loop(names):
    for name in names:
        f = open(name)  # fate: released
        f.close()


def continue_skips(names):
    for name in names:
        f = open(name)  # fate: leaks on return: name
        if name:
            continue
        f.close()


def break_then_close(names):
    f = open("x")  # fate: released
    for name in names:
        if name:
            break
    f.close()


def loop_else_returns(names):
    f = open("x")  # fate: leaks on return: return None
    for name in names:
        if name:
            break
    else:
        return None
    f.close()


def forever():
    f = open("x")  # fate: released
    while True:
        pass


def forever_with_break(q):
    f = open("x")  # fate: released
    while True:
        if q:
            break
    f.close()


def while_else(q):
    f = open("x")  # fate: released
    while q:
        q = None
    else:
        f.close()


async def async_for(stream):
    f = open("x")  # fate: leaks on raise: item
    async for item in stream:
        print(item)
    f.close()


def match_closes_always(q):
    f = open("x")  # fate: released
    match q:
        case 1:
            f.close()
        case _:
            f.close()


def match_may_fall_through(q):
    f = open("x")  # fate: leaks on return: 2
    match q:
        case 1:
            f.close()
        case 2:
            f.close()


def match_captures_all(q):
    f = open("x")  # fate: released
    match q:
        case 1:
            f.close()
        case (other):
            f.close()


def match_or_pattern_with_wildcard(q):
    f = open("x")  # fate: released
    match q:
        case 1 | _:
            f.close()


def match_guarded_wildcard(q):
    f = open("x")  # fate: leaks on return: q > 1
    match q:
        case _ if q > 1:
            f.close()


def returned():
    return open("x")  # fate: escapes: returned


def returned_later():
    f = open("x")  # fate: leaks on raise: work()
    work()
    return f


def returned_in_tuple():
    f = open("x")  # fate: escapes: returned
    return f, 1


def yielded():
    f = open("x")  # fate: escapes: yielded
    yield f


def stored_on(holder):
    f = open("x")  # fate: escapes: stored
    holder.f = f


def appended(files):
    f = open("x")  # fate: escapes: passed
    files.append(f)


def passed_on():
    f = open("x")  # fate: escapes: passed
    consume(f)


def captured():
    f = open("x")  # fate: escapes: captured
    return lambda: f.read()


def released_in_nested_function():
    f = open("x")  # fate: escapes: captured

    def done():
        f.close()

    return done


def callback(stack):
    f = open("x")  # fate: escapes: passed
    stack.callback(f.close)


def made_global():
    global shared
    shared = open("x")  # fate: escapes: stored


def exit_stack():
    with ExitStack() as stack:
        f = stack.enter_context(open("x"))  # fate: released
        work(f)


def closes(x):
    x.close()


def closes_if_any(x):
    if x is not None:
        x.close()


def reads(x):
    return x.read()


def keeps(x):
    CACHE.append(x)


def passes_on(x):
    closes(x)


def helper_closes():
    f = open("x")  # fate: released
    closes(f)


def helper_closes_if_any():
    f = open("x")  # fate: released
    closes_if_any(f)


def helper_of_helper_closes():
    f = open("x")  # fate: released
    passes_on(x=f)


def helper_only_reads():
    f = open("x")  # fate: leaks on return: the end
    reads(f)


def helper_keeps():
    f = open("x")  # fate: escapes: passed
    keeps(f)


def nested_helper_closes():
    def done(x):
        x.close()

    f = open("x")  # fate: released
    done(f)


class Reader:
    def __init__(self):
        self.file = open("x")  # fate: escapes: stored
        work()

    def _done(self, f):
        f.close()

    def method_closes(self):
        f = open("x")  # fate: released
        self._done(f)

    def unknown_method(self):
        f = open("x")  # fate: escapes: passed
        self.missing(f)

    def acquire_and_release(self):
        self.lock.acquire()  # fate: leaks on raise: work()
        work()
        self.lock.release()

    def acquire_and_finally(self):
        self.lock.acquire()  # fate: released
        try:
            work()
        finally:
            self.lock.release()

    def acquire_or_leave(self):
        if not self.lock.acquire(timeout=1):  # fate: released
            return
        self.lock.release()

    def acquire_result(self):
        got = self.lock.acquire(blocking=False)  # fate: released
        try:
            work()
        finally:
            if got:
                self.lock.release()

    def _unlock(self):
        self.lock.release()

    def released_by_method(self):
        self.lock.acquire()  # fate: released
        self._unlock()


class Swallower:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True


def swallowing_context():
    f = open("x")  # fate: leaks on raise: f.read()
    with Swallower():
        f.read()
        f.close()
        return 1
    return None


@contextlib.contextmanager
def managed():
    f = open("x")  # fate: released
    try:
        yield f.name
    finally:
        f.close()


@contextlib.contextmanager
def unmanaged():
    f = open("x")  # fate: leaks on raise: yield f.name
    yield f.name
    f.close()


def directory():
    d = tempfile.mkdtemp()  # fate: released
    try:
        work()
    finally:
        shutil.rmtree(d)


def directory_left():
    d = tempfile.mkdtemp()  # fate: leaks on raise: work()
    work()
    shutil.rmtree(d)
