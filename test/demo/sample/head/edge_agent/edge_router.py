import logging

from edge_agent import ip_lib
from edge_agent import namespaces

LOG = logging.getLogger(__name__)

SNAT_PREFIX = "sg-"
EXTERNAL_PREFIX = "qg-"


class EdgeRouter:
    """A router whose source NAT runs in a network namespace of its own."""

    def __init__(self, router_id, router, agent_conf, driver):
        self.router_id = router_id
        self.router = router
        self.agent_conf = agent_conf
        self.driver = driver
        self.snat_namespace = namespaces.SnatNamespace(router_id)
        self.floating_ips = {}

    def _has_snat_namespace(self):
        return self.snat_namespace.exists()

    def _create_snat_namespace(self):
        self.snat_namespace.create()

    def external_gateway_added(self, ex_gw_port, interface_name):
        LOG.debug("Adding gateway port %s of router %s", ex_gw_port["id"], self.router_id)
        if not self._has_snat_namespace():
            self._create_snat_namespace()
        self.driver.plug(
            ex_gw_port["network_id"],
            ex_gw_port["id"],
            interface_name,
            ex_gw_port["mac_address"],
            bridge=self.agent_conf.external_network_bridge,
            namespace=self.snat_namespace.name,
            prefix=EXTERNAL_PREFIX,
        )

    def external_gateway_removed(self, ex_gw_port, interface_name):
        LOG.debug("Removing gateway %s with address %s", interface_name, ex_gw_port["ip_address"])
        self.driver.unplug(
            interface_name,
            bridge=self.agent_conf.external_network_bridge,
            namespace=self.snat_namespace.name,
            prefix=EXTERNAL_PREFIX,
        )
        self.floating_ips.clear()
        if self.snat_namespace.exists():
            self.snat_namespace.delete()

    def internal_networks_removed(self, ports):
        for port in ports:
            interface_name = SNAT_PREFIX + port["id"][:11]
            self.driver.unplug(
                interface_name,
                namespace=self.snat_namespace.name,
                prefix=SNAT_PREFIX,
            )

    def snat_redirect_add(self, gateway, port_name):
        if ip_lib.device_exists(port_name, namespace=self.snat_namespace.name):
            self.driver.attach(port_name, namespace=self.snat_namespace.name, gateway=gateway)

    def add_floating_ip(self, fip, device):
        LOG.debug("Adding floating IP %s to router %s", fip["floating_ip_address"], self.router["id"])
        try:
            device.addr.add(fip["floating_ip_address"])
            self.driver.add_ip_rule(fip["fixed_ip_address"], table=self.agent_conf.snat_table)
        except RuntimeError:
            LOG.warning("Floating IP %s was not configured", fip["id"])
            return False
        self.floating_ips[fip["floating_ip_address"]] = fip["id"]
        return True

    def process(self, ports, timeout=None):
        LOG.debug("Processing router %s on host %s", self.router["id"], self.agent_conf.host)
        self.driver.set_mtu(self.agent_conf.network_device_mtu, timeout=timeout or self.agent_conf.rpc_timeout)
        self.internal_networks_removed(ports)
