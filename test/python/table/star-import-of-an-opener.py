# Modules with an `open` of their own, imported whole.
from os import *


def open_is_another():
    open("x")  # name: ?
