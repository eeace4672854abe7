import argparse
import logging
import os

import yaml
from sqlalchemy import create_engine

LOG = logging.getLogger(__name__)


# bad
def connect(broker_url):
    try:
        open_connection(broker_url)
    except OSError as err:
        LOG.warning("Cannot connect to %r: %s", broker_url, err)  # expect: whole-object-in-log


def start():
    LOG.debug("Environment: %s", dict(os.environ))  # expect: whole-object-in-log (low)


def handle(request):
    LOG.info(f"Headers: {request.headers}")  # expect: whole-object-in-log


def show(user):
    LOG.debug("state: %s", locals())  # expect: whole-object-in-log (low)


def show_secret(user, password):
    LOG.debug("state: %s", locals())  # expect: whole-object-in-log (low)


class Account:
    def __init__(self, name, password):
        self.name = name
        self.password = password

    def show(self):
        LOG.debug("account: %s", self.__dict__)  # expect: whole-object-in-log (low)
        LOG.debug("account: %s", vars(self))  # expect: whole-object-in-log (low)


def log_in(**kwargs):
    LOG.debug("log in with %s", kwargs)  # expect: whole-object-in-log (low)
    return authenticate(kwargs["user"], kwargs["password"])


def load_settings(path):
    config = yaml.safe_load(open(path))
    LOG.info("settings: %s", config)  # expect: whole-object-in-log
    return config["database"]["password"]


def log_in_by_body(request):
    data = request.get_json()
    LOG.debug("login: %s", data)  # expect: whole-object-in-log (low)
    return authenticate(data["user"], data["password"])


def take_any_body(request):
    LOG.debug("got %s", request.data)  # expect: whole-object-in-log (low)


def ask(cursor, name):
    LOG.debug("asking %s", cursor.mogrify("SELECT * FROM users WHERE name = %s", (name,)))  # expect: whole-object-in-log (low)


def of_the_command_line():
    parser = argparse.ArgumentParser()
    parser.add_argument("--api-key")
    args = parser.parse_args()
    LOG.debug("arguments: %s", args)  # expect: whole-object-in-log (low)
    LOG.debug("arguments: %s", vars(args))  # expect: whole-object-in-log (low)


engine = create_engine("postgresql://db", echo=True)  # expect: whole-object-in-log


# good
def connect_quietly(broker_url):
    try:
        open_connection(broker_url)
    except OSError as err:
        LOG.warning("Cannot connect to %r: %s", mask_url(broker_url), err)


def start_quietly():
    LOG.debug("Home: %s", os.environ["HOME"])


def handle_quietly(request):
    LOG.info(f"Agent: {request.headers.get('User-Agent')} {len(request.headers)}")


def show_chosen(user, password):
    LOG.debug("state: %s", {"user": user})


class QuietAccount:
    def __init__(self, name):
        self.name = name

    def show(self):
        LOG.debug("account: %s", self.__dict__)


def log_in_quietly(**kwargs):
    LOG.debug("log in as %s", kwargs["user"])
    return authenticate(kwargs["user"], kwargs["password"])


def load_settings_quietly(path):
    config = yaml.safe_load(open(path))
    LOG.info("settings: %s", list(config.keys()))
    return config["database"]["password"]


def log_in_by_body_quietly(request):
    data = request.get_json()
    LOG.debug("login: %s", data["user"])
    return authenticate(data["user"], data["password"])


quiet_engine = create_engine("postgresql://db", echo=True, hide_parameters=True)
other_quiet_engine = create_engine("postgresql://db", echo=settings.echo)


# tricky
def kept(database_url):
    LOG.info("has a database: %s", database_url is not None)


def parsed(redis_url):
    LOG.info("host %s", redis_url.host)


def plain(base_url, url):
    LOG.info("%s %s", base_url, url)


def default():
    redis_url = "redis://localhost"
    LOG.info("%s", redis_url)


def chosen_by_the_text(name, password):
    LOG.info("hello %(name)s" % locals())
    LOG.info("hello {name}".format(**locals()))


def without_a_password(database_url):
    parts = urlparse(database_url)
    if parts.password:
        shown = parts._replace(netloc=parts.hostname).geturl()
    else:
        shown = database_url
    LOG.info("Connecting to %s", shown)


def behind_a_flag(request):
    if settings.DEBUG_REQUESTS:
        LOG.info("headers: %s", request.headers)


def keywords_of_anything(**kwargs):
    LOG.debug("called with %s", kwargs)


def settings_without_secrets(path):
    options = yaml.safe_load(open(path))
    LOG.info("settings: %s", options)
    return options["color"]


def download(db_url):
    LOG.info("reading %s", db_url)
    return requests.get(db_url, timeout=5)


def answer_of_a_service(session):
    req = session.get("https://example.org")
    LOG.debug("answer %s", req.headers)


def added_later(**payload):
    LOG.info("posting %s", payload)
    payload["token"] = current_token()
    return post(payload)


class Connector:
    def note(self, request):
        if not self.debug:
            return
        LOG.info("headers: %s", request.headers)


def names_only(request):
    data = request.get_json()
    LOG.info("keys %s", sorted(data))
    LOG.info("keys %s", list(request.headers))
    LOG.info("keys %s", ", ".join(data))
    LOG.info("keys %s", [key for key in data])
    LOG.info("keys %s", sorted(key.lower() for key in os.environ))
    for key in data:
        LOG.info("has %s", key)
    LOG.info("all %s", list(data.items()))  # expect: whole-object-in-log
    LOG.info("all %s", ", ".join(f"{key}={data[key]}" for key in data))  # expect: whole-object-in-log
    return authenticate(data["password"])


def without_its_secret(request):
    payload = request.get_json()
    payload.pop("password")
    LOG.info("payload %s", payload)


def with_its_secret_deleted(**kwargs):
    check(kwargs["password"])
    del kwargs["password"]
    LOG.info("rest %s", kwargs)


def with_its_secret_masked(request):
    payload = request.get_json()
    check(payload["password"])
    payload["password"] = "***"
    LOG.info("payload %s", payload)


def without_one_of_two(request):
    payload = request.get_json()
    check(payload.pop("password"), payload["access_token"])
    LOG.info("payload %s", payload)  # expect: whole-object-in-log


def sometimes_without(request, is_quiet):
    payload = request.get_json()
    if is_quiet:
        payload.pop("password")
    LOG.info("payload %s", payload)  # expect: whole-object-in-log
