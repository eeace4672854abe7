import asyncio
import os
import subprocess
from subprocess import check_call

import requests


# bad
def dump(db_password):
    subprocess.run(["mysqldump", "-u", "root", f"-p{db_password}"], check=True)  # expect: secret-on-command-line


def log_in(registry, user, password):
    command = ["docker", "login", registry, "-u", user]
    command += ["--password", password]
    check_call(command)  # expect: secret-on-command-line


def log_in_by_environment(registry):
    token = os.environ["REGISTRY_TOKEN"]
    os.system("docker login %s -p %s" % (registry, token))  # expect: secret-on-command-line


async def restore(admin_password):
    await asyncio.create_subprocess_exec("restore", "--password", admin_password)  # expect: secret-on-command-line


def execute(*command):
    return subprocess.check_output(list(command))


def run_tool(arguments):
    return subprocess.check_output(["tool", *arguments])


def by_helper(api_key):
    run_tool(["--api-key", api_key])  # expect: secret-on-command-line


class Playbook:
    def __init__(self, vault_password):
        self.vault_password = vault_password

    def run(self):
        subprocess.Popen(args=["play", self.vault_password])  # expect: secret-on-command-line


def call_service(access_token):
    return requests.get(f"https://example.org/v1/users?access_token={access_token}", timeout=5)  # expect: secret-on-command-line (low)


def call_service_by_format(api_key):
    return requests.get("https://example.org/v1/users?key={}".format(api_key), timeout=5)  # expect: secret-on-command-line (low)


def call_service_by_parameters(password):
    return requests.get("https://example.org/v1/users", params={"password": password}, timeout=5)  # expect: secret-on-command-line (low)


# good
def dump_by_environment(db_password):
    subprocess.run(["mysqldump", "-u", "root"], env={**os.environ, "MYSQL_PWD": db_password}, check=True)


def log_in_by_input(registry, user, password):
    command = ["docker", "login", registry, "-u", user]
    command += ["--password-stdin"]
    subprocess.run(command, input=password, text=True, check=True)


def log_in_by_file(registry):
    token_file = os.environ["REGISTRY_TOKEN_FILE"]
    os.system("docker login %s --password-file %s" % (registry, token_file))


async def restore_by_input(admin_password):
    process = await asyncio.create_subprocess_exec("restore", "--password-stdin", stdin=subprocess.PIPE)
    await process.communicate(admin_password.encode())


def by_helper_without(api_key_file):
    run_tool(["--api-key-file", api_key_file])


def call_service_by_header(access_token):
    headers = {"Authorization": f"Bearer {access_token}"}
    return requests.get("https://example.org/v1/users", headers=headers, timeout=5)


def call_service_with_page(page):
    return requests.get(f"https://example.org/v1/users?page={page}", params={"size": 10}, timeout=5)


# tricky
def path_of_a_key(host, private_key):
    subprocess.run(["ssh", "-i", private_key, host, "true"], check=True)


def no_secret(password_length, token_name):
    subprocess.run(["makepasswd", "--chars", str(password_length), token_name], check=True)


def written_first(password):
    with open("pass.txt", "w") as file:
        file.write(password)
    subprocess.run(["tool", "--password-file", file.name], check=True)


def shown_to_the_program_only(password):
    return subprocess.run(["chpasswd"], input=f"root:{password}".encode(), check=True)


def next_page(next_token):
    return requests.get(f"https://example.org/v1/users?token={next_token}", timeout=5)


def in_the_body(password):
    return requests.post("https://example.org/login", data={"password": password}, timeout=5)


def path_under_a_key(certificates):
    api_key = certificates["proxy"]["keyfile"]
    subprocess.run(["proxy", "--ssl-key", api_key], check=True)


def in_a_form(refresh_token):
    return "grant_type=refresh_token&refresh_token=%s" % refresh_token


def where_the_program_is_old(password):
    if has_option("--password-from-stdin"):
        subprocess.run(["tool", "--password-from-stdin"], input=password, text=True, check=True)
    else:
        subprocess.run(["tool", "--password", password], check=True)  # expect: secret-on-command-line (low)


def link_in_a_mail(reset_token):
    return f"https://example.org/reset-password?token={reset_token}"
