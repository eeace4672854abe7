# After a star import any name may be another.
import os
from somewhere import *


def builtin_may_be_replaced():
    open("x")  # name: ?


def import_before_may_be_replaced():
    os.remove("x")  # name: os.remove


def own_function():
    own_function()  # name: .own_function
