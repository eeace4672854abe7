# bad
import os
from os import environ, getenv

DEBUG = bool(os.getenv("APP_DEBUG"))  # expect: env-truthiness (low)
TRACE = bool(environ.get("APP_TRACE", "0"))  # expect: env-truthiness
STRICT = os.environ.get("APP_STRICT", "False")  # expect: env-truthiness
NO_EXTENSIONS = bool(os.getenv("APP_NO_EXTENSIONS"))  # expect: env-truthiness (low)


def configure(app):
    if os.getenv("APP_DEBUG"):  # expect: env-truthiness (low)
        app.debug = True
    if STRICT:
        app.strict = True
    app.verbose = True if getenv("APP_VERBOSE", "no") else False  # expect: env-truthiness
    if not os.environ.get("SSL_VERIFY"):  # expect: env-truthiness (low)
        app.insecure = True
    if os.environ.get("FLASK_DEBUG"):  # expect: env-truthiness (medium)
        app.verify = False


# good
def compare(app):
    app.debug = os.getenv("APP_DEBUG", "false").lower() in {"1", "true"}
    if os.getenv("APP_DEBUG") == "1":
        app.trace = True
    if os.getenv("APP_TRACE", "0") == "1":
        app.trace = True


# tricky
LEVEL = os.environ.get("APP_LEVEL", "0")
HAS_GATEWAY = bool(os.environ.get("GATEWAY_URL"))
ASYNC_DEBUG = bool(os.environ.get("PYTHONASYNCIODEBUG"))


def presence(app):
    if os.getenv("NO_COLOR"):
        app.color = False
    if os.getenv("APP_HOME"):
        app.home = os.environ["APP_HOME"]
    if os.getenv("APP_TOKEN"):
        app.login()
    app.level = int(LEVEL)
    path = os.getenv("APP_DEBUG") or "nothing"
    return path


def knob_of_the_debugger():
    if os.getenv("APP_DEBUG_EXIT"):
        raise SystemExit(1)


BEHIND_PROXY = bool(os.environ.get("HTTP_PROXY"))
REPORTS_ERRORS = bool(os.getenv("SENTRY_DSN"))
OWN_AUTHORITIES = bool(os.environ.get("CUSTOM_CA_BUNDLE"))
