import { definePack } from "./pack.ts";

// Usage is the source: the drivers, clients and managers of OpenStack, Ansible, Kubernetes and cloud SDKs name their methods so.
const USAGE = "https://docs.openstack.org/api-ref/network/v2/";

export const drivers = definePack({
  library: "drivers, clients and managers of things outside of the process",
  version: "any",
  verbs: [
    {
      source: USAGE,
      effect: "removes",
      words: [
        "deallocate",
        "delete",
        "deprovision",
        "deregister",
        "destroy",
        "detach",
        "disassociate",
        "drop",
        "purge",
        "remove",
        "revoke",
        "terminate",
        "umount",
        "undefine",
        "undeploy",
        "unmap",
        "unmount",
        "unplug",
        "unpublish",
        "unregister",
      ],
    },
    {
      source: USAGE,
      effect: "creates",
      words: ["add", "allocate", "create", "deploy", "mount", "plug", "provision", "register"],
    },
    {
      source: USAGE,
      effect: "changes",
      words: [
        "assign",
        "associate",
        "attach",
        "bind",
        "configure",
        "disable",
        "enable",
        "grant",
        "install",
        "map",
        "publish",
        "replace",
        "resize",
        "set",
        "unbind",
        "update",
      ],
    },
  ],
});
