import logging
import os
import sys
from getpass import getpass

import structlog
from loguru import logger as loguru_logger

LOG = logging.getLogger(__name__)


# bad
def by_argument(access_token):
    LOG.warning("Unrecognised access token: %s", access_token)  # expect: secret-in-log


def by_name(name):
    password = getpass()
    line = "{} logs in with {}".format(name, password)
    LOG.info(line)  # expect: secret-in-log


def by_key(config):
    details = {"user": config["user"], "credential": config["db_password"]}
    LOG.debug("Connecting with %s", details)  # expect: secret-in-log


def by_environment():
    LOG.info("Key is %r", os.environ.get("API_KEY"))  # expect: secret-in-log


def note(message):
    LOG.info(message)


def by_helper(user, password):
    note(f"{user} has {password}")  # expect: secret-in-log


class Client:
    def __init__(self, url, api_key):
        self.url = url
        self.key = api_key

    def call(self):
        LOG.debug("Calling %s with %s", self.url, self.key)  # expect: secret-in-log


def to_the_terminal(password):
    print("using", password, file=sys.stderr)  # expect: secret-in-log (low)


# good
def length_by_argument(access_token):
    LOG.warning("Unrecognised access token of %d characters", len(access_token))


def masked_by_name(name):
    password = getpass()
    password = mask(password)
    LOG.info("{} logs in with {}".format(name, password))


def other_key(config):
    details = {"user": config["user"], "credential": config["db_password"]}
    LOG.debug("Connecting as %s", details["user"])
    del details["credential"]
    LOG.debug("Connecting with %s", details)


def presence_by_environment():
    LOG.info("Key is given: %r", os.environ.get("API_KEY") is not None)


def nothing_by_helper(user, password):
    note(f"{user} has a password: {bool(password)}")


class QuietClient:
    def __init__(self, url, api_key):
        self.url = url
        self.key = api_key

    def call(self):
        LOG.debug("Calling %s", self.url)


# tricky
def about_secrets(max_tokens, token_count, password_field, secret_name, key, passed):
    LOG.info("%s %s %s %s %s %s", max_tokens, token_count, password_field, secret_name, key, passed)


def tokens_of_a_language(lexer):
    token = lexer.next()
    LOG.debug("parser: unexpected token %s", token)


def object_with_a_token(token):
    LOG.debug("login with token %s", token)
    return token.expires_at


def one_of_two(credentials):
    user, password = credentials["user"], credentials["password"]
    LOG.info("%s logs in", user)
    return password


def pair(config):
    return config.get("user"), config.get("password")


def other_half(config):
    user, password = pair(config)
    LOG.info("%s logs in", user)
    return password


def path_of_a_key(folder):
    private_key = os.path.join(folder, "private.pem")
    LOG.info("No key at %s", private_key)


def path_under_a_key(certs):
    api_key = certs["proxy"]["keyfile"]
    command = ["proxy", "--ssl-key", api_key]
    LOG.debug("Starting login proxy: %s", command)


def keep(info):
    if info.in_environment:
        return "-E", info.password
    return "-f", write_file(info.password)


def file_or_value(info):
    flag, value = keep(info)
    if flag == "-f":
        pw_file = value
        LOG.info("Starting with %s", f"tool -f {pw_file}")


def path_in_an_attribute(client):
    private_key = client.key_path
    LOG.info("Login with %s", private_key)


def hidden_items(settings):
    LOG.info({k: "***" if k in ("password",) else v for k, v in settings.items()})


def shown_by_its_own_name(access_token, org):
    try:
        validate(access_token)
    except NoResultFound:
        LOG.exception("no user for %s", access_token)  # expect: secret-in-log (low)
    except SignatureExpired:
        LOG.exception("expired: %s", access_token)  # expect: secret-in-log (low)


def invite(access_token):
    shown_by_its_own_name(access_token, "invite")


def reset(access_token):
    shown_by_its_own_name(access_token, "reset")


class Session:
    def send(self, data, is_quiet=False):
        if not is_quiet:
            LOG.debug("Sending %s", data)
        return self.post(data)

    def sign_in(self, password):
        return self.send({"user": "me", "password": password}, is_quiet=True)

    def sign_in_loudly(self, password):
        return self.send({"user": "me", "password": password})  # expect: secret-in-log


def load_key(settings):
    LOG.debug("Loading the key from %s", settings.DB_PRIVATE_KEY)
    with open(settings.DB_PRIVATE_KEY, "rb") as file:
        return file.read()


def sign_in_by_signature(auth_details):
    token = base64.b64encode(auth_details["string_to_sign"])
    if isinstance(token, bytes):
        token = token.decode("ascii")
    LOG.debug("authenticating with %s", token)


class Client:
    def request(self, headers):
        headers.setdefault("x-auth-token", self.auth_token)
        response = self.send(headers)
        headers = dict(response.getheaders())
        LOG.debug("Answer with %s", headers)

    def request_again(self, headers):
        headers["x-auth-token"] = self.auth_token
        if headers.get("stale"):
            headers = self.renew(headers)
        LOG.debug("Request with %s", headers)  # expect: secret-in-log


def start_once(session, client_token):
    LOG.info("starting with the idempotency key %s", client_token)
    return session.start(ClientToken=client_token)


def start_instances(ec2, params, client_request_token):
    LOG.info("starting with %s, %s", params["clientToken"], client_request_token)


def sign_in_to_vault(client_token):
    LOG.info("login with %s", client_token)  # expect: secret-in-log


def by_braces(user, access_token):
    loguru_logger.info("login {} {}", user, access_token)  # expect: secret-in-log
    loguru_logger.info("login {1} of {0!r}", user, access_token)  # expect: secret-in-log
    loguru_logger.info("login {token}", token=access_token)  # expect: secret-in-log
    loguru_logger.opt(exception=True).info("login {}", access_token)  # expect: secret-in-log
    loguru_logger.info("login {}, {}", user, len(access_token), access_token)
    loguru_logger.info("login {} {:.4}", user, access_token)
    loguru_logger.info("login {0.name}, {{}}", access_token)


def by_binding(user, access_token):
    loguru_logger.bind(token=access_token).info("login")  # expect: secret-in-log (low)
    loguru_logger.bind(user=user).info("login {}", access_token)  # expect: secret-in-log
    structlog.get_logger().bind(token=access_token).info("login")  # expect: secret-in-log
    with loguru_logger.contextualize(token=access_token):  # expect: secret-in-log (low)
        work(user)


def by_binding_of_something_else(socket, access_token):
    socket.bind(token=access_token)


def beside_the_message(password):
    LOG.info("login", extra={"password": password})  # expect: secret-in-log (low)
