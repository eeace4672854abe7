import auth
import yaml


# bad
def direct(path):
    with open(path) as stream:
        return yaml.safe_load(stream)["server"]  # expect: unchecked-config-shape (low)


def kept(path):
    with open(path) as stream:
        settings = yaml.safe_load(stream)  # expect: unchecked-config-shape (low)
    return settings.get("server")


def read_text(path):
    settings = yaml.load(path.read_text(), Loader=yaml.SafeLoader)  # expect: unchecked-config-shape (low)
    for key, value in settings.items():
        print(key, value)


class Module:
    def __init__(self, module):
        self.dns = " ".join(module.params["dns"])  # expect: unchecked-config-shape
        self.search = ",".join(module.params["search"])  # expect: unchecked-config-shape


def provider(conf):
    name = conf.get("auth_provider", None)
    if name:
        return getattr(auth, name)()  # expect: unchecked-config-shape
    return None


SPEC = dict(
    dns=dict(required=False, default=None, type="list"),
    search=dict(type="list"),
    routes=dict(type="list", default=[]),
    names=dict(type="list", required=True),
)


# good
def kept_or_empty(path):
    with open(path) as stream:
        settings = yaml.safe_load(stream) or {}
    return settings.get("server")


def looked_at(path):
    with open(path) as stream:
        settings = yaml.safe_load(stream)
    if not isinstance(settings, dict):
        raise ValueError(path)
    return settings["server"]


def taken(path):
    try:
        with open(path) as stream:
            return yaml.safe_load(stream)["server"]
    except (KeyError, TypeError) as error:
        raise ValueError(path) from error


class GoodModule:
    def __init__(self, module):
        self.dns = " ".join(module.params["dns"] or [])
        if module.params["search"] is not None:
            self.search = ",".join(module.params["search"])


def good_provider(conf):
    name = conf.get("auth_provider", None)
    try:
        return getattr(auth, name)()
    except AttributeError as error:
        raise ValueError(f"auth_provider {name}") from error


# tricky
def from_the_source():
    return yaml.safe_load("server: here")["server"]


def validated(path):
    with open(path) as stream:
        settings = yaml.safe_load(stream)
    validate_settings(settings)
    return settings["server"]


def handed_on(path):
    with open(path) as stream:
        settings = yaml.safe_load(stream)
    return Settings(settings)


class TrickyModule:
    def __init__(self, module):
        self.routes = " ".join(module.params["routes"])
        self.names = " ".join(module.params["names"])
        self.unknown = " ".join(module.params["unknown"])


def chosen(conf):
    name = conf["auth_provider"]
    if name not in ("Plain", "Token"):
        raise ValueError(name)
    return getattr(auth, name)()
