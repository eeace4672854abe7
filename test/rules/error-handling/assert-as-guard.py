import json
import os
import requests


# bad
def permission(user, item):
    assert user.has_permission("remove"), "not allowed"  # expect: assert-as-guard (low)
    item.remove()


def flag(user, item):
    assert user.is_staff  # expect: assert-as-guard (low)
    item.remove()


def signature(body, sent, key):
    assert verify_signature(body, sent, key)  # expect: assert-as-guard (low)
    return json.loads(body)


def side_effect(queue, item):
    assert queue.pop() == item  # expect: assert-as-guard (low)


def made_in_passing(client, name):
    assert client.create_bucket(name)  # expect: assert-as-guard (low)


def last_one(rows):
    assert next(rows, None) is None  # expect: assert-as-guard (low)


def request_input(request):
    assert request.method == "POST"  # expect: assert-as-guard (low)
    return request.POST["name"]


def answer_of_a_server(url):
    response = requests.get(url, timeout=5)
    assert response.status_code == 200  # expect: assert-as-guard (low)
    return response.text


def parsed_input(text):
    job = json.loads(text)
    assert "name" in job, "a job needs a name"  # expect: assert-as-guard (low)
    return job["name"]


def environment():
    assert "HOME" in os.environ  # expect: assert-as-guard (low)


def handled_below(values):
    refused = []
    for value in values:
        try:
            size = int(value)
            assert size >= 0  # expect: assert-as-guard
        except (ValueError, AssertionError):
            refused.append(value)
    return refused


# good
def permission_tested(user, item):
    if not user.has_permission("remove"):
        raise NotAllowed(user)
    item.remove()


def effect_before(queue, item):
    taken = queue.pop()
    assert taken == item


def invariant(items):
    total = sum(items)
    assert total >= 0
    return total


# tricky
def narrowing(request, user):
    assert request.user is not None
    assert isinstance(user, User)
    assert request.body is not None


def private_flag(self, rows):
    assert self._can_write_rows
    self.rows = rows


def reading_without_effect(client, name):
    assert client.get_bucket(name)
    assert name in client.buckets


def own_constant():
    job = json.dumps({"name": "a"})
    assert "name" in job


def test_removal(client):
    response = client.get("/")
    assert response.status_code == 200


class TestCaseBase:
    def check(self, response):
        assert response.status_code == 200


def handled_by_another(values):
    try:
        assert len(values) > 0
    except ValueError:
        return None
    try:
        return values[0]
    except AssertionError:
        assert values


def needs_a_late_version():
    try:
        assert json.version >= (6, 1)  # expect: assert-as-guard (low)
    except (AttributeError, AssertionError) as error:
        raise ImportError("json 6.1 or later") from error


def bound_in_its_own_handler(text):
    try:
        mode = int(text, 8)
        assert 0 <= mode <= 0o7777  # expect: assert-as-guard
    except ValueError as error:
        raise OptionError("not a number") from error
    except AssertionError as error:
        raise OptionError("out of bounds") from error


def refused_before_the_conversion(data):
    try:
        assert len(data)  # expect: assert-as-guard (low)
        size = int(data[:5])
    except (ValueError, AssertionError):
        raise BadRecord("no record")
    return size


def refused_for_nobody(values, sizes):
    for value in values:
        try:
            size = int(value)
            assert size > 0  # expect: assert-as-guard (low)
            sizes.append(size)
        except (ValueError, AssertionError):
            pass
