# bad
import os

SECRET_KEY = os.environ.get("SECRET_KEY", "dev")  # expect: insecure-fallback
JWT_SECRET = os.getenv("JWT_SECRET", default="please-change")  # expect: insecure-fallback
DEBUG = os.environ.get("DEBUG", "True") == "True"  # expect: insecure-fallback
VERIFY = os.getenv("VERIFY_SSL", "false")  # expect: insecure-fallback
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "*").split(",")  # expect: insecure-fallback


def connect(config):
    return login(config.get("admin_password", "admin"))  # expect: insecure-fallback (low)


# good
SECRET = os.environ["SECRET_KEY"]
PASSWORD = os.environ.get("DB_PASSWORD")
NO_PASSWORD = os.environ.get("DB_PASSWORD", "")
SAFE = os.environ.get("DEBUG", "false") == "true"
VERIFIED = os.getenv("VERIFY_SSL", "true")
HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")

# tricky
TOKEN_TYPE = os.environ.get("TOKEN_TYPE", "bearer")
SECRET_FILE = os.environ.get("SECRET_FILE", "/run/secrets/key")
PRIVATE_KEY = os.environ.get("PRIVATE_KEY", "/etc/app/key.pem")
MAX_TOKENS = os.environ.get("MAX_TOKENS", "100")
LEVEL = os.environ.get("DEBUG_LEVEL", "1")


def lookup(names):
    return names.get("password", "admin")
