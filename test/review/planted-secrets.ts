/** Python under review that holds secrets in all the ways that people leave them in code. No output of ours may hold one of them. */

// Put together here, so that those who scan this repository for secrets find none.
const GITHUB_TOKEN = ["ghp", "Zq8xW3vB7nM2kL5jH9gF4dS6aP1oI0uYtReW"].join("_");
const AWS_KEY = ["AKIA", "QX7ZPL2MVW8RTYBN"].join("");
const JWT = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJwbGFudGVkIn0", "Tj5r2Kx9Qw8Lm3Zp7Vb"].join(".");
const PEM_LINE = "MIIEowIBAAKCAQEAt7Zq1v9Xw3Lk5Rb2Yc8Nd";

/** The secrets, by where they stand. */
export const SECRETS = {
  assigned: "hunter2-Vq8",
  assignedWord: "correcthorsebatterystaple",
  short: "zx9",
  annotated: "ann0tated-Kilo",
  attribute: "attr1bute-Lima",
  item: "1tem-Mike",
  unpacked: "unp4cked-November",
  fallback: "f4llback-Oscar",
  chosen: "ch0sen-Papa",
  bytes: "byt3s-Quebec",
  concatenated: "c0ncat-Romeo",
  otherHalf: "h4lf-Sierra",
  compared: "c0mpared-Tango",
  keyword: "keyw0rd-Uniform",
  parameter: "d3fault-Victor",
  pair: "p4ir-Whiskey",
  listed: "l1sted-Xray",
  argparse: "argp4rse-Yankee",
  oslo: "0slo-Zulu",
  environment: "env1ronment-Alfa",
  lookup: "l00kup-Bravo",
  formatted: "f0rmatted-Charlie",
  message: "mess4ge-Delta",
  multiline: "mult1line-Echo",
  comment: "c0mment-Foxtrot",
  repeated: "rep3ated-Golf",
  returned: "return3d-Hotel",
  address: "addr3ss-India",
  githubToken: GITHUB_TOKEN,
  awsKey: AWS_KEY,
  jwt: JWT,
  pem: PEM_LINE,
  entropy: "kX93bQ7vTz1LpM8wRc5Yd2Ns",
  login: "l0gin-Juliett",
  loginWord: "swordfish",
  onlyArgument: "0nly-Kilo-Two",
  authPair: "p4irAuth-Lima",
  basicAuth: "b4sic-Mike-Two",
  setter: "s3tter-November",
  checked: "ch3cked-Oscar",
  option: "0ption-Papa-Two",
  optionWord: "butterscotch",
  named: "n4med-Quebec",
  signing: "s1gning-Romeo",
  verifying: "ver1fying-Sierra",
  digest: "d1gest-Tango",
  cipher: "c1pher-Uniform",
  command: "c0mmand-Victor",
  commandItem: "1temCommand-Whiskey",
  commandOption: "sp4ced-Xray",
  interpolated: "1nterpolated-Yankee",
  interpolatedName: "n4meInter-Zulu",
} as const;

const S = SECRETS;

/** The planted secrets that a text holds, by their names, also when it holds most of one. */
export function secretsIn(text: string): readonly string[] {
  return Object.entries(SECRETS).flatMap(([name, secret]) => {
    const most = Math.ceil(secret.length * 0.6);
    return [secret, secret.slice(0, most), secret.slice(-most)].some(
      (piece) => piece.length > 2 && text.includes(piece),
    )
      ? [name]
      : [];
  });
}

/** A module with all of them, beside calls that can fail and logs that tell too much. */
export const PLANTED_SOURCE = `import argparse
import logging
import os
import subprocess

import requests
from oslo_config import cfg

LOG = logging.getLogger(__name__)

API_KEY: str = "${S.annotated}"
SECRET_KEY = os.environ.get("SECRET_KEY", "${S.environment}")
OPTS = [cfg.StrOpt("admin_password", default="${S.oslo}")]
OLD_PASSWORDS = ["${S.listed}"]
CONFIG = {"user": "ada", "password": "${S.pair}", "port": 5432}
DSN = "postgresql://ada:${S.address}@db/shop"
SETTINGS = """
[database]
password = ${S.multiline}
"""
KEY = """-----BEGIN RSA PRIVATE KEY-----
${S.pem}
-----END RSA PRIVATE KEY-----
"""


def sign_in(client, password="${S.parameter}"):
    """Signs in.

    :param password
        :raises ValueError: when the password is wrong
    """
    # The password was ${S.comment} before.
    try:
        client.connect("db", password="${S.keyword}")
    except Exception:
        pass
    LOG.info("signed in with %s", password)


def start(client, user):
    password = "${S.assigned}"
    LOG.info("password is %s", password)
    passphrase = "${S.assignedWord}"
    LOG.info("passphrase %s", passphrase)
    pwd = "${S.short}"
    LOG.info("login with password %s", pwd)
    client.api_key = "${S.attribute}"
    LOG.info("api key %s", client.api_key)
    CONFIG["password"] = "${S.item}"
    LOG.info("config %s", CONFIG["password"])
    name, secret_key = "ada", "${S.unpacked}"
    LOG.info("%s signs in with %s", name, secret_key)
    auth_token = os.getenv("AUTH_TOKEN") or "${S.fallback}"
    LOG.info("token %s", auth_token)
    access_token = "${S.chosen}" if user is None else user.token
    LOG.info("access token %s", access_token)
    private_key = b"${S.bytes}"
    LOG.info("key %s", private_key)
    client_secret = "${S.concatenated}" "${S.otherHalf}"
    LOG.info("secret %s", client_secret)
    LOG.info(f"password={password} not password=${S.formatted}")


def check(request, password):
    if password == "${S.compared}":
        requests.post("https://shop.example/in", json={"token": "${S.repeated}"})
    requests.post("https://shop.example/in", "${S.repeated}")
    requests.get("https://shop.example/a", headers={"X": "${S.githubToken}"})
    requests.get("https://shop.example/b", "${S.awsKey}")
    requests.get("https://shop.example/c", "${S.jwt}")
    requests.get("https://shop.example/d", "${S.entropy}")
    assert password, "wrong password: ${S.message}"
    raise ValueError(f"wrong password: ${S.message} for {password}")


def sign_in_by_position(server, user, session):
    server.login("bob", "${S.login}")
    server.login("bob", "${S.loginWord}")
    server.auth("${S.onlyArgument}")
    requests.get("https://shop.example/e", auth=("bob", "${S.authPair}"))
    session.auth = requests.auth.HTTPBasicAuth("bob", "${S.basicAuth}")
    user.set_password("${S.setter}")
    assert check_password(user, "${S.checked}")
    subprocess.run(["mysql", "--user", "root", "--password", "${S.option}"])
    subprocess.run(["psql", "--password", "${S.optionWord}", "--verbose"])
    pairs = [("user_name", "adalove1"), ("api_key", "${S.named}")]
    jwt.encode({"sub": "ada"}, "${S.signing}", algorithm="HS256")
    jwt.decode(user.proof, "${S.verifying}", algorithms=["HS256"])
    hmac.new(b"${S.digest}", b"the message", "sha256")
    Fernet("${S.cipher}".encode())
    os.system("mysqldump -uroot -p${S.command} shop")
    subprocess.run(["mysql", "-uroot", "-p${S.commandItem}", "shop"])
    os.system("vault --client-token ${S.commandOption} read shop")
    session.get(f"ftp://{user}:{'${S.interpolated}'}@shop.example")
    session.get(f"https://shop.example/g?token={'${S.interpolatedName}'}&x=1")
    names = ["username", "password", "email", "last_name_2"]
    server.login("alice")
    server.login("/accounts/login/")
    server.auth("basic")
    subprocess.run(["mysql", "--password", "--host=db1.example"])
    os.system("mkdir -p build/output1 && mysql -p shop")


def secret():
    return "${S.returned}"


def read(path, parser):
    parser.add_argument("--password", default="${S.argparse}")
    if os.path.exists(path):
        os.remove(path)
    file = open(path + getattr(parser, "api_key", "${S.lookup}"))
    subprocess.run(["mysql", "--password=${S.assigned}"])
    file.close()
`;
