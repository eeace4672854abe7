import http.client
import logging
import smtplib
import urllib.request
from logging import DEBUG

import boto3


# bad
http.client.HTTPConnection.debuglevel = 1  # expect: verbose-wire-logging
logging.getLogger("urllib3").setLevel(logging.DEBUG)  # expect: verbose-wire-logging
logging.basicConfig(level=logging.DEBUG)  # expect: verbose-wire-logging


def send(message):
    with smtplib.SMTP("mail") as server:
        server.set_debuglevel(1)  # expect: verbose-wire-logging
        server.send_message(message)


def start():
    logger = logging.getLogger("botocore.endpoint")
    logger.setLevel("DEBUG")  # expect: verbose-wire-logging
    boto3.set_stream_logger("")  # expect: verbose-wire-logging
    logging.basicConfig(format="%(message)s", level=DEBUG)  # expect: verbose-wire-logging


def open_page(url):
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(debuglevel=1))  # expect: verbose-wire-logging
    return opener.open(url)


# good
http.client.HTTPConnection.debuglevel = 0
logging.getLogger("urllib3").setLevel(logging.WARNING)
logging.basicConfig(level=logging.INFO)


def send_quietly(message, verbose):
    with smtplib.SMTP("mail") as server:
        if verbose:
            server.set_debuglevel(1)
        server.send_message(message)


def start_quietly(level):
    logging.getLogger("botocore.endpoint").setLevel(level)
    boto3.set_stream_logger("", logging.INFO)
    logging.basicConfig(format="%(message)s", level=DEBUG if settings.debug else logging.INFO)


def open_page_quietly(url):
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(debuglevel=0))
    return opener.open(url)


# tricky
def own_logger():
    logging.getLogger(__name__).setLevel(logging.DEBUG)
    logging.getLogger("myproject").setLevel(logging.DEBUG)


def of_an_object(device):
    device.set_debuglevel(1)


def into_a_file(path):
    logging.basicConfig(level=logging.DEBUG, handlers=[quiet_handler(path)])


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
