# What names stand for. `name` is the qualified name of what the first call of the line calls.
import asyncio
import collections.abc
import json as js
import os
import os.path
import requests
import requests as rq
from json import loads
from json import loads as parse
from os import path as p
from . import ip_lib
from .. import config as cfg
from ..agent.linux import utils
from .store import Store as Box

try:
    import simplejson
except ImportError:
    simplejson = None

try:
    from lxml import etree
except ImportError:
    from xml.etree import ElementTree as etree


def plain_import():
    requests.get("u")  # name: requests.get


def import_alias():
    rq.get("u")  # name: requests.get


def dotted_import_binds_the_root():
    os.path.exists("x")  # name: os.path.exists


def dotted_import_of_another_package():
    collections.abc.Iterable("x")  # name: collections.abc.Iterable


def from_import():
    loads("x")  # name: json.loads


def from_import_alias():
    parse("x")  # name: json.loads


def module_alias():
    js.loads("x")  # name: json.loads


def imported_submodule():
    p.exists("x")  # name: os.path.exists


def relative_import():
    ip_lib.device_exists("x")  # name: .ip_lib.device_exists


def relative_import_of_the_parent():
    cfg.load()  # name: ..config.load


def relative_import_from_deep():
    utils.execute([])  # name: ..agent.linux.utils.execute


def relative_class():
    Box()  # name: .store.Store


def conditional_import_may_be_none():
    simplejson.loads("x")  # name: ?


def either_of_two_imports():
    etree.parse("x")  # name: ?


def builtin():
    open("x")  # name: open


def local_import():
    from shutil import rmtree

    rmtree("x")  # name: shutil.rmtree


def local_import_shadows_global():
    from mylib import requests

    requests.get("x")  # name: mylib.requests.get


def parameter_shadows_import(requests):
    requests.get("x")  # name: ?


def parameter_shadows_builtin(open):
    open("x")  # name: ?


def assignment_shadows_import(session):
    requests = session
    requests.get("x")  # name: ?


def assignment_below_shadows_too():
    open("x")  # name: ?
    open = None


def loop_variable_shadows(items):
    for os in items:
        os.remove("x")  # name: ?


def with_target_shadows(lock):
    with lock as os:
        os.remove("x")  # name: ?


def except_name_shadows():
    try:
        pass
    except OSError as os:
        os.remove("x")  # name: ?


def match_capture_shadows(value):
    match value:
        case {"os": os}:
            os.remove("x")  # name: ?


def walrus_shadows(value):
    if (os := value):
        os.remove("x")  # name: ?


def walrus_in_comprehension_binds_outside(values):
    [(os := value) for value in values]
    os.remove("x")  # name: ?


def comprehension_variable_stays_inside(values):
    [os for os in values]
    os.remove("x")  # name: os.remove


def comprehension_variable_shadows_inside(values):
    return [os.remove("x") for os in values]  # name: ?


def comprehension_sees_imports(values):
    return [os.remove(value) for value in values]  # name: os.remove


def lambda_parameter_shadows():
    return lambda os: os.remove("x")  # name: ?


def global_statement():
    global CACHE
    CACHE = open("x")
    open("x")  # name: open


def nonlocal_statement(make):
    requests = make()

    def inner():
        nonlocal requests
        requests.get("x")  # name: ?

    return inner


def nested_function_sees_outer_import():
    import socket

    def inner():
        socket.socket()  # name: socket.socket

    return inner


def helper():
    pass


def helper_of_the_module():
    helper()  # name: .helper


class Reader:
    def open(self):
        pass

    def method_is_no_plain_name(self):
        open("x")  # name: open

    def method_through_self(self):
        self.open()  # name: .Reader.open

    @classmethod
    def class_method(cls):
        cls.open(None)  # name: ?

    @staticmethod
    def static_method(reader):
        reader.open()  # name: ?

    class Inner:
        def method_of_nested_class(self):
            os.remove("x")  # name: os.remove


def class_attribute():
    Reader.open(None)  # name: .Reader.open


def instance_of_own_class():
    Reader().open()  # name: .Reader.open


def method_on_typed_value():
    open("x").read()  # name: io.TextIOWrapper.read


def method_on_unknown_value(thing):
    thing.read()  # name: ?


def deleted_name():
    import shutil

    shutil.rmtree("x")  # name: shutil.rmtree
    del shutil


def default_is_evaluated_outside(os=os.getcwd()):  # name: os.getcwd
    return os


async def awaited():
    await asyncio.sleep(1)  # name: asyncio.sleep


def call_of_a_call():
    helper()()  # name: ?


def subscripted(table):
    table["x"]()  # name: ?


def type_parameters[T](value: T) -> T:
    return requests.get(value)  # name: requests.get


def positional_only(os, /):
    os.remove("x")  # name: ?


def keyword_only(*, os):
    os.remove("x")  # name: ?


def starred(*os, **requests):
    os.remove("x")  # name: ?
    requests.get("x")  # name: ?


class Holder:
    def __init__(self, client):
        self.file = open("x")
        self.client = client

    def method_of_attribute_of_known_class(self):
        self.file.read()  # name: io.TextIOWrapper.read

    def method_of_attribute_of_unknown_class(self):
        self.client.read()  # name: .Holder.client.read
