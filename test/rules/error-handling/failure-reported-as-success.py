import logging

LOG = logging.getLogger(__name__)


# bad
def true_behind(client, report):
    if not report.rows:
        return False
    try:
        client.put(report)
    except ClientError as error:
        LOG.error("upload failed: %s", error)  # expect: failure-reported-as-success (low)
    return True


def true_in_the_handler(client, report):
    if not report.rows:
        return False
    try:
        client.put(report)
        return True
    except ClientError:
        LOG.exception("upload failed")  # expect: failure-reported-as-success (low)
        return True


def good_status(client, report):
    try:
        client.put(report)
    except ClientError as error:
        LOG.warning("upload failed: %s", error)  # expect: failure-reported-as-success
    return {"status": "ok"}


def good_answer(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("upload failed")  # expect: failure-reported-as-success
    return JsonResponse({"success": True})


def other_work_went_well(client, mailer, report):
    client.put(report)
    try:
        mailer.send(report.owner)
    except MailError:
        LOG.exception("mail failed")  # expect: failure-reported-as-success (low)
    return {"status": "ok"}


def answered_with_200(client, report):
    try:
        client.put(report)
    except ClientError as error:
        print("upload failed", error)  # expect: failure-reported-as-success
    return Response(status=200)


def said_to_be_done(client, report):
    try:
        client.put(report)
    except ClientError as error:
        LOG.error("upload failed: %s", error)  # expect: failure-reported-as-success (low)
    LOG.info("report uploaded successfully")


def loop_without_a_tally(client, reports):
    for report in reports:
        try:
            client.put(report)
        except ClientError:
            LOG.exception("upload failed")  # expect: failure-reported-as-success (low)
            continue
        client.wait()
    LOG.info("upload completed")


def marked_as_done(client, job):
    try:
        client.put(job.report)
    except ClientError:
        LOG.exception("upload failed")  # expect: failure-reported-as-success (low)
    job.status = JobStatus.SUCCEEDED


def made_lasting(session, client, job):
    try:
        session.add(job)
        client.put(job.report)
    except ClientError:
        LOG.exception("upload failed")  # expect: failure-reported-as-success (low)
    session.commit()


# good
def false_in_the_handler(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("upload failed")
        return False
    return True


def tally(client, reports):
    failed = 0
    for report in reports:
        try:
            client.put(report)
        except ClientError:
            LOG.exception("upload failed")
            failed += 1
    LOG.info("upload completed, %d failed", failed)


def marked_as_failed(client, job):
    try:
        client.put(job.report)
    except ClientError:
        LOG.exception("upload failed")
        job.status = "failed"
        return
    job.status = "done"


def said_in_else(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("upload failed")
    else:
        LOG.info("report uploaded successfully")


# tricky
def true_means_try_again(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("upload failed")
        return True
    return False


def true_is_all_it_ever_says(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("no report this time")
    return True


def is_current(client, report):
    if report is None:
        return False
    try:
        client.compare(report)
    except ClientError:
        LOG.exception("cannot compare")
    return True


def of_no_weight(client, report):
    if report is None:
        return False
    try:
        client.put(report)
    except ClientError:
        LOG.warning("ignoring that the upload failed")
    return True


def explained(client, report):
    if report is None:
        return False
    try:
        client.put(report)
    except ClientError:
        # The nightly run uploads what is missing.
        LOG.warning("upload failed")
    return True


def second_step_decides(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("upload failed")
    if client.find(report) is None:
        return False
    return True


def raised_in_the_end(client, report):
    for _ in range(3):
        try:
            client.put(report)
        except ClientError:
            LOG.warning("upload failed")
    raise GaveUp(report)


def debug_only(client, report):
    if report is None:
        return False
    try:
        client.put(report)
    except ClientError:
        LOG.debug("no upload")
    return True


def says_that_it_failed(client, report):
    try:
        client.put(report)
    except ClientError:
        LOG.exception("upload failed")
    LOG.info("completed, possibly with errors")


def hook_of_somebody_else(self, job):
    try:
        self.run_hook(job)
    except Exception:
        LOG.exception("hook failed")
    self.db.commit()


class Source:
    def fetch(self, client):
        try:
            self.text = client.read()
            try:
                self.text = decode(self.text)
            except ValueError as error:
                LOG.warning("not encoded: %s", error)  # expect: failure-reported-as-success (low)
        except ClientError as error:
            LOG.warning("cannot read: %s", error)
            return False
        return True
