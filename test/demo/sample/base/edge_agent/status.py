import logging

LOG = logging.getLogger(__name__)


def report_state(client, host, state):
    """Tell the server how this agent is doing."""
    try:
        client.report(host, state)
    except ConnectionError:
        LOG.exception("The server cannot be reached; it will be told again in a minute")
        raise


def queue_length(state):
    return len(state.get("queue", ()))
