# bad
import os
import subprocess

import requests


def backup(path):
    subprocess.run(["tar", "-cf", "backup.tar", path])  # expect: unchecked-result (low)


def backup_by_shell(path):
    os.system(f"tar -cf backup.tar {path}")  # expect: unchecked-result (low)


def backup_by_call(path):
    subprocess.call(["tar", "-cf", "backup.tar", path])  # expect: unchecked-result (low)


def backup_sent(path, archive):
    subprocess.call(["tar", "-cf", archive, path])  # expect: unchecked-result
    upload(archive)


def fetched(self, name):
    command = ["fetch", name, os.path.join(self.folder, name)]
    os.system(" ".join(command))  # expect: unchecked-result
    self.names.append(parse(name))


def version():
    done = subprocess.run(["git", "describe"], capture_output=True)  # expect: unchecked-result
    return done.stdout.decode().strip()


def version_at_once():
    return subprocess.run(["git", "describe"], stdout=subprocess.PIPE).stdout  # expect: unchecked-result


def names(url):
    response = requests.get(url, timeout=30)  # expect: unchecked-result (low)
    return [user["name"] for user in response.json()]


def page(url):
    return requests.get(url, timeout=30).text  # expect: unchecked-result (low)


class Client:
    def __init__(self):
        self.session = requests.Session()

    def read(self, url):
        reply = self.session.post(  # expect: unchecked-result (low)
            url,
            timeout=30,
        )
        return reply.content


# good
def good_backup(path):
    subprocess.run(["tar", "-cf", "backup.tar", path], check=True)


def good_version():
    done = subprocess.run(["git", "describe"], capture_output=True)
    return done.stdout.decode().strip() if done.returncode == 0 else None


def good_names(url):
    response = requests.get(url, timeout=30)
    response.raise_for_status()
    return [user["name"] for user in response.json()]


def good_page(url):
    response = requests.get(url, timeout=30)
    return response.text if response.ok else None


# tricky
def deliberate(path):
    subprocess.run(["chmod", "+x", path], check=False)


def clear_screen():
    os.system("clear")


def cleanup(path):
    subprocess.run(["losetup", "-d", path])


def handed_on(command):
    return subprocess.run(command)


def handed_on_later(command):
    done = subprocess.run(command)
    report(done)


def with_options(command, options):
    subprocess.run(command, **options)


def after_a_failure(path):
    try:
        work(path)
    except OSError:
        subprocess.run(["touch", path])


def tells_its_errors(url):
    answer = requests.get(url, timeout=30).json()
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer


def unreadable(url):
    response = requests.get(url, timeout=30)
    try:
        return response.json()
    except ValueError:
        return None


def asked_for_status(url):
    response = requests.get(url, timeout=30)
    if response.status_code == 404:
        return None
    return response.json()


def asked_by_a_helper(url):
    response = requests.get(url, timeout=30)
    ensure(response)
    return response.json()


def only_reached(url):
    requests.get(url, timeout=30)


class Client:
    def call(self, verb, url):
        response = requests.request(verb, url, timeout=30)
        return response.json()


def looked_for(path, archive):
    subprocess.run(["tar", "-cf", archive, path])  # expect: unchecked-result (low)
    if not os.path.exists(archive):
        raise FileNotFoundError(archive)
    upload(archive)


def tidied_up(script):
    subprocess.run(["sh", script])  # expect: unchecked-result (low)
    os.unlink(script)


def only_told(path, log):
    subprocess.run(["chmod", "+x", path])  # expect: unchecked-result (low)
    log.info("%s may be run", path)


def fails_in_the_next_command(path):
    subprocess.run(["chmod", "+x", path])  # expect: unchecked-result (low)
    subprocess.run([path], check=True)


def of_something_else(path, names):
    subprocess.run(["chmod", "+x", path])  # expect: unchecked-result (low)
    return sorted(names)


def dropped_anyway():
    try:
        done = subprocess.run(["git", "describe"], capture_output=True)  # expect: unchecked-result (low)
        return done.stdout.decode().strip()
    except Exception:
        pass


subprocess.run(["git", "fetch"])  # expect: unchecked-result (low)


def credit_report(path, archive):
    subprocess.run(["tar", "-cf", archive, path])  # expect: unchecked-result
    upload(archive)


def openstack_overviewed(path, archive):
    subprocess.run(["tar", "-cf", archive, path])  # expect: unchecked-result
    upload(archive)


def cleanup_of(path, archive):
    subprocess.run(["tar", "-cf", archive, path])
    upload(archive)


def openEditor(path):
    subprocess.run([EDITOR, path])
    upload(path)


def differences(old, new):
    return subprocess.run(["diff", "-u", old, new], stdout=subprocess.PIPE, text=True).stdout


def found_lines(pattern, path):
    command = ["/usr/bin/grep", "-n", pattern, path]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()


def found_in_a_pipe(name):
    return subprocess.run(f"ps -ef | grep {name}", shell=True, capture_output=True).stdout


def state_of(unit):
    return subprocess.run(["systemctl", "is-active", unit], stdout=subprocess.PIPE).stdout.strip()


def complaints(path):
    done = subprocess.run(["ruff", "check", path, "--output-format", "json"], capture_output=True)
    return json.loads(done.stdout)


def complaints_by_module(path):
    return subprocess.run([sys.executable, "-m", "mypy", path], capture_output=True).stdout


def usage(tool):
    return subprocess.run([tool, "--help"], capture_output=True, text=True).stdout


def changed_files():
    return subprocess.run(["git", "diff", "--name-only"], stdout=subprocess.PIPE).stdout  # expect: unchecked-result


def is_changed():
    return subprocess.run(["git", "diff", "--exit-code"], stdout=subprocess.PIPE).stdout


def started(unit):
    return subprocess.run(["systemctl", "start", unit], stdout=subprocess.PIPE).stdout  # expect: unchecked-result


def in_parentheses(pattern, path):
    command = (["/usr/bin/grep", "-n", pattern, path])
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()


def words_in_parentheses(path):
    return subprocess.run(([("grep"), "-c", "x", path]), capture_output=True).stdout
