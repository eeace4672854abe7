import traceback


# bad
def text_alone(client, job):
    try:
        client.start(job)
    except Exception as error:
        LOG.error("cannot start %s: %s", job, error)  # expect: lost-traceback


def without_even_the_text(client, job):
    try:
        client.start(job)
    except:
        self.logger.error(  # expect: lost-traceback
            "cannot start"
        )
        return False


# good
def with_traceback(client, job):
    try:
        client.start(job)
    except Exception:
        LOG.exception("cannot start %s", job)


def asked_for(client, job):
    try:
        client.start(job)
    except Exception:
        LOG.error("cannot start %s", job, exc_info=True)


def raised_again(client, job):
    try:
        client.start(job)
    except Exception as error:
        LOG.error("cannot start %s: %s", job, error)
        raise


def expected(client, job):
    try:
        client.start(job)
    except JobError as error:
        LOG.error("cannot start %s: %s", job, error)


# tricky
def by_hand(client, job):
    try:
        client.start(job)
    except Exception:
        LOG.error("cannot start %s: %s", job, traceback.format_exc())


def logged_twice(client, job):
    try:
        client.start(job)
    except Exception as error:
        LOG.error("cannot start %s: %s", job, error)
        LOG.debug("in detail", exc_info=True)


def no_failure_of_ours(client, job):
    try:
        client.start(job)
    except Exception as error:
        LOG.warning("trying again: %s", error)


def no_logger(client, job):
    try:
        client.start(job)
    except Exception as error:
        client.error(error)
