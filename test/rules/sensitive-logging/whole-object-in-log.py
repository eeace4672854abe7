import logging
import os

LOG = logging.getLogger(__name__)


# bad
def connect(broker_url):
    try:
        open_connection(broker_url)
    except OSError as err:
        LOG.warning("Cannot connect to %r: %s", broker_url, err)  # expect: whole-object-in-log


def start():
    LOG.debug("Environment: %s", dict(os.environ))  # expect: whole-object-in-log


def handle(request):
    LOG.info(f"Headers: {request.headers}")  # expect: whole-object-in-log


def show():
    LOG.debug("state: %s", locals())  # expect: whole-object-in-log


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
