# bad
import os


def hosts():
    return os.environ.get("WORKER_HOSTS").split(",")  # expect: unvalidated-env


def port():
    return int(os.getenv("WORKER_PORT"))  # expect: unvalidated-env


def home():
    return os.getenv("HOME") + "/.config"  # expect: unvalidated-env


def retries():
    return int(os.environ["RETRIES"])  # expect: unvalidated-env


PORT = int(os.environ.get("PORT", "8000"))  # expect: unvalidated-env


# good
def with_default():
    return os.environ.get("WORKER_HOSTS", "").split(",")


def guarded():
    try:
        return int(os.environ["RETRIES"])
    except ValueError:
        raise SystemExit("RETRIES is no number")


def looked_at():
    if "WORKER_HOSTS" in os.environ:
        return os.environ.get("WORKER_HOSTS").split(",")
    return []


# tricky
def asked_before():
    if os.getenv("WORKER_HOSTS"):
        return os.getenv("WORKER_HOSTS").split(",")
    return []


def passed_on():
    return connect(os.environ.get("WORKER_HOST"))


def formatted():
    return "host %s" % os.environ.get("WORKER_HOST")
