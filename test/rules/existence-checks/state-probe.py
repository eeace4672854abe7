# bad
import multiprocessing
import queue
import threading

JOBS = queue.Queue()
LOCK = threading.Lock()


def step():
    if not JOBS.empty():  # expect: state-probe (low)
        JOBS.get().run()


def step_of_many():
    while not JOBS.empty():  # expect: state-probe (low)
        job = JOBS.get_nowait()
        job.run()


def step_by_size():
    if JOBS.qsize() > 0:  # expect: state-probe (low)
        return JOBS.get()


def offer(job):
    if JOBS.full():  # expect: state-probe (low)
        return False
    JOBS.put(job)
    return True


def collect(workers):
    results = multiprocessing.Queue()
    start(workers, results)
    found = []
    while not results.empty():  # expect: state-probe
        found.append(results.get())
    return found


def refresh():
    if LOCK.locked():  # expect: state-probe (low)
        return
    with LOCK:
        reload()


class Cache:
    def __init__(self):
        self._lock = threading.Lock()

    def refresh(self):
        if not self._lock.locked():  # expect: state-probe (low)
            self._lock.acquire()
            reload()
            self._lock.release()


# good
def good_step():
    try:
        job = JOBS.get_nowait()
    except queue.Empty:
        return
    job.run()


def good_refresh():
    if not LOCK.acquire(blocking=False):
        return
    try:
        reload()
    finally:
        LOCK.release()


# tricky
def handled():
    while not JOBS.empty():
        try:
            JOBS.get_nowait().run()
        except queue.Empty:
            break


def drained_by_its_owner(items):
    done = queue.Queue()
    work(items, done)
    while not done.empty():
        yield done.get()


def of_unknown_kind(box):
    if not box.empty():
        return box.get()


def only_told():
    if not JOBS.empty():
        LOG.info("%d jobs are left", JOBS.qsize())


def under_a_lock():
    with LOCK:
        if not JOBS.empty():
            return JOBS.get()


def with_an_end():
    if not JOBS.empty():
        return JOBS.get(timeout=1)


def the_other_answer():
    if JOBS.empty():
        return JOBS.get()


def already_taken():
    if LOCK.locked():
        LOCK.release()


def never_handed_on():
    jobs = multiprocessing.Queue()
    if jobs.full():
        return
    jobs.put(1)


def handed_on_by_its_method():
    jobs = multiprocessing.Queue()
    multiprocessing.Process(target=jobs.put, args=(1,)).start()
    while not jobs.empty():  # expect: state-probe
        jobs.get()


def used_by_a_function_within():
    jobs = multiprocessing.Queue()

    def work():
        jobs.put(1)

    multiprocessing.Process(target=work).start()
    while not jobs.empty():  # expect: state-probe
        jobs.get()
