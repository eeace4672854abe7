# What code raises: on a `def`, what leaves the function when it is called; on a statement, what leaves that. `+` means others too.
# `handled` says who takes each error: `FileNotFoundError by OSError`, or `leaves`.
import contextlib
import json
import requests
import sys
import tenacity
from contextlib import suppress


def nothing():  # raises: nothing
    return 1 + 2


def documented():  # raises: requests.ConnectionError, requests.Timeout
    requests.get("u")  # handled: requests.ConnectionError leaves, requests.Timeout leaves


def unknown_call(f):  # raises: +
    f()  # handled: + leaves


def raise_class():  # raises: ValueError
    raise ValueError


def raise_instance():  # raises: ValueError
    raise ValueError("x")


def raise_from(e):  # raises: RuntimeError
    raise RuntimeError("x") from e


def raise_variable(e):  # raises: +
    raise e


def bare_raise_outside():  # raises: +
    raise


def assertion(x):  # raises: AssertionError
    assert x


def subscript(d):  # raises: LookupError
    return d["k"]


def store_item(d):  # raises: nothing
    d["k"] = 1


def local_import():  # raises: ImportError
    import yaml


def logging_and_printing(log, x):  # raises: nothing
    print(len(x))
    log.info("x")


class AppError(Exception):
    pass


class DiskError(AppError, OSError):
    pass


def own_class():  # raises: .DiskError
    raise DiskError()


def own_class_handled_by_base():  # raises: nothing
    try:
        raise DiskError  # handled: .DiskError by OSError
    except OSError:
        pass


def own_class_handled_by_own_base():  # raises: nothing
    try:
        raise DiskError  # handled: .DiskError by AppError
    except AppError:
        pass


def own_class_not_handled():  # raises: .AppError
    try:
        raise AppError  # handled: .AppError leaves
    except OSError:
        pass


def subclass_is_handled():  # raises: nothing
    try:
        open("x")  # handled: FileNotFoundError by OSError
    except OSError:
        pass


def superclass_is_not_handled():  # raises: OSError
    try:
        raise OSError  # handled: OSError leaves
    except FileNotFoundError:
        pass


def same_name_is_another_class():  # raises: requests.ConnectionError, requests.Timeout
    try:
        requests.get("u")  # handled: requests.ConnectionError leaves, requests.Timeout leaves
    except ConnectionError:
        pass


def first_handler_takes_it():  # raises: nothing
    try:
        requests.get("u")  # handled: requests.ConnectionError by requests.ConnectionError, requests.Timeout by Exception
    except requests.ConnectionError:
        pass
    except Exception:
        pass


def tuple_of_classes():  # raises: nothing
    try:
        int("x")  # handled: ValueError by (KeyError, ValueError)
    except (KeyError, ValueError):
        pass


def python_3_14_without_parentheses():  # raises: nothing
    try:
        int("x")  # handled: ValueError by KeyError, ValueError
    except KeyError, ValueError:
        pass


def bare_except(f):  # raises: nothing
    try:
        f()  # handled: + by everything
    except:
        pass


def broad_except(f):  # raises: nothing
    try:
        f()  # handled: + by Exception
    except Exception:
        pass


def narrow_except_of_unknown(f):  # raises: +
    try:
        f()  # handled: + leaves
    except ValueError:
        pass


def unknown_class_may_take_it(errors):  # raises: ValueError
    try:
        int("x")  # handled: ValueError maybe by errors.Bad
    except errors.Bad:
        pass


def except_star():  # raises: nothing
    try:
        int("x")  # handled: ValueError by ValueError
    except* ValueError:
        pass


def exit_is_no_exception():  # raises: SystemExit
    try:
        sys.exit(1)  # handled: SystemExit leaves
    except Exception:
        pass


def exit_is_a_base_exception():  # raises: nothing
    try:
        sys.exit(1)  # handled: SystemExit by BaseException
    except BaseException:
        pass


def handler_raises_again():  # raises: ValueError
    try:
        int("x")
    except ValueError:
        raise  # handled: ValueError leaves


def handler_raises_its_name():  # raises: ValueError
    try:
        int("x")
    except ValueError as e:
        raise e


def handler_raises_another():  # raises: RuntimeError
    try:
        int("x")
    except ValueError as e:
        raise RuntimeError from e  # handled: RuntimeError leaves


def handler_is_not_guarded_by_its_siblings():  # raises: KeyError
    try:
        int("x")
    except ValueError:
        raise KeyError  # handled: KeyError leaves
    except KeyError:
        pass


def else_is_not_guarded():  # raises: ValueError
    try:
        pass
    except ValueError:
        pass
    else:
        int("x")  # handled: ValueError leaves


def finally_is_not_guarded():  # raises: ValueError
    try:
        pass
    except ValueError:
        pass
    finally:
        int("x")  # handled: ValueError leaves


def finally_without_handler():  # raises: ValueError
    try:
        int("x")  # handled: ValueError leaves
    finally:
        print("x")


def return_in_finally_swallows():  # raises: nothing
    try:
        int("x")
    finally:
        return 1


def outer_handler():  # raises: nothing
    try:
        try:
            int("x")  # handled: ValueError by ValueError
        except KeyError:
            pass
    except ValueError:
        pass


def inner_finally_outer_handler():  # raises: nothing
    try:
        try:
            int("x")  # handled: ValueError by ValueError
        finally:
            print("x")
    except ValueError:
        pass


def suppressed():  # raises: nothing
    with suppress(OSError):
        open("x")  # handled: FileNotFoundError by suppress(OSError)


def suppressed_otherwise():  # raises: FileNotFoundError
    with contextlib.suppress(KeyError):
        open("x")  # handled: FileNotFoundError leaves


def with_item_is_not_suppressed():  # raises: FileNotFoundError
    with open("x") as f, suppress(OSError):
        print(f)


def lambda_is_only_defined():  # raises: nothing
    return lambda: int("x")


def nested_function_is_only_defined():  # raises: nothing
    def inner():
        int("x")

    return inner


def nested_function_called():  # raises: ValueError
    def inner():
        int("x")

    inner()


def comprehension(xs):  # raises: ValueError
    return [int(x) for x in xs]


def yields():  # raises: +
    yield 1


def helper():  # raises: ValueError
    int("x")


def through_helper():  # raises: nothing
    try:
        helper()  # handled: ValueError by ValueError
    except ValueError:
        pass


def through_two_helpers():  # raises: ValueError
    through_one_helper()


def through_one_helper():  # raises: ValueError
    helper()


def recursive(n):  # raises: ValueError
    int(n)
    recursive(n)


def mutual_one():  # raises: FileNotFoundError, ValueError
    open("x")
    mutual_two()


def mutual_two():  # raises: FileNotFoundError, ValueError
    int("x")
    mutual_one()


def generator_call():  # raises: nothing
    yields()


def retried(function):
    return function


@retried
def decorated():  # raises: ValueError
    int("x")


def decorated_may_raise_anything():  # raises: ValueError, +
    decorated()


@tenacity.retry
def tried_again():
    int("x")


def retry_may_raise_its_own_error():  # raises: ValueError, +
    tried_again()


@contextlib.contextmanager
def guarded():
    int("x")
    yield


def entering_a_context_manager():  # raises: ValueError, +
    with guarded():
        pass


class Base:
    def connect(self):
        raise NotImplementedError

    def parse(self):
        int("x")

    @property
    def size(self):
        return 1

    def stub_stands_for_anything(self):  # raises: +
        self.connect()

    def through_self(self):  # raises: ValueError
        self.parse()


class Child(Base):
    def __init__(self, x):
        int(x)

    def inherited(self):  # raises: ValueError
        self.parse()


def constructor():  # raises: ValueError
    Child("x")


async def coroutine():  # raises: requests.ConnectionError, requests.Timeout
    await requests.get("u")


def loop(xs):  # raises: ValueError
    for x in xs:
        int(x)
    else:
        pass


def match(x):  # raises: FileNotFoundError, ValueError
    match x:
        case 1 if int("x"):
            open("x")


def template(x):  # raises: ValueError
    return t"a{int(x)}"


def interpolated(x):  # raises: ValueError
    return f"a{int(x)}"


def json_error_is_a_value_error():  # raises: nothing
    try:
        json.loads("x")  # handled: json.JSONDecodeError by ValueError
    except ValueError:
        pass


class Loop(Loop):
    pass


def class_that_derives_from_itself():  # raises: .Loop
    try:
        raise Loop
    except KeyError:
        pass


class Outer:
    def parse(self):
        int("x")

    class Inner:
        def parse(self):
            pass

    def method_of_nested_class_is_another(self):  # raises: ValueError
        self.parse()
