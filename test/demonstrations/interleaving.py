"""Lets a second actor act exactly between two lines of a function, which itself is not changed for it."""

import inspect
import sys
import threading


def interleave(function, *args, before, other):
    """Runs ``function(*args)``; when it is about to run its first line that contains ``before``, ``other()`` runs to its end first.

    The other actor is a real thread. Returns what the function returns and raises what it raises. Raises AssertionError when the line
    was never reached, or when the other actor failed: then nothing was shown.
    """
    lines, first = inspect.getsourcelines(function)
    wanted = next(first + index for index, line in enumerate(lines) if before in line)
    acted = []

    def act():
        other()
        acted.append(True)

    def on_line(frame, event, _):
        if event == "line" and frame.f_lineno == wanted and not acted:
            sys.settrace(None)
            actor = threading.Thread(target=act)
            actor.start()
            actor.join()
        return on_line

    def on_call(frame, event, _):
        return on_line if frame.f_code is function.__code__ else None

    before_tracing = sys.gettrace()
    sys.settrace(on_call)
    try:
        return function(*args)
    finally:
        sys.settrace(before_tracing)
        assert acted, f"{function.__name__} never reached {before!r}, or the other actor failed there"
