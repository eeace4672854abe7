import json
import logging

from flask import request
from loguru import logger
from structlog import get_logger

LOG = logging.getLogger(__name__)
structured = get_logger()


# bad
def by_f_string():
    LOG.info(f"search for {request.args['q']} by {current_user()}")  # expect: log-injection


def by_format(request):
    name = request.POST.get("name", "")
    LOG.warning("unknown name: {}".format(name))  # expect: log-injection


def by_percent():
    data = request.get_json()
    LOG.warning("unknown name: %s" % data["name"])  # expect: log-injection


def by_concatenation(request):
    LOG.error("no such page: " + request.GET["page"].strip())  # expect: log-injection


class Handler(BaseHandler):
    async def get(self):
        logger.info(f"page {self.get_argument('page')}")  # expect: log-injection


async def by_awaited_body(request):
    body = await request.json()
    LOG.info(f"hello {body.get('name')}")  # expect: log-injection


# good
def by_f_string_quoted():
    LOG.info(f"search for {request.args['q']!r} by {current_user()}")


def by_argument(request):
    name = request.POST.get("name", "")
    LOG.warning("unknown name: %r", name)


def by_percent_quoted():
    data = request.get_json()
    LOG.warning("unknown name: %s" % json.dumps(data["name"]))


def by_concatenation_without_breaks(request):
    LOG.error("no such page: " + request.GET["page"].replace("\n", ""))


class QuietHandler(BaseHandler):
    async def get(self):
        logger.info(f"page {int(self.get_argument('page'))}")


async def of_the_program(request):
    body = await load_json()
    LOG.info(f"hello {body.get('name')}")


# tricky
def a_number():
    LOG.info(f"page {request.args.get('page', type=int)}")


def of_a_header(request):
    LOG.info(f"agent {request.headers['User-Agent']} {request.method} {request.path}")


def a_whole_mapping():
    LOG.info(f"arguments {request.args} {request.get_json()}")


def shown_quoted_in_a_mapping(request):
    chosen = {"name": request.POST["name"]}
    LOG.info(f"chosen: {chosen}")


def structured_fields():
    structured.info(f"search for {request.args['q']}")


def quoted_by_percent(request):
    LOG.info("name: %r" % request.POST["name"])


def of_another_service(request):
    answer = service.get(request.args["q"])
    LOG.info(f"answer: {answer}")


def one_of_a_few(request):
    kind = request.GET["kind"]
    if kind in ("red", "green"):
        LOG.info(f"kind is {kind}")


@admin_required
def by_an_admin():
    LOG.info(f"removing {request.args['name']}")


def answer_of_another_service(session):
    request = session.get("https://example.org")
    answer = request.json()
    LOG.info(f"status {answer.get('status')}")


def shown_with_its_name(request):
    LOG.info(f"{request.POST['name']=}")


def for_debugging(request):
    LOG.debug(f"name {request.POST['name']}")
