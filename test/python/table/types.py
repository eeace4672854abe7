# The classes of values. `type` is that of the value that the line assigns, returns or evaluates.
import contextlib
import requests
import tenacity
import typing
from typing import Annotated, Optional, Union

from boxes import Box, Cup


def constructor():
    return Box()  # type: boxes.Box


def known_return_type():
    return requests.get("u")  # type: requests.Response


def known_builtin():
    return open("x")  # type: io.TextIOWrapper


def unknown_call(make):
    return make()  # type: ?


def local_name():
    box = Box()
    return box  # type: boxes.Box


def chain_of_names():
    box = other = Box()
    third = other
    return third  # type: boxes.Box


def two_assignments_agree(c):
    if c:
        box = Box(1)
    else:
        box = Box(2)
    return box  # type: boxes.Box


def two_assignments_differ(c):
    if c:
        box = Box()
    else:
        box = Cup()
    return box  # type: ?


def none_first(c):
    box = None
    if c:
        box = Box()
    return box  # type: boxes.Box


def parameter_annotation(box: Box):
    return box  # type: boxes.Box


def quoted_annotation(box: "Box"):
    return box  # type: boxes.Box


def quoted_annotation_of_a_later_class(box: "Later"):
    return box  # type: .Later


def optional_annotation(box: Optional[Box] = None):
    return box  # type: boxes.Box


def qualified_optional_annotation(box: typing.Optional[Box]):
    return box  # type: boxes.Box


def union_with_none(box: Box | None):
    return box  # type: boxes.Box


def none_first_in_union(box: None | Box):
    return box  # type: boxes.Box


def union_of_two(box: Box | Cup):
    return box  # type: ?


def typing_union_with_none(box: Union[Box, None]):
    return box  # type: boxes.Box


def typing_union_of_two(box: Union[Box, Cup]):
    return box  # type: ?


def annotated(box: Annotated[Box, "x"]):
    return box  # type: boxes.Box


def quoted_optional(box: "Optional[Box]"):
    return box  # type: boxes.Box


def quoted_union(box: "Box | None"):
    return box  # type: boxes.Box


def generic(boxes: list[Box]):
    return boxes  # type: list


def variable_annotation(make):
    box: Box = make()
    return box  # type: boxes.Box


def starred_annotation(*boxes: Box):
    return boxes  # type: ?


def with_target():
    with open("x") as file:
        file  # type: io.TextIOWrapper


async def async_with_target():
    async with Box() as box:
        box  # type: boxes.Box


def with_closing():
    with contextlib.closing(Box()) as box:
        box  # type: boxes.Box


async def awaited():
    return await Box()  # type: boxes.Box


def walrus():
    if (box := Box()):
        return box  # type: boxes.Box


def either():
    return Box() if 1 else Cup()  # type: ?


def tuple_element():
    box, _ = Box(), 1
    return box  # type: ?


def loop_variable(boxes):
    for box in boxes:
        box  # type: ?


def name_of_itself(x):
    node = x
    node = node.parent()
    return node  # type: ?


def context_of_itself(x):
    with x.open() as x:
        x  # type: ?


def call_of_itself(x):
    x = x()
    return x  # type: ?


def literal_list():
    return [1, 2]  # type: list


def literal_text():
    return f"a{1}"  # type: str


def formatted_bytes():
    return b"a"  # type: bytes


class Later:
    limit = 3

    def __init__(self, box: Box, cup):
        self.file = open("x")
        self.box = box
        self.cup = cup
        self.lazy = None
        self.either = Box()
        self.annotated: Cup = cup

    def attribute_set_in_init(self):
        return self.file  # type: io.TextIOWrapper

    def attribute_from_annotated_parameter(self):
        return self.box  # type: boxes.Box

    def attribute_from_unknown_parameter(self):
        return self.cup  # type: ?

    def attribute_with_annotation(self):
        return self.annotated  # type: boxes.Cup

    def attribute_set_later(self):
        self.lazy = Box()
        return self.lazy  # type: boxes.Box

    def attribute_of_two_types(self):
        self.either = Cup()
        return self.either  # type: ?

    def self_itself(self):
        return self  # type: .Later

    def in_nested_function(self):
        def inner():
            return self.file  # type: io.TextIOWrapper

        return inner

    def make(self):
        return Box()

    def method_result(self):
        return self.make()  # type: boxes.Box

    @property
    def cover(self):
        return Box()

    def property_is_no_call(self):
        return self.cover()  # type: ?


class Child(Later):
    def inherited_method_result(self):
        return self.make()  # type: boxes.Box


def own_class():
    return Later(None, None)  # type: .Later


def make_file():  # returns: io.TextIOWrapper
    return open("x")


def make_annotated() -> Box:  # returns: boxes.Box
    return unknown()


def make_or_none(c):  # returns: boxes.Box
    if c:
        return None
    return Box()


def make_either(c):  # returns: ?
    return Box() if c else Cup()


def make_through_helper():  # returns: io.TextIOWrapper
    return make_file()


def make_recursive(n):  # returns: ?
    return make_recursive(n - 1)


def make_generator():  # returns: ?
    yield Box()


def make_nothing():  # returns: ?
    pass


def helper_result():
    return make_through_helper()  # type: io.TextIOWrapper


def nested_helper_result():
    def inner():
        return Box()

    return inner()  # type: boxes.Box


def changes(decorated):
    return decorated


@changes
def decorated_helper() -> Box:  # returns: ?
    return Box()


@tenacity.retry(stop=tenacity.stop_after_attempt(3))
def retried():  # returns: boxes.Box
    return Box()


@contextlib.contextmanager
def opened():
    file = open("x")
    try:
        yield file
    finally:
        file.close()


def context_manager_function():
    with opened() as file:
        file  # type: io.TextIOWrapper


def context_manager_function_without_with():
    return opened()  # type: ?


circle = decorated_by_itself()


@circle.register
def decorated_by_itself():  # returns: ?
    return Box()
