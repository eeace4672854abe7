from oslo_config import cfg

OPTS = [
    cfg.StrOpt(
        "external_bridge",
        default="br-ex",
        help="Name of the bridge that carries external traffic.",
    ),
    cfg.PortOpt("metadata_port", default=9697, help="Port of the metadata proxy."),
    cfg.IntOpt(
        "arp_timeout",
        default=30,
        help="Seconds to wait for an answer to an ARP probe.",
    ),
]
