import json
import os
from functools import partial

import requests

# bad
TOKEN_FILE = os.environ["WORKER_TOKEN_FILE"]  # expect: import-time-config
LIMITS = json.load(open(TOKEN_FILE))  # expect: import-time-config
RATES = requests.get("https://example.com/rates", timeout=5).json()  # expect: import-time-config


class Worker:
    token = os.environ["WORKER_TOKEN"]  # expect: import-time-config


# good
REGION = os.environ.get("WORKER_REGION", "eu")


def token_file():
    return os.environ["WORKER_TOKEN_FILE"]


def limits(path):
    with open(path) as stream:
        return json.load(stream)


# tricky
os.environ["WORKER_STARTED"] = "1"

try:
    HOST = os.environ["WORKER_HOST"]
except KeyError:
    HOST = "localhost"

VERSION = open(os.path.join(os.path.dirname(__file__), "VERSION")).read()
PARTS = open("parts.txt").read()
script = __file__
script = os.path.join(os.path.dirname(script), "chart.js")
CHART = open(script).read()
later = lambda: os.environ["WORKER_LATER"]

PLUGINS = []
if "WORKER_PLUGINS" in os.environ:
    PLUGINS = os.environ["WORKER_PLUGINS"].split(",")

if os.environ.get("WORKER_FOLDER"):
    FOLDER = os.environ["WORKER_FOLDER"]

QUEUE = os.environ["WORKER_QUEUE"] if "WORKER_QUEUE" in os.environ else "jobs"

if "WORKER_PORT" in os.environ:
    ROUTE = os.environ["WORKER_ROUTE"]  # expect: import-time-config

if "WORKER_PIPE" not in os.environ:
    PIPE = os.environ["WORKER_PIPE"]  # expect: import-time-config

get = partial(requests.get, timeout=10)
