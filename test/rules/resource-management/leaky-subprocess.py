# bad
import subprocess
from subprocess import PIPE, Popen


def convert(command):
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    out, _ = child.communicate(timeout=60)  # expect: leaky-subprocess
    return out


def convert_and_tell(command):
    child = Popen(command)
    try:
        child.wait(timeout=60)  # expect: leaky-subprocess
    except subprocess.TimeoutExpired:
        LOG.warning("it takes too long")
        return None
    return child.returncode


def wait_first(command):
    child = Popen(command, stdout=PIPE, stderr=PIPE)
    status = child.wait()  # expect: leaky-subprocess
    return status, child.stdout.read()


def read_only(command):
    child = Popen(command, stdout=PIPE)  # expect: leaky-subprocess (low)
    return child.stdout.read()


def start(command):
    Popen(command)  # expect: leaky-subprocess (low)


def try_again(command):
    for _ in range(3):
        child = Popen(command, stdin=PIPE, stdout=PIPE)
        try:
            out, _ = child.communicate(b"", timeout=60)  # expect: leaky-subprocess
            child.stdin.close()
            return out
        except subprocess.TimeoutExpired:
            LOG.info("once more")


# good
def good_convert(command):
    child = Popen(command, stdout=PIPE)
    try:
        out, _ = child.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        child.kill()
        out, _ = child.communicate()
    return out


def good_wait(command):
    child = Popen(command, stdout=PIPE)
    out, _ = child.communicate()
    return child.returncode, out


def good_read(command):
    child = Popen(command, stdout=PIPE)
    out = child.stdout.read()
    child.wait()
    return out


def good_start(command):
    Popen(command, start_new_session=True)


# tricky
def waited_for_by_its_block(command):
    with Popen(command, stdout=PIPE) as child:
        return child.communicate(timeout=5)


def is_up(address):
    command = ["ping", "-c1", "-w1", address]
    child = Popen(command, stdout=PIPE, stderr=PIPE)
    child.wait()  # expect: leaky-subprocess (low)
    return child.returncode == 0


def ended_in_finally(command):
    child = Popen(command, stdout=PIPE)
    try:
        return child.communicate(timeout=60)
    finally:
        if child.poll() is None:
            child.kill()


def ended_by_group(command):
    child = Popen(command)
    try:
        child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)


def watched(command):
    child = Popen(command)
    while True:
        try:
            return child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            LOG.info("still running")


def of_somebody_else(child):
    child.wait(timeout=5)


def read_by_a_thread(command):
    child = Popen(command, stdout=PIPE)
    Thread(target=drain, args=[child.stdout]).start()
    return child.wait()


def to_a_file(command, file):
    child = Popen(command, stdout=file)
    return child.wait()


def handed_out(command):
    return Popen(command, stdout=PIPE)


class Server:
    def start(self, command):
        self.child = Popen(command)


def read_to_the_end_first(command):
    child = Popen(command, stdout=PIPE)
    out = child.stdout.read()
    child.wait(timeout=60)
    return out


def talked_to_first(command):
    child = Popen(command, stdout=PIPE)
    out, _ = child.communicate()
    return out, child.wait(timeout=5)


def read_line_by_line_first(command):
    child = Popen(command, stdout=PIPE)
    lines = [parse(line) for line in child.stdout]
    child.wait(timeout=60)
    return lines


def read_in_part_first(command):
    child = Popen(command, stdout=PIPE)
    head = child.stdout.read(100)
    child.wait(timeout=60)  # expect: leaky-subprocess
    return head


def read_in_one_case_first(command, verbose):
    child = Popen(command, stdout=PIPE)
    if verbose:
        LOG.debug(child.stdout.read())
    child.wait(timeout=60)  # expect: leaky-subprocess
