# After a star import any name may be another, but for those that nobody replaces.
import os
from somewhere import *


def builtin_may_be_replaced():
    sum([1])  # name: ?


def nobody_replaces_open():
    open("x")  # name: open


def import_before_may_be_replaced():
    os.remove("x")  # name: os.remove


def own_function():
    own_function()  # name: .own_function
