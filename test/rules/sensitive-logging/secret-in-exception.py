import sys


# bad
def connect(host, password):
    raise ConnectionError(f"Cannot connect to {host} with {password}")  # expect: secret-in-exception


def unpack(access_token):
    try:
        return decrypt(access_token)
    except ValueError as err:
        raise LookupError("not a token: %s" % access_token) from err  # expect: secret-in-exception


def check(config):
    assert config["api_key"] in KEYS, "bad key " + config["api_key"]  # expect: secret-in-exception


def stop(password):
    sys.exit(f"wrong password {password}")  # expect: secret-in-exception


# good
def connect_quietly(host, password):
    raise ConnectionError(f"Cannot connect to {host} with the given password")


def unpack_quietly(access_token):
    try:
        return decrypt(access_token)
    except ValueError as err:
        raise LookupError("not a token: %s" % mask(access_token)) from err


def check_quietly(config):
    assert config["api_key"] in KEYS, "bad key for " + config["user"]


def stop_quietly(password):
    sys.exit("wrong password")


# tricky
def parse(parser):
    token = parser.next()
    raise ParseError("unexpected token %r" % token)


def missing(password_field):
    raise KeyError(f"no field {password_field}")


class Sessions:
    def user_of(self, access_token):
        if access_token not in self.access_tokens:
            raise LookupError(f"invalid token: {access_token}")  # expect: secret-in-exception (low)
        return self.access_tokens[access_token]


def key_of(settings):
    try:
        return Path(settings.DB_PRIVATE_KEY).read_bytes()
    except OSError as err:
        raise ImproperlyConfigured(f"Cannot load {settings.DB_PRIVATE_KEY}") from err


class Named:
    def __init__(self, secret_name):
        self.secret_name = secret_name

    def value(self, provider):
        if self.secret_name not in provider:
            raise KeyError(f"secret {self.secret_name} is not found")
        return provider[self.secret_name]


def by_attribute(password):
    return Named(password)


def set_password(user, password):
    if not is_strong(password):
        raise WeakPassword(f"Password {password} is not strong enough")  # expect: secret-in-exception (low)


class Poster:
    def send(self, data):
        try:
            return self.session.post(self.url, data=data)
        except requests.HTTPError as error:
            if error.response and error.response.status_code == 500:
                raise PluginError(f"<{self.url}> with {data}") from error
            raise

    def sign_in(self, password):
        return self.send({"password": password})


def connect_with(client, password):
    details = {"user": "me"}
    if password:
        details["password"] = password
    try:
        client.connect(**details)
    except ClientError:
        if details.get("password"):
            details["password"] = "<redacted>"
        raise ConnectionError("cannot connect with %s" % details)
