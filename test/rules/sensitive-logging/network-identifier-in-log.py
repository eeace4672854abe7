import logging

LOG = logging.getLogger(__name__)


# bad
class Router:
    def add(self, port, interface_name, fip, router):
        LOG.debug("Adding %s", interface_name)  # expect: network-identifier-in-log
        LOG.debug("Adding %s", port["id"])  # expect: network-identifier-in-log
        LOG.info("Router %s gets %s", router["id"], fip)  # expect: network-identifier-in-log
        self.log.warning(f"{port.mac_address} is taken")  # expect: network-identifier-in-log
        logging.error("no route to " + self.gateway_ip)  # expect: network-identifier-in-log
        LOG.error("failed", extra={"port": self.port_id})  # expect: network-identifier-in-log
        LOG.info("%(ip)s", {"ip": port["ip_address"]})  # expect: network-identifier-in-log
        self.logger.debug("floating ip {}".format(self.floating_ip))  # expect: network-identifier-in-log


# good
def good(port, ports, router):
    LOG.debug("Adding a port")
    LOG.debug("Adding %d ports", len(ports))
    LOG.debug("Adding %s", mask(port["ip_address"]))


# tricky
def tricky(server, port, user, math, ip_version, interface_names):
    LOG.info("Listening on port %d", port)
    LOG.info("Listening on %s", server.port)
    LOG.info("User %s", user["id"])
    LOG.info("IPv%d", ip_version)
    math.log(port["ip_address"])
    LOG.info("%d names", len(interface_names))


def block_device(bdm, volume):
    LOG.debug("Mounted %s on %s", volume, bdm["device_name"])


def device_of_a_user(user_id, device_id):
    LOG.debug("Keys of %s %s are uploaded", user_id, device_id)


def object_on_a_bus(message, proxy_interface):
    LOG.debug("Signal %s of %s", message.member, message.interface)
    LOG.debug("Called %s", proxy_interface)


def kind_of_deployment(interface_name):
    LOG.warning("Using the last deploy driver: %s", interface_name)


def owner(project):
    LOG.info("Project %s (%s) is there already", project["name"], project.project_name)


def device_of_a_network(vlan, device_name):
    LOG.debug("Made %s for VLAN %d", device_name, vlan)  # expect: network-identifier-in-log
