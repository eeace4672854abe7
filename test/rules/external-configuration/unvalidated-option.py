import argparse

import click
from oslo_config import cfg

CONF = cfg.CONF

# bad
OPTS = [
    cfg.IntOpt("backend_port", default=9696),  # expect: unvalidated-option
    cfg.IntOpt("bind_port", default=9696),  # expect: unvalidated-option (low)
    cfg.IntOpt("port", default=9101),  # expect: unvalidated-option (low)
    cfg.StrOpt("metadata_port", default="8775"),  # expect: unvalidated-option
    cfg.StrOpt("trunk_port"),  # expect: unvalidated-option (low)
    cfg.IntOpt("quota_port", default=500),  # expect: unvalidated-option (low)
    cfg.IntOpt("report_interval", default=30, help="Seconds."),  # expect: unvalidated-option (low)
    cfg.FloatOpt("agent-timeout", default=0.5),  # expect: unvalidated-option (low)
    cfg.IntOpt("hash_rounds", default=10000, help="How often to hash."),  # expect: unvalidated-option (low)
    cfg.StrOpt("tunnel_ip"),  # expect: unvalidated-option (low)
    cfg.StrOpt(  # expect: unvalidated-option
        "mode",
        help="How to run; one of: legacy, dvr.",
    ),
]

parser = argparse.ArgumentParser()
parser.add_argument("--mode", help="one of: fast, safe")  # expect: unvalidated-option


@click.option("--level", help="Allowed values: low, high")  # expect: unvalidated-option
def main(level):
    pass


class Agent:
    def plug(self):
        self.driver.plug(bridge=self.agent_conf.external_bridge)  # expect: unvalidated-option (low)
        self.driver.unplug(bridge=self.agent_conf.external_bridge)  # expect: unvalidated-option (low)
        timeout = cfg.CONF.agent.rpc_timeout  # expect: unvalidated-option (low)
        return CONF.host, timeout  # expect: unvalidated-option (low)


# good
GOOD = [
    cfg.PortOpt("bind_port", default=9696),
    cfg.IntOpt("report_interval", default=30, min=1),
    cfg.IPOpt("tunnel_ip"),
    cfg.StrOpt("mode", choices=["legacy", "dvr"], help="How to run; one of: legacy, dvr."),
    cfg.StrOpt("name", help="The name of the agent."),
]
parser.add_argument("--mode", choices=["fast", "safe"], help="one of: fast, safe")


class GoodAgent:
    def __init__(self):
        if not self.conf.bridge:
            raise ValueError("bridge")

    def plug(self):
        self.driver.plug(bridge=self.conf.bridge)


# tricky
TRICKY = [
    cfg.IntOpt("timeout", default=-1),
    cfg.IntOpt("retries", default=0),
    cfg.StrOpt("peer_patch_port", default="patch-tun", help="Name of the switch's port."),
    cfg.IntOpt("max_size", default=10, help="Zero means no limit."),
    cfg.IntOpt("session_ttl", default=10, help="Use -1 for ever."),
    cfg.IntOpt("weight", default=5),
    cfg.StrOpt("support"),
    cfg.StrOpt("plugin", help="Use one of the plugins that are installed."),
    cfg.StrOpt("transport", default="https", help="Valid values are http or https."),
    cfg.StrOpt("server_type", help="Valid choices are CES or KNFS."),
]
CONF.register_opts(OPTS)
CONF.set_override("host", "here")
parser.add_argument("mode", help="the mode")


class TrickyAgent:
    def __init__(self, conf, confirm):
        self.conf = conf
        self.conf.host = "here"
        self.confirm = confirm.value


def check_for_setup_error(configuration):
    if configuration.server_type not in ("CES", "KNFS"):
        raise ValueError("server_type")
