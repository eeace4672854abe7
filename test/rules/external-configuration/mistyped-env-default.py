# bad
import os

RETRIES = os.getenv("RETRIES", 3)  # expect: mistyped-env-default
DEBUG = os.environ.get("DEBUG", False)  # expect: mistyped-env-default
HOSTS = os.environ.get("HOSTS", default=[])  # expect: mistyped-env-default

# good
COUNT = int(os.getenv("COUNT", "3"))
NAME = os.getenv("NAME")
NOTHING = os.getenv("NOTHING", None)

# tricky
CONVERTED = int(os.getenv("CONVERTED", 3))
COMPUTED = os.getenv("COMPUTED", default_name())
OTHER = settings.get("OTHER", 3)
