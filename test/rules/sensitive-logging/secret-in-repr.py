import collections
import typing
from dataclasses import dataclass, field


# bad
class Account:
    def __init__(self, user, password):
        self.user = user
        self.password = password

    def __repr__(self):
        return f"Account({self.user!r}, {self.password!r})"  # expect: secret-in-repr


class Pool:
    def __init__(self, **connection_kwargs):
        self.connection_kwargs = connection_kwargs

    def __repr__(self):
        shown = ",".join([f"{k}={v}" for k, v in self.connection_kwargs.items()])  # expect: secret-in-repr
        return f"<Pool({shown})>"


@dataclass
class Login:
    user: str
    password: str  # expect: secret-in-repr (low)


Injected = collections.namedtuple("Injected", ["files", "admin_password"])  # expect: secret-in-repr (low)
Login = collections.namedtuple("Login", "user, password")  # expect: secret-in-repr (low)


class NamedLogin(typing.NamedTuple):
    user: str
    password: str  # expect: secret-in-repr (low)


# good
class QuietAccount:
    def __init__(self, user, password):
        self.user = user
        self.password = password

    def __repr__(self):
        return f"QuietAccount({self.user!r}, {'***' if self.password else None})"


class QuietPool:
    def __init__(self, **connection_kwargs):
        self.connection_kwargs = connection_kwargs

    def __repr__(self):
        shown = ",".join(f"{k}={'***' if k in HIDDEN else v}" for k, v in self.connection_kwargs.items())
        return f"<QuietPool({shown})>"


@dataclass
class QuietLogin:
    user: str
    password: str = field(repr=False)
    has_password: bool = False
    password_file: str = ""


# tricky
class Url:
    def __init__(self, user, password):
        self.user = user
        self.password = password

    def __repr__(self):
        return f"Url({self.user})"

    def __str__(self):
        return f"https://{self.user}:{self.password}@host"


class Secret:
    def __init__(self, password):
        self.password = password

    def __str__(self):
        return self.password


class Entry:
    def __init__(self, line):
        self.name, self.password = line.split()

    def __str__(self):
        fields = [self.name]
        fields.append(self.password)
        return " ".join(fields)


@dataclass(repr=False)
class Hidden:
    password: str


@dataclass
class OwnText:
    password: str

    def __repr__(self):
        return "OwnText()"


class MaskedLogin(collections.namedtuple("MaskedLogin", ["user", "password"])):
    def __repr__(self):
        return f"MaskedLogin({self.user})"


class QuietLogin(typing.NamedTuple):
    user: str
    password: str

    def __repr__(self):
        return f"QuietLogin({self.user})"


Sizes = collections.namedtuple("Sizes", ["max_tokens", "password_field"])
