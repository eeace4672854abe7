import errno
import os


# bad
def gone_already(client, route, log):
    try:
        client.delete_route(route)
    except ClientError as error:  # expect: filtered-handler
        if error.code == "NotFound":
            log.debug("%s is gone already", route)


def idle_branch(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:  # expect: filtered-handler
        if error.code == "DryRun":
            pass


def raised_for_one(path):
    try:
        return read(path)
    except OSError as error:  # expect: filtered-handler
        if error.errno == errno.EACCES:
            raise NotAllowed(path) from error


def code_in_a_variable(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:  # expect: filtered-handler
        code = error.response["Error"]["Code"]
        if code in ("NotFound", "Gone"):
            return True


def by_text(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:  # expect: filtered-handler
        if "not found" in str(error):
            return False
        elif error.code == 500:
            raise


def told_by_a_fixed_text(module, client, zones):
    try:
        client.enable(zones)
    except ServerError as error:  # expect: filtered-handler
        if "Invalid Zone" in error.message:
            module.fail_json(msg=error.message)
        else:
            module.fail_json(msg="an unknown error occurred, please try again")
    return True


def by_class(client, route):
    try:
        client.delete_route(route)
    except Exception as error:  # expect: filtered-handler
        if isinstance(error, NotAllowed):
            raise


def tried_again_without_end(client, routes):
    wait = 1
    while True:
        try:
            return client.delete_routes(routes)
        except ClientError as error:  # expect: filtered-handler
            if error.code == "Throttled" and wait < 60:
                wait = client.sleep(wait)
                continue


# good
def others_raised(client, route, log):
    try:
        client.delete_route(route)
    except ClientError as error:
        if error.code == "NotFound":
            log.debug("%s is gone already", route)
        else:
            raise


def raised_behind(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:
        if error.code == "NotFound":
            return
        raise


def one_let_pass(path):
    try:
        return read(path)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise


def some_let_pass(path):
    try:
        return read(path)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            raise


def logged_behind(client, route, log):
    try:
        client.delete_route(route)
    except ClientError as error:
        if error.code == "NotFound":
            return
        log.warning("%s is still there: %s", route, error)


# tricky
def logged_before(client, route, log):
    try:
        client.delete_route(route)
    except ClientError as error:
        log.warning("%s is still there: %s", route, error)
        if error.code == "NotFound":
            raise


def negated(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:
        if not is_gone(error):
            raise


def severe_ones_raised(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:
        if error.status >= 500:
            raise


def about_something_else(client, route, strict):
    try:
        client.delete_route(route)
    except ClientError as error:
        if strict:
            raise Refused(route) from error


def gives_up_in_the_end(client, route):
    for _ in range(3):
        try:
            return client.delete_route(route)
        except ClientError as error:
            if error.code == "Throttled":
                client.sleep()
    raise Refused(route)


def leaving(command):
    try:
        command()
    except SystemExit as error:
        if error.code == 2:
            print("usage")


def explained(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:  # expect: filtered-handler (low)
        # The sweep takes away what is left, whatever the reason was.
        if error.code == "NotFound":
            client.forget(route)


def decided_elsewhere(client, route):
    try:
        client.delete_route(route)
    except ClientError as error:
        if client.is_fatal(error):
            raise


def fails_anyway(module, path):
    try:
        stat(path)
    except OSError as error:
        if error.errno == errno.EACCES:
            module.fail_json(msg="not accessible")
    module.fail_json(msg="not there")


def directory_that_is_not_empty(path):
    try:
        os.rmdir(path)
    except OSError as error:
        if error.errno == errno.ENOENT:
            raise Missing(path) from error


def ignore_client_errors(client, route):
    try:
        return client.find(route)
    except ClientError as error:  # expect: filtered-handler (low)
        if error.code == 404:
            return error.headers


def told_with_the_error(module, client, zones):
    try:
        client.enable(zones)
    except ServerError as error:
        if "Invalid Zone" in error.message:
            module.fail_json(msg="no such zone")
        else:
            module.fail_json(msg=f"cannot enable {zones}: {error}")


def told_with_the_traceback(module, client, zones):
    try:
        client.enable(zones)
    except ServerError as error:
        if "Invalid Zone" in error.message:
            module.fail_json(msg="no such zone")
        else:
            module.fail_json(msg="cannot enable the zones", exception=traceback.format_exc())


def raised_with_a_fixed_text(client, zones):
    try:
        client.enable(zones)
    except ServerError as error:
        if "Invalid Zone" in error.message:
            return False
        else:
            raise ZoneError("cannot enable the zones")


def without_lone_surrogates(text):
    try:
        text.encode()
    except UnicodeEncodeError as error:
        if "surrogates" in error.reason:
            text = text.encode("utf-8", "replace").decode()
    return text


def moved(client, route):
    for _ in range(20):
        try:
            client.move(route)
            return True
        except ClientError as error:
            if error.code == "Throttled":
                client.sleep()
    return False


def folder(path, default):
    if path:
        try:
            os.makedirs(path)
            return path
        except OSError as error:
            if error.errno == errno.EEXIST:
                return path
    return default


def answer_in_one_case(client, route, deep):
    try:
        if deep:
            return client.delete_routes(route)
        client.delete_route(route)
    except ClientError as error:  # expect: filtered-handler
        if error.code == "NotFound":
            client.forget(route)
    client.tell(route)


def members(client, group):
    try:
        return client.members(group)
    except ClientError as error:  # expect: filtered-handler
        if error.code == "NotFound":
            client.forget(group)
    return []


def hang_up(sock, log):
    try:
        sock.shutdown(2)
    except OSError as error:
        if error.errno == errno.ENOTCONN:
            log.debug("not connected")
    sock.close()


def hang_up_in_the_end(sock, log):
    try:
        sock.shutdown(2)
    except OSError as error:
        if error.errno == errno.ENOTCONN:
            log.debug("not connected")
    finally:
        sock.close()


def work_before_the_end(sock, log):
    try:
        sock.sendall(b"bye")
        sock.shutdown(2)
    except OSError as error:  # expect: filtered-handler
        if error.errno == errno.ENOTCONN:
            log.debug("not connected")
    sock.close()
