# Where control goes. `skipped` is what does not run when the line's statement raises; `unheld` is a call that control comes to from the
# line with no lock held all the way, `held` one that it does not come to so.
import contextlib
import threading

lock = threading.Lock()


def straight():
    a()  # skipped: b(), c()
    b()
    c()


def finally_runs():
    try:
        a()  # skipped: b()
        b()
    finally:
        c()


def handler_goes_on():
    try:
        a()  # skipped: b()
        b()
    except Exception:
        c()
    d()


def else_is_skipped():
    try:
        a()  # skipped: b()
    except Exception:
        c()
    else:
        b()
    d()


def handler_that_cannot_take_it():
    try:
        int("x")  # skipped: b()
    except KeyError:
        a()
    b()


def rest_of_the_loop(xs):
    for x in xs:
        a()  # skipped: x, a(), b()
        b()


def guarded_loop_goes_on(xs):
    for x in xs:
        try:
            a()  # skipped: b()
            b()
        except Exception:
            continue


def with_leaves():
    with thing():
        a()  # skipped: b()
        b()
    


def with_suppress():
    with contextlib.suppress(ValueError):
        int("x")  # skipped: b()
        b()
    c()


def handlers_of_later_errors_are_not_skipped():
    a()  # skipped: b(), c()
    try:
        b()
    except Exception:
        d()
    c()


def after_with():
    with thing():
        a()  # skipped: c()
    c()


def return_in_finally(xs):
    try:
        a()  # skipped: b()
        b()
    finally:
        return c()


def sequential_cleanup():
    try:
        a()
    finally:
        b()  # skipped: c()
        c()


def check_then_act():
    if check():  # unheld: act()
        act()


def check_and_act_in_lock():
    with lock:
        if check():  # held: act()
            act()


def lock_only_around_act():
    if check():  # unheld: act()
        with lock:
            act()


def lock_only_around_check():
    with lock:
        found = check()  # unheld: act()
    if found:
        act()


def two_locks_in_turn():
    with lock:
        found = check()  # unheld: act()
    with lock:
        act()


def other_context_is_no_lock():
    with thing():
        if check():  # unheld: act()
            act()


def acquired_before():
    lock.acquire()
    try:
        if check():  # held: act()
            act()
    finally:
        lock.release()


def acquired_on_one_path(q):
    if q:
        lock.acquire()
    if check():  # unheld: act()
        act()


def released_between():
    lock.acquire()
    found = check()  # unheld: act()
    lock.release()
    if found:
        act()


def acquired_between():
    found = check()  # unheld: act()
    lock.acquire()
    if found:
        act()


def act_is_not_come_to():
    check()  # held: act()
    return
    act()


def act_only_before(xs):
    act()
    check()  # held: act()


def act_again_in_loop(xs):
    for x in xs:
        act()
        check()  # unheld: act()


@lock
def decorated_with_lock():
    if check():  # held: act()
        act()
