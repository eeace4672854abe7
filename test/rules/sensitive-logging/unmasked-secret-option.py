# bad
import click
from ansible.module_utils.basic import AnsibleModule
from oslo_config import cfg
from pydantic import SecretStr
from pydantic_settings import BaseSettings

OPTS = [
    cfg.StrOpt("password", default="", help="Password for the store."),  # expect: unmasked-secret-option
    cfg.StrOpt(  # expect: unmasked-secret-option
        "service_token",
        help="Token of the service.",
    ),
]


class Settings(BaseSettings):
    database_password: str  # expect: unmasked-secret-option (low)
    api_key: str | None = None  # expect: unmasked-secret-option (low)


@click.command()
@click.option("--password", prompt=True)  # expect: unmasked-secret-option
def login(password):
    connect(password)


def main():
    module = AnsibleModule(
        argument_spec=dict(
            name=dict(required=True),
            password=dict(required=True),  # expect: unmasked-secret-option
            keystore_pass=dict(required=True, type="str"),  # expect: unmasked-secret-option
            passwd=dict(),  # expect: unmasked-secret-option
        )
    )
    return module


def url_argument_spec():
    return {
        "url": {"type": "str"},
        "url_password": {"type": "str"},  # expect: unmasked-secret-option
    }


# good
MASKED = [
    cfg.StrOpt("password", secret=True, help="Password for the store."),
    cfg.StrOpt("auth_token", secret=False, help="Kind of token."),
]


class MaskedSettings(BaseSettings):
    database_password: SecretStr
    api_key: SecretStr | None = None


@click.command()
@click.option("--password", prompt=True, hide_input=True)
def masked_login(password):
    connect(password)


def masked_argument_spec():
    return dict(
        password=dict(type="str", no_log=True),
        api_key={"type": "str", "no_log": True},
        update_password=dict(choices=["always", "on_create"]),
    )


# tricky
ABOUT_SECRETS = [
    cfg.StrOpt("password_file", help="Where the password is."),
    cfg.StrOpt("token_type", help="Kind of token."),
    cfg.StrOpt("secret_name", help="Name of the secret."),
    cfg.IntOpt("max_tokens", default=100),
    cfg.StrOpt("key", help="A key of the map."),
    cfg.StrOpt("private_key_path", help="Where the key is."),
    cfg.StrOpt("store_private_key", default="", help=_("The PEM file with the key for the store.")),
    cfg.StrOpt("token", help="Entry point of the plugin that checks tokens."),
    cfg.StrOpt("admin_token", help="Path to the token of the admin."),
]


class Row(Base):
    password: str


class Limits(BaseSettings):
    max_tokens: str
    token_count: int


@click.command()
@click.option("--token", help="Given on the command line.")
def token_login(token):
    connect(token)


def about_argument_spec():
    return dict(
        generate_password=dict(type="str"),
        private_key=dict(type="path"),
        password=dict(type="bool"),
        api_key=make_argument(),
    )


def no_spec(user):
    return dict(password=dict(type="str"))
