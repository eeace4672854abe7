import contextlib
import logging
import os
import queue
import re
from contextlib import suppress

LOG = logging.getLogger(__name__)


# bad
def nothing_is_left(client, job):
    try:
        client.start(job)
    except Exception:  # expect: swallowed-exception (low)
        pass


def bare(client, job):
    try:
        client.start(job)
    except:  # expect: swallowed-exception (low)
        ...


def bare_around_an_answer(client, job):
    try:
        return client.start(job)
    except:  # expect: swallowed-exception
        ...


def base_exception(client, job):
    try:
        client.start(job)
    except BaseException:  # expect: swallowed-exception (low)
        return


def named_but_unused(client, job):
    try:
        client.start(job)
    except Exception as error:  # expect: swallowed-exception
        return None


def among_others(client, job):
    try:
        return client.start(job)
    except (ValueError, Exception):  # expect: swallowed-exception
        return {}


def empty_answer(client):
    try:
        return client.list()
    except Exception:  # expect: swallowed-exception
        return []


def failure_looks_like_no(client, job):
    try:
        client.start(job)
        return True
    except Exception:  # expect: swallowed-exception
        return False


def left_at_its_fallback(client):
    try:
        owner = client.owner()
    except Exception:  # expect: swallowed-exception (low)
        owner = None
    return {"owner": owner}


def a_round_is_left_out(client, jobs):
    for job in jobs:
        try:
            client.start(job)
        except Exception:  # expect: swallowed-exception (low)
            continue


async def in_a_group(client, job):
    try:
        await client.start(job)
    except* Exception:  # expect: swallowed-exception (low)
        pass


def answers_for_a_wish(page):
    try:
        page.request_gc()
    except:  # expect: swallowed-exception (low)
        return None


async def nobody_asks_what_came_of_it(page):
    try:
        await page.request_gc()
    except:  # expect: swallowed-exception (low)
        pass


def suppressed(client, job):
    with contextlib.suppress(Exception):  # expect: swallowed-exception (low)
        client.start(job)


def suppressed_under_its_own_name(client, job):
    with suppress(ValueError, BaseException):  # expect: swallowed-exception (low)
        client.start(job)


def several_at_once(client):
    try:
        owner, name = client.owner()
    except Exception:  # expect: swallowed-exception (low)
        owner = None
        name = ""
    return {"owner": owner, "name": name}


def empty_pair(client):
    try:
        return client.pair()
    except Exception:  # expect: swallowed-exception
        return None, {}


def raises_of_something_else(client, job, count):
    try:
        client.start(job)
    except Exception:  # expect: swallowed-exception (low)
        pass
    if count > 3:
        raise JobError(job)


def the_program_itself(loop, worker):
    with suppress(Exception):  # expect: swallowed-exception
        # The worker ends anyway.
        loop.run_until_complete(worker.run())


def goes_on_for_long(worker):
    try:
        while worker.is_alive:
            worker.beat()
    except Exception:  # expect: swallowed-exception (low)
        pass


def saved(report, path):
    try:
        report.save(path)
        return True
    except Exception:  # expect: swallowed-exception
        return False


def any_failure_means_that_it_is_missing(client, image):
    try:
        container = client.create(image)
    except:  # expect: swallowed-exception
        client.pull(image)
        container = client.create(image)
    return container


def says_only_that_it_ignores(client, job):
    with suppress(Exception):  # expect: swallowed-exception (low)
        client.start(job)  # ignore all start problems


def comment_of_what_follows(client, job):
    try:
        return client.start(job)
    except Exception:  # expect: swallowed-exception (low)
        pass
    # The job may be running on another host by now.
    return client.find(job)


# good
def logged_before_the_second_try(client, image):
    try:
        container = client.create(image)
    except:
        LOG.exception("cannot create, pulling")
        client.pull(image)
        container = client.create(image)
    return container


def pulled_when_missing(client, image):
    try:
        container = client.create(image)
    except Exception:
        client.pull(image)
        container = client.create(image)
    return container


def expected(client, job):
    try:
        client.start(job)
    except KeyError:
        pass


def logged(client, job, log):
    try:
        client.start(job)
    except Exception:
        log.exception("start failed")


def raised(client, job):
    try:
        client.start(job)
    except Exception as error:
        raise JobError(job) from error


def counted(client, job, failures):
    try:
        client.start(job)
    except Exception:
        failures.append(job)


def told(client, job):
    try:
        client.start(job)
    except Exception as error:
        return error


def real_fallback(client):
    try:
        return client.limit()
    except Exception:
        return DEFAULT_LIMIT


def suppressed_by_name(path):
    with suppress(FileNotFoundError):
        os.stat(path)


# tricky
try:
    import fast_json
except Exception:
    fast_json = None


class Exception_(Exception):
    pass


def another_exception(client, job, Exception):
    try:
        client.start(job)
    except Exception:
        pass


def suppress_of_another_kind(client, suppress):
    with suppress(Exception):
        client.start()


class Connection:
    def __del__(self):
        try:
            self.pool.put(self)
        except Exception:  # expect: swallowed-exception (low)
            pass

    def __repr__(self):
        try:
            return self.describe()
        except Exception:
            return ""


def only_tidying(handle, pool):
    try:
        handle.close()
        pool.shutdown(wait=False)
    except Exception:
        pass


def gives_up_in_the_end(client, job):
    for _ in range(3):
        try:
            return client.start(job)
        except Exception:
            pass
        client.wait()
    raise JobError(job)


def looked_at_at_once(client, log):
    try:
        owner = client.owner()
    except Exception:
        owner = None
    if owner is None:
        log.warning("no owner")
    return owner


def explained(client, job):
    try:
        client.start(job)
    except Exception:  # expect: swallowed-exception (low)
        # The scheduler starts it again within a minute.
        pass


def explained_above(client, job):
    # Best effort: the scheduler starts it again within a minute.
    with suppress(Exception):  # expect: swallowed-exception (low)
        client.start(job)


def is_running(client, job):
    try:
        return client.state(job) == "running"
    except Exception:  # expect: swallowed-exception (low)
        return False


def as_number(text):
    try:
        return int(text)
    except Exception:  # expect: swallowed-exception (low)
        return None


def as_number_or_interrupted(text):
    try:
        return int(text)
    except:  # expect: swallowed-exception (low)
        return None


def texts_at_hand(watches):
    for watch in watches:
        try:
            for i, url in enumerate(watch.get("urls")):
                watch["urls"][i] = re.sub(r"{(\w+)}", r"{{\1}}", url)
        except:  # expect: swallowed-exception (low)
            continue


def is_it_hashable(value):
    try:
        return hash(value)
    except:  # expect: swallowed-exception (low)
        return None


def looked_at_but_interrupted(client):
    try:
        owner = client.owner()
    except:  # expect: swallowed-exception
        owner = None
    if owner is not None:
        return owner.name


def result_is_missed(client, job):
    started = None
    try:
        started = client.start(job)
    except Exception:
        pass
    client.wait()
    if started is None:
        raise JobError(job)


def measured(metrics, job):
    try:
        metrics.count("started", job)
    except Exception:  # expect: swallowed-exception (low)
        pass


def tried_to_see(client, job):
    try:
        client.dump(job)
    except Exception:  # expect: swallowed-exception (low)
        pass
    else:
        return job


def while_failing(client, job):
    try:
        client.start(job)
    except JobError:
        try:
            client.tell(job)
        except Exception:
            pass
        raise


def second_failure(client, job):
    try:
        client.start(job)
    except JobError as error:
        detail = ""
        try:
            detail = client.detail(error)
        except Exception:  # expect: swallowed-exception (low)
            pass
        print(detail)


def shutdown(client, jobs):
    try:
        client.save(jobs)
    except Exception:  # expect: swallowed-exception (low)
        pass
    client.close()


def until_the_first_failure(client):
    while True:
        try:
            client.step()
        except Exception:  # expect: swallowed-exception (low)
            break


def drop_result(future):
    with suppress(Exception):  # expect: swallowed-exception (low)
        future.result()


try:
    import fast_json

    fast_json.tune()
except Exception:  # expect: swallowed-exception (low)
    pass


def folder_that_is_mostly_there(path):
    try:
        os.makedirs(path)
    except Exception:  # expect: swallowed-exception (low)
        pass


def facts_that_may_be_missing(reader):
    facts = ""
    try:
        facts = reader.facts()
    except Exception:  # expect: swallowed-exception (low)
        facts = ""
    return {"facts": facts}


def first_that_works(clients, job):
    for client in clients:
        try:
            client.start(job)
            break
        except Exception:  # expect: swallowed-exception (low)
            pass


def known_to_be_none_at_times(client) -> "Owner | None":
    try:
        return client.owner()
    except Exception:  # expect: swallowed-exception (low)
        return None


def one_fact_of_many(client, facts):
    try:
        facts["host"] = client.host()
    except Exception:  # expect: swallowed-exception (low)
        facts["host"] = None
    return facts


def keeps_what_was_given(client, name):
    found = name
    try:
        names = client.search(name)
        if len(names) == 1:
            found = names[0]
    except Exception:  # expect: swallowed-exception (low)
        pass
    return found


def makes_replica(client, host):
    try:
        return client.replicate(host)
    except Exception:  # expect: swallowed-exception (low)
        return False


def asks_whether_it_went_well(module, client, host):
    if not makes_replica(client, host):
        module.fail_json(msg="no replica")


class Terminal:
    def __init__(self, link):
        self.width = 80
        try:
            self.width = link.ask_width()
        except:  # expect: swallowed-exception (low)
            pass


def returns_nothing_anyway(client, job):
    if job is None:
        return
    try:
        client.start(job)
    except:  # expect: swallowed-exception (low)
        return


def gives_an_answer_otherwise(client, job):
    try:
        return client.start(job)
    except:  # expect: swallowed-exception
        return


def runs_code_of_what_is_given(given):
    try:
        return dict(given)
    except:  # expect: swallowed-exception (medium)
        pass
    return str(given)


def is_known_or_interrupted(client, job):
    try:
        return client.find(job)
    except:  # expect: swallowed-exception (low)
        return None


def named_with_all_that_ends_the_program(client):
    try:
        return client.list()
    except BaseException:  # expect: swallowed-exception (low)
        return []


async def suppressed_while_waiting(client, job):
    with suppress(Exception):  # expect: swallowed-exception (low)
        await client.start(job)
